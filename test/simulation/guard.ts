import { BUNDLE_CONTEXT } from '../../connector/calls/bundle-code.ts';
import type { OdooValue } from '../../connector/odoo.ts';
import { ANNOUNCED, INVOICE, INVOICE_LINE, LEDGER, PEOPLE, VERDICT } from '../../connector/own-fields.ts';
import { LOAD_CONTEXT } from '../../connector/write/load-code.ts';
import { REWRITE_CONTEXT } from '../../connector/write/rewrite-code.ts';
import type { Row } from '../../fixtures/odoo/orm/types.ts';
import { asLoad } from '../as-load.ts';
import type { World } from './world.ts';

export interface OdooCall {
  model: string;
  method: string;
  args: OdooValue[];
  kwargs: Record<string, OdooValue>;
}

const READING = new Set([
  ...['search', 'search_read', 'search_count', 'read', 'fields_get', 'get_metadata'],
  ...['read_group', 'formatted_read_group'],
]);

export function isWriting({ method, kwargs }: Pick<OdooCall, 'method' | 'kwargs'>): boolean {
  // our server action that reads several times (connector/calls/bundle-code.ts), and may load before it
  const context = (kwargs.context ?? {}) as Record<string, OdooValue>;
  if (method === 'run') return Object.hasOwn(context, LOAD_CONTEXT) || !Object.hasOwn(context, BUNDLE_CONTEXT);
  return !READING.has(method);
}

/** Fields of an entry that are the service's to write; everything else is the recorder's (rule 7). */
const OURS = new Set<string>([
  ...Object.values(VERDICT),
  ...[ANNOUNCED, PEOPLE.disputedOn, PEOPLE.decidedBy, PEOPLE.decidedAt],
  ...['so_line', 'is_so_line_edited', 'write_date', 'write_uid'],
]);
/** Of a ledger line nothing changes but the link to an entry that is deleted, and the contact shown. */
const PASSING = new Set([LEDGER.entry as string, 'partner_id', 'write_date', 'write_uid']);

/**
 * Looks over the service's shoulder: right after each of its writing calls posted invoices, raw entries and the ledger's old lines
 * must be what they were, the call must be one the service may make, and no package may be overdrawn by it.
 */
export class Guard {
  readonly #world: World;
  #posted = new Map<number, string>();
  #entries = new Map<number, string>();
  readonly #ledger = new Map<number, string>();
  readonly faults: string[] = [];

  constructor(world: World) {
    this.#world = world;
    this.peopleActed();
  }

  /** People may change what they like: from here on it is to stay as they left it. */
  peopleActed(): void {
    this.#posted = this.#postedNow();
    this.#entries = this.#entriesNow();
  }

  /** @param carriedOut the call was not refused */
  serviceCalled(call: OdooCall, carriedOut: boolean): void {
    if (!isWriting(call)) return;
    const what = `${call.model}.${call.method}`;
    for (const fault of shapeFaults(call)) this.faults.push(`${what}: ${fault}`);
    if (!carriedOut) return;
    const before = this.#posted;
    for (const [id, now] of this.#postedNow()) {
      if (before.get(id) !== undefined && before.get(id) !== now) {
        this.faults.push(`[5] ${what} changed the posted invoice ${id}: ${before.get(id)} → ${now}`);
      }
    }
    if (asLoad(call).model !== 'account.analytic.line') return;
    for (const [id, now] of this.#entriesNow()) {
      const known = this.#entries.get(id);
      if (known !== now) this.faults.push(`[7] ${what} changed the entry ${id}: ${known} → ${now}`);
      this.#entries.set(id, now);
    }
    this.checkLedgerStays();
    if ((call.args[0] as string[]).includes('so_line/.id')) this.#checkBalances(call);
  }

  /** The ledger is append-only, whoever acts. */
  checkLedgerStays(): void {
    const seen = new Set<number>();
    for (const row of this.#world.odoo.rows('account.analytic.line')) {
      if (!isLedger(row)) continue;
      seen.add(row.id);
      const now = textOf(row, PASSING);
      const known = this.#ledger.get(row.id);
      if (known !== undefined && known !== now)
        this.faults.push(`[3] the ledger line ${row.id} changed: ${known} → ${now}`);
      this.#ledger.set(row.id, now);
    }
    for (const id of this.#ledger.keys()) {
      if (seen.has(id)) continue;
      this.faults.push(`[3] the ledger line ${id} is gone`);
      this.#ledger.delete(id);
    }
  }

  /** Rule 2 at the moment of the deduction; hours that people took away meanwhile are not the service's doing. */
  #checkBalances({ args }: OdooCall): void {
    const column = (args[0] as string[]).indexOf('so_line/.id');
    const packages = new Set((args[1] as string[][]).map((row) => Number(row[column])));
    for (const id of packages) {
      if (!(id > 0) || this.#world.reducedPackages.has(id)) continue;
      const lines = this.#world.odoo.database.table('account.analytic.line').rowsWhere('so_line', id).filter(isLedger);
      const used = lines.reduce(
        (sum, row) => sum + Number(row[LEDGER.minutes]) * Number(row[LEDGER.multiplierPercent]),
        0,
      );
      const bought = Number(this.#world.odoo.row('sale.order.line', id)?.product_uom_qty) * 6000;
      if (used > bought) this.faults.push(`[2] package ${id} was overdrawn: ${used} of ${bought}`);
    }
  }

  #postedNow(): Map<number, string> {
    const posted = new Map<number, string>();
    for (const move of this.#world.odoo.rows('account.move')) {
      if (move.state !== 'posted') continue;
      const lines = this.#world.odoo.database.table('account.move.line').rowsWhere('move_id', move.id);
      posted.set(move.id, JSON.stringify([move, lines]));
    }
    return posted;
  }

  #entriesNow(): Map<number, string> {
    const entries = new Map<number, string>();
    for (const row of this.#world.odoo.rows('account.analytic.line')) {
      if (!isLedger(row)) entries.set(row.id, textOf(row, OURS));
    }
    return entries;
  }
}

function isLedger(row: Readonly<Row>): boolean {
  return Number(row[LEDGER.n] ?? 0) > 0;
}

function textOf(row: Readonly<Row>, without: ReadonlySet<string>): string {
  return JSON.stringify(
    Object.entries(row).filter(([name, value]) => !without.has(name) && value !== null && value !== undefined),
  );
}

const VERDICT_COLUMNS = new Set<string>([
  ...['.id', 'so_line/.id', 'is_so_line_edited', ANNOUNCED],
  ...[PEOPLE.disputedOn, `${PEOPLE.decidedBy}/.id`, PEOPLE.decidedAt],
  ...Object.values(VERDICT),
]);
const HEADER = new Set<string>([
  'move_type',
  'reversed_entry_id',
  'partner_id',
  'currency_id',
  INVOICE.key,
  'ref',
  'narration',
  'invoice_line_ids',
]);
const LINE = new Set<string>([
  ...['product_id', 'product_uom_id', 'quantity', 'price_unit', 'name', 'display_type', 'sequence'],
  ...['amount_currency', 'balance'],
  ...Object.values(INVOICE_LINE),
]);

/** DESIGN.md and rule 5: which writing calls there may be at all, and of which form. */
function shapeFaults(call: OdooCall): string[] {
  const { model, method, args, kwargs } = asLoad(call);
  const context = (kwargs.context ?? {}) as Record<string, OdooValue>;
  switch (`${model}.${method}`) {
    case 'account.analytic.line.load': {
      const columns = args[0] as string[];
      if (columns.includes('.id')) {
        const others = columns.filter((name) => !VERDICT_COLUMNS.has(name));
        return others.length > 0 ? [`[7] it writes ${others.join(', ')} on entries`] : [];
      }
      if (!columns.includes('id')) return ['[3] ledger lines without an external id'];
      return context.noupdate === true && context.mode === 'update' ? [] : ['[3] the ledger is not only added to'];
    }
    case 'project.task.load':
      return [];
    case 'mail.message.load':
      return context.noupdate === true && context.mode === 'update' ? [] : ['[3] announcements are not only added'];
    case 'account.move.create': {
      const values = (args[0] as Record<string, OdooValue>[])[0] ?? {};
      return [...unknownNames(values, HEADER), ...commandFaults(values.invoice_line_ids)];
    }
    case 'account.move.write': {
      const values = args[1] as Record<string, OdooValue>;
      const names = Object.keys(values).filter((name) => name !== 'invoice_line_ids');
      const headers = names.length > 0 ? [`[5] it writes ${names.join(', ')} on an invoice`] : [];
      return [...headers, ...commandFaults(values.invoice_line_ids)];
    }
    case 'ir.actions.server.run': {
      const rewrite = context[REWRITE_CONTEXT] as { values: Values[]; commands: OdooValue } | undefined;
      if (rewrite === undefined) return ['[5] the service may not run this'];
      return [...rewrite.values.flatMap((values) => unknownNames(values, LINE)), ...commandFaults(rewrite.commands)];
    }
    default:
      return ['[5] the service may not call this'];
  }
}

type Values = Record<string, OdooValue>;

function commandFaults(commands: OdooValue | undefined): string[] {
  if (!Array.isArray(commands)) return [];
  return commands.flatMap((command) => {
    const [code, , values] = command as OdooValue[];
    if (code === 2) return [];
    if (code === 0) return unknownNames(values as Values, LINE);
    return [`[5] the command (${code}, …) on invoice lines`];
  });
}

function unknownNames(values: Values, known: ReadonlySet<string>): string[] {
  return Object.keys(values).flatMap((name) => (known.has(name) ? [] : [`[5] it sets ${name}`]));
}
