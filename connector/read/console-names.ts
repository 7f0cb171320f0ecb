import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import { parseInvoiceKey } from '../invoice-key.ts';
import { INVOICE } from '../own-fields.ts';
import { readByIds, text } from './rows.ts';

/** Which records of each kind are to be called by name. */
export interface NamesWanted {
  customers: readonly number[];
  entries: readonly number[];
  tickets: readonly number[];
  /** Order lines. */
  packages: readonly number[];
  invoices: readonly number[];
}

/** What an invoice is called: by its number; before it is posted by its month, where it is one of ours. */
export interface InvoiceName {
  number: string | null;
  isDraft: boolean;
  isCreditNote: boolean;
  period: string | null;
}

/** Names by id; one that is not there, or has none, is in none of them. */
export interface RecordNames {
  customers: ReadonlyMap<number, string>;
  entries: ReadonlyMap<number, string>;
  tickets: ReadonlyMap<number, string>;
  packages: ReadonlyMap<number, string>;
  invoices: ReadonlyMap<number, InvoiceName>;
}

const ENTRY = 'account.analytic.line';
const named = z.looseObject({ id: z.int(), name: text });
const order = z.union([z.literal(false), z.tuple([z.int(), z.string()])]);
const packageRow = z.looseObject({ id: z.int(), order_id: order });
const invoiceRow = z.looseObject({
  id: z.int(),
  name: text,
  state: z.string(),
  move_type: z.string(),
  [INVOICE.key]: text,
});

/** Looks up what people call records, archived ones too; a kind that nothing is wanted of is not asked for. */
export async function readRecordNames(
  { odoo, names }: Pick<Deployment, 'odoo' | 'names'>,
  wanted: Partial<NamesWanted>,
): Promise<RecordNames> {
  const ofModel = async (model: string, ids: readonly number[] = []): Promise<Map<number, string>> => {
    const rows = await readByIds(odoo, model, 'id', [...new Set(ids)], ['name'], named, []);
    return new Map(rows.flatMap(({ id, name }): [number, string][] => (name === null ? [] : [[id, name]])));
  };
  const [customers, entries, tickets, packages, invoices] = await Promise.all([
    ofModel('res.partner', wanted.customers),
    ofModel(ENTRY, wanted.entries),
    ofModel(names.ticket.model, wanted.tickets),
    packageNames(odoo, wanted.packages),
    invoiceNames(odoo, wanted.invoices),
  ]);
  return { customers, entries, tickets, packages, invoices };
}

/** A package is called by its order. */
async function packageNames(odoo: Deployment['odoo'], ids: readonly number[] = []): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  // with the name of its order: other reads leave names out
  const rows = await odoo.call('sale.order.line', 'search_read', [[['id', 'in', [...new Set(ids)]]]], {
    fields: ['order_id'],
    context: { active_test: false },
  });
  const found = z.array(packageRow).parse(rows);
  return new Map(found.flatMap(({ id, order_id: of }): [number, string][] => (of === false ? [] : [[id, of[1]]])));
}

async function invoiceNames(odoo: Deployment['odoo'], ids: readonly number[] = []): Promise<Map<number, InvoiceName>> {
  const fields = ['name', 'state', 'move_type', INVOICE.key];
  const rows = await readByIds(odoo, 'account.move', 'id', [...new Set(ids)], fields, invoiceRow, []);
  return new Map(
    rows.map((row): [number, InvoiceName] => {
      const { id, name, state, move_type: type } = row;
      // before it is posted it is called / or nothing
      const number = state === 'draft' || name === '/' ? null : name;
      const key = row[INVOICE.key];
      const period = typeof key === 'string' ? (parseInvoiceKey(key)?.period ?? null) : null;
      return [id, { number, isDraft: state === 'draft', isCreditNote: type === 'out_refund', period }];
    }),
  );
}
