/**
 * A settled book made many times as long by copying it inside the embedded Odoo: a million entries are there in minutes. A copy is another set
 * of customers with the same work; every id in it, also those in keys, seals and receipts, is moved by the same step, so that a pass over
 * everything has nothing to write. Whoever copies wrongly sees that pass write.
 */
import { invoiceKey, parseInvoiceKey } from '../../../connector/invoice-key.ts';
import { ledgerSeal, parseLedgerSeal } from '../../../connector/ledger-seal.ts';
import { INVOICE, INVOICE_LINE, LEDGER, VERDICT, XID_PREFIX } from '../../../connector/own-fields.ts';
import type { EmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import type { Database } from '../../../fixtures/odoo/orm/database.ts';
import type { Row, Value } from '../../../fixtures/odoo/orm/types.ts';

const ENTRY = 'account.analytic.line';
/** What hangs on a customer; a model comes after those that its rows name. */
const MODELS = [
  'res.partner',
  'sale.order',
  'sale.order.line',
  'helpdesk.ticket',
  'project.task',
  ENTRY,
  'account.move',
  'account.move.line',
] as const;
type Model = (typeof MODELS)[number];

/** The highest ids before there was a customer. */
export type Mark = ReadonlyMap<string, number>;

export function markOf({ database }: Pick<EmbeddedOdoo, 'database'>): Mark {
  return new Map(MODELS.map((model) => [model, database.table(model).lastId]));
}

/** @param receiptOf the receipt of an entry's price as it is for another customer; null: it has none */
export function copyWorld(
  { database }: Pick<EmbeddedOdoo, 'database'>,
  mark: Mark,
  times: number,
  receiptOf: (entryId: number, customerOf: (id: number) => number) => string | null,
): void {
  const originals = new Map(MODELS.map((model) => [model, rowsAfter(database, model, mark.get(model) ?? 0)]));
  const spans = new Map(MODELS.map((model) => [model, database.table(model).lastId - (mark.get(model) ?? 0)]));
  for (let copy = 1; copy < times; copy++) {
    const moved = (model: string, id: number): number => {
      const span = spans.get(model as Model);
      return span === undefined || id <= (mark.get(model) ?? 0) ? id : id + copy * span;
    };
    const written = new Date(database.clock().getTime() - (copy + 1) * 3_600_000);
    const writeDate = written.toISOString().slice(0, 19).replace('T', ' ');
    database.transaction(() => {
      for (const model of MODELS) {
        for (const row of originals.get(model) ?? []) {
          const made = rowMoved(database, model, row, moved);
          made.write_date = writeDate;
          if (model === ENTRY && typeof row[VERDICT.outcome] === 'string') {
            const receipt = receiptOf(row.id, (id) => moved('res.partner', id));
            if (receipt !== null) made[VERDICT.receipt] = receipt;
          }
          const table = database.table(model);
          table.lastId = Math.max(table.lastId, made.id);
          database.insert(table, made);
        }
      }
      nameLedgerTasks(database, originals.get('project.task') ?? [], moved);
    });
  }
}

type Moved = (model: string, id: number) => number;

function rowsAfter(database: Database, model: string, mark: number): Row[] {
  return [...database.table(model).rows.values()].filter(({ id }) => id > mark);
}

function rowMoved(database: Database, model: Model, row: Row, moved: Moved): Row {
  const made: Row = { ...row, id: moved(model, row.id) };
  for (const [name, relation] of relationsOf(database, model)) {
    const value = row[name];
    if (typeof value === 'number') made[name] = moved(relation, value);
    else if (Array.isArray(value)) made[name] = (value as number[]).map((id) => moved(relation, id)) as Value;
  }
  if (model === ENTRY) moveLedger(made, moved);
  if (model === 'account.move') moveKey(made, moved);
  if (model === 'account.move.line') moveSection(made, moved);
  return made;
}

const relations = new Map<Model, [field: string, relation: string][]>();

function relationsOf(database: Database, model: Model): [field: string, relation: string][] {
  const known = relations.get(model);
  if (known !== undefined) return known;
  const found = Object.entries(database.model(model).fields).flatMap(
    ([name, { relation, compute }]): [string, string][] =>
      relation === undefined || compute !== undefined || !spansCustomers(relation) ? [] : [[name, relation]],
  );
  relations.set(model, found);
  return found;
}

function spansCustomers(model: string): boolean {
  return (MODELS as readonly string[]).includes(model);
}

function moveLedger(line: Row, moved: Moved): void {
  const seal = parseLedgerSeal(String(line[LEDGER.seal] ?? ''));
  if (seal === null) return;
  const { target } = seal;
  const entryId = moved(ENTRY, seal.entryId);
  line[LEDGER.entryKey] = entryId;
  line.name = String(line.name).replace(/^#\d+/, `#${entryId}`);
  line[LEDGER.seal] = ledgerSeal({
    ...seal,
    entryId,
    customerId: moved('res.partner', seal.customerId),
    target:
      target.kind === 'package'
        ? { kind: 'package', packageId: moved('sale.order.line', target.packageId) }
        : { kind: 'invoice' },
  });
}

function moveKey(invoice: Row, moved: Moved): void {
  const key = parseInvoiceKey(String(invoice[INVOICE.key] ?? ''));
  if (key === null) return;
  const { customerId, reversesId } = key;
  const of = {
    ...key,
    customerId: moved('res.partner', customerId),
    reversesId: reversesId === null ? null : moved('account.move', reversesId),
  };
  invoice[INVOICE.key] = invoiceKey(of, null);
}

/** Where a line stands follows from its ticket's id (rules/settle/draft-sections.ts): a thousand places each. */
function moveSection(line: Row, moved: Moved): void {
  const ticketId = Number(/^ticket:(\d+)$/.exec(String(line[INVOICE_LINE.section] ?? ''))?.[1]);
  if (Number.isNaN(ticketId)) return;
  const there = moved('helpdesk.ticket', ticketId);
  line[INVOICE_LINE.section] = `ticket:${there}`;
  line.sequence = Number(line.sequence) + (there - ticketId) * 1_000;
}

function nameLedgerTasks(database: Database, tasks: readonly Row[], moved: Moved): void {
  const table = database.table('ir.model.data');
  for (const task of tasks) {
    const known = table.rowsWhere('name', `task_package_${task.sale_line_id}`)[0];
    if (known?.module !== XID_PREFIX || known.res_id !== task.id) continue;
    const name = `task_package_${moved('sale.order.line', Number(task.sale_line_id))}`;
    table.lastId += 1;
    database.insert(table, { ...known, id: table.lastId, name, res_id: moved('project.task', task.id) });
  }
}
