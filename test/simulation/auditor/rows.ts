import {
  ANNOUNCED,
  INVOICE,
  INVOICE_LINE,
  LEDGER,
  PACKAGE,
  PEOPLE,
  PROJECT,
  TICKET,
  VERDICT,
} from '../../../connector/own-fields.ts';

/** A row as Odoo answers it: `false` is empty. */
export type Row = { id: number } & Record<string, unknown>;

/** Reads all rows of a model, archived ones included; on the embedded Odoo in process, on a real one over RPC. */
export type Read = (model: string, domain: (string | unknown[])[], fields: string[]) => Promise<Row[]>;

/** Everything the auditor looks at, as it stands in Odoo. */
export interface Rows {
  entries: Row[];
  ledger: Row[];
  tickets: Row[];
  kinds: Row[];
  partners: Row[];
  orders: Row[];
  orderLines: Row[];
  products: Row[];
  projects: Row[];
  employees: Row[];
  moves: Row[];
  moveLines: Row[];
  currencies: Row[];
}

/** What is audited of an Odoo that others use too; absent: all of it. */
export interface Within {
  /** Customers (companies). */
  customerIds: number[];
  /** Projects of their entries. */
  projectIds: number[];
}

const ENTRY_FIELDS = [
  ...['name', 'date', 'unit_amount', 'project_id', 'task_id', 'partner_id', 'employee_id', 'helpdesk_ticket_id'],
  ...['date_time', 'date_time_end', 'so_line', 'is_so_line_edited', 'create_date'],
  ...Object.values(PEOPLE),
  ANNOUNCED,
  ...Object.values(VERDICT),
];
const LEDGER_FIELDS = [
  ...['date', 'unit_amount', 'project_id', 'task_id', 'employee_id', 'so_line', 'is_so_line_edited'],
  ...Object.values(LEDGER),
];

export async function readRows(read: Read, within?: Within): Promise<Rows> {
  const of = (field: string, ids: number[] | undefined): unknown[][] => (ids === undefined ? [] : [[field, 'in', ids]]);
  const customers = within?.customerIds;
  const partners = await read('res.partner', of('commercial_partner_id', customers), ['commercial_partner_id', 'name']);
  const contacts = within === undefined ? undefined : partners.map((row) => row.id);
  const projects = await read('project.project', [], ['name', PROJECT.role, PROJECT.ledgerEmployee]);
  const ledgerProjects = projects.filter((row) => row[PROJECT.role]).map((row) => row.id);
  const orders = await read('sale.order', of('partner_id', contacts), [
    ...['partner_id', 'state', 'date_order', 'is_subscription', 'subscription_state', 'start_date', 'end_date'],
  ]);
  const orderIds = within === undefined ? undefined : orders.map((row) => row.id);
  const moves = await read('account.move', of('partner_id', customers), [
    ...['name', 'partner_id', 'state', 'move_type', 'currency_id', 'amount_untaxed', 'ref', 'reversed_entry_id'],
    INVOICE.key,
  ]);
  const moveIds = within === undefined ? undefined : moves.map((row) => row.id);
  const entries = await read(
    'account.analytic.line',
    [['project_id', '!=', false], ['project_id', 'not in', ledgerProjects], ...of('project_id', within?.projectIds)],
    ENTRY_FIELDS,
  );
  const ticketIds = within && [...new Set(entries.flatMap((row) => link(row, 'helpdesk_ticket_id') ?? []))];
  return {
    partners,
    projects,
    orders,
    moves,
    entries,
    ledger: await read(
      'account.analytic.line',
      [['project_id', 'in', ledgerProjects], ...of(LEDGER.customer, customers)],
      LEDGER_FIELDS,
    ),
    tickets: await read('helpdesk.ticket', of('id', ticketIds), [
      ...['partner_id', 'ticket_type_id', 'create_date', 'project_id', 'ticket_ref', TICKET.testWindowEnd],
    ]),
    kinds: await read('helpdesk.ticket.type', [], ['name']),
    orderLines: await read('sale.order.line', of('order_id', orderIds), [
      ...['order_id', 'product_id', 'product_uom_qty', 'qty_delivered', 'remaining_hours', PACKAGE.expiresOn],
    ]),
    products: await read('product.product', [], ['default_code']),
    employees: await read('hr.employee', [], ['name']),
    currencies: await read('res.currency', [], ['name']),
    moveLines: await read(
      'account.move.line',
      [['display_type', '=', 'product'], ...of('move_id', moveIds)],
      [
        ...['move_id', 'product_id', 'product_uom_id', 'quantity', 'price_unit', 'discount', 'price_subtotal', 'name'],
        ...Object.values(INVOICE_LINE),
      ],
    ),
  };
}

/** A many2one read with `load=''`, or null. */
export function link(row: Row, field: string): number | null {
  const value = row[field];
  return typeof value === 'number' ? value : null;
}

export function words(row: Row, field: string): string | null {
  const value = row[field];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function number(row: Row, field: string): number {
  return Number(row[field] ?? 0);
}
