import { randomInt } from 'node:crypto';
import { readDialect } from '../../connector/dialect/read-dialect.ts';
import { MINUTES_XMLIDS } from '../../connector/dialect/units.ts';
import { unitSteps } from '../../connector/provision/units.ts';
import { CleanUp } from './clean-up.ts';
import { Orm, type Vals } from './orm.ts';
import type { Target } from './target.ts';

const LINE = 'account.analytic.line';
const INVOICE_LINE = 'account.move.line';

/** Names of the fields this run makes. */
export interface FieldNames {
  /** On analytic lines: the key with `so_line`, the entry (set null), a category. */
  seq: string;
  entry: string;
  kind: string;
  /** On invoice lines: a unique key that is not copied, and a note that is. */
  key: string;
  note: string;
}

/** What every section of the contract finds in place. Ids are Odoo's. */
export interface World {
  seed: string;
  target: Target;
  admin: Orm;
  fields: FieldNames;
  indexes: { deduction: string; invoiceLine: string };
  /** Currency IRR, and the units Hours and Minutes. */
  irr: number;
  hours: number;
  minutes: number;
  customer: number;
  otherCustomer: number;
  /** Prepaid hours, sold by the hour; and support sold by the minute, without taxes. */
  packageProduct: number;
  supportProduct: number;
  /** Costs nothing an hour. */
  employee: number;
  /** Billable; and not billable. */
  ledgerProject: number;
  plainProject: number;
  cleanUp(): Promise<void>;
  /** A name that no other run uses. */
  named(what: string): string;
  /** An external id that no other run uses. */
  xid(what: string): string;
  /** A confirmed order of so many prepaid hours: the order and its line. */
  sell(hours: number, customer?: number): Promise<{ order: number; line: number }>;
  /** A ledger task of a package. */
  ledgerTask(orderLine: number, customer?: number): Promise<number>;
  /** A draft invoice in IRR with these lines. */
  draft(lines: Vals[], more?: Vals): Promise<number>;
  /** Removes a record at the end, as soon as what was made after it is gone. */
  forget(model: string, id: number): number;
}

/** Makes the records the sections share, through the calls under test. */
export async function buildWorld(target: Target): Promise<World> {
  const seed = `c${randomInt(1e6, 1e7)}`;
  const admin = new Orm(target.admin);
  const cleaner = new CleanUp(admin);
  const named = (what: string): string => `${seed} ${what}`;
  const make = async (model: string, vals: Vals): Promise<number> =>
    cleaner.forget(model, await admin.create(model, vals));

  const [irr] = await admin.search('res.currency', [['name', '=', 'IRR']], { context: { active_test: false } });
  await admin.write('res.currency', [irr as number], { active: true });
  // a new Odoo rounds the rial to 0.01; once it is in the books Odoo refuses the change, so it is made only where it is needed
  const { rounding } = await admin.one('res.currency', irr as number, ['rounding']);
  if (rounding !== 1) await admin.write('res.currency', [irr as number], { rounding: 1 });
  const dialect = await readDialect(target.admin);
  const hours = await unit(admin, ['uom.product_uom_hour']);
  for (const { apply } of await unitSteps(target.admin, dialect)) await apply?.();
  const minutes = await unit(admin, MINUTES_XMLIDS);
  const fields = await makeFields(admin, cleaner, seed);
  const indexes = await makeIndexes(admin, cleaner, seed, fields);
  const customer = await make('res.partner', { name: named('customer'), is_company: true });
  const otherCustomer = await make('res.partner', { name: named('other customer'), is_company: true });
  const service = { type: 'service', invoice_policy: 'order' };
  const soldIn = (uom: number): Vals => ({
    ...{ uom_id: uom, ...(dialect.product.purchaseUnit === null ? {} : { [dialect.product.purchaseUnit]: uom }) },
  });
  const packageProduct = await make('product.product', {
    ...service,
    name: named('hours'),
    service_type: 'timesheet',
    ...soldIn(hours),
  });
  const supportProduct = await make('product.product', {
    ...service,
    name: named('support'),
    ...soldIn(minutes),
    taxes_id: [[6, 0, []]],
  });
  const employee = await make('hr.employee', { name: named('ledger'), [dialect.employee.hourlyCost]: 0 });
  const project = { allow_timesheets: true };
  const ledgerProject = await make('project.project', { ...project, name: named('ledger'), allow_billable: true });
  const plainProject = await make('project.project', { ...project, name: named('plain'), allow_billable: false });

  const world: World = {
    ...{ seed, target, admin, fields, indexes, irr: irr as number, hours, minutes, customer, otherCustomer },
    ...{ packageProduct, supportProduct, employee, ledgerProject, plainProject, named },
    cleanUp: () => cleaner.run(seed),
    xid: (what) => `__contract__.${seed}_${what}`,
    forget: (model, id) => cleaner.forget(model, id),
    async sell(bought, buyer = customer) {
      const order_line = [[0, 0, { product_id: packageProduct, product_uom_qty: bought }]];
      const order = await make('sale.order', { partner_id: buyer, order_line });
      await admin.call('sale.order', 'action_confirm', [[order]]);
      const [line] = await admin.search('sale.order.line', [['order_id', '=', order]]);
      return { order, line: line as number };
    },
    ledgerTask: (orderLine, buyer = customer) =>
      make('project.task', {
        name: named('package'),
        project_id: ledgerProject,
        partner_id: buyer,
        sale_line_id: orderLine,
      }),
    draft: (lines, more = {}) =>
      make('account.move', {
        move_type: 'out_invoice',
        partner_id: customer,
        currency_id: irr as number,
        invoice_line_ids: lines.map((line) => [0, 0, { product_id: supportProduct, product_uom_id: minutes, ...line }]),
        ...more,
      }),
  };
  return world;
}

/** The first unit that has one of these external ids. */
async function unit(admin: Orm, xmlids: readonly string[]): Promise<number> {
  for (const xmlid of xmlids) {
    const [module = '', name = ''] = xmlid.split('.');
    const domain = [
      ['module', '=', module],
      ['name', '=', name],
    ];
    const [row] = await admin.searchRead('ir.model.data', domain, ['res_id']);
    if (row !== undefined) return Number(row.res_id);
  }
  throw new RangeError(`no unit ${xmlids.join(' or ')}`);
}

/** Several fields of one model in one `create`; usable in the next call. */
async function makeFields(admin: Orm, cleaner: CleanUp, seed: string): Promise<FieldNames> {
  const fields: FieldNames = {
    seq: `x_${seed}_seq`,
    entry: `x_${seed}_entry_id`,
    kind: `x_${seed}_kind`,
    key: `x_${seed}_key`,
    note: `x_${seed}_note`,
  };
  const [line] = await admin.search('ir.model', [['model', '=', LINE]]);
  const [invoiceLine] = await admin.search('ir.model', [['model', '=', INVOICE_LINE]]);
  const kinds = [
    [0, 0, { value: 'bug', name: 'Bug fixing', sequence: 0 }],
    [0, 0, { value: 'training', name: 'آموزش', sequence: 1 }],
  ];
  const on = (model_id: number | undefined, name: string, ttype: string, more: Vals): Vals => ({
    ...{ model_id: model_id as number, name, ttype, field_description: name, state: 'manual', ...more },
  });
  const ids = await admin.createMany('ir.model.fields', [
    on(line, fields.seq, 'integer', { copied: false }),
    on(line, fields.entry, 'many2one', { copied: false, relation: LINE, on_delete: 'set null', index: true }),
    on(line, fields.kind, 'selection', { selection_ids: kinds }),
    on(invoiceLine, fields.key, 'integer', { copied: false }),
    on(invoiceLine, fields.note, 'char', {}),
  ]);
  cleaner.last(() => admin.unlink('ir.model.fields', ids));
  return fields;
}

async function makeIndexes(admin: Orm, cleaner: CleanUp, seed: string, fields: FieldNames): Promise<World['indexes']> {
  const indexes = { deduction: `x_${seed}_deduction`, invoiceLine: `x_${seed}_invoice_line` };
  const make = (name: string, on: string): Promise<unknown> =>
    admin.runCode(`env.cr.execute("""CREATE UNIQUE INDEX IF NOT EXISTS ${name} ON ${on}""")`);
  await make(indexes.deduction, `account_analytic_line (so_line, ${fields.seq}) WHERE ${fields.seq} > 0`);
  await make(indexes.invoiceLine, `account_move_line (${fields.key}) WHERE ${fields.key} > 0`);
  const dropped = Object.values(indexes).map((name) => `env.cr.execute("""DROP INDEX IF EXISTS ${name}""")`);
  cleaner.last(() => admin.runCode(dropped.join('\n')));
  return indexes;
}
