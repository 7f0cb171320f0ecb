/**
 * What differs between versions of Odoo, as far as we meet it. Nothing else in `connector/` knows a version: who needs a name asks
 * here. Found by asking the server (dialect/read-dialect.ts), never by configuration. Tried on 14 and 19; what is said of 15 to 18 was
 * read in sources or is taken to be as on the next version tried.
 */
import type { OdooValue } from '../odoo.ts';

export interface Dialect {
  /** 14 to 19; a newer server counts as what it says. */
  major: number;
  orderLine: {
    /** `product_uom` until 18. */
    unit: 'product_uom_id' | 'product_uom';
    /** Odoo's own balance of a package; none on 14. */
    remainingHours: 'remaining_hours' | null;
  };
  invoiceLine: {
    /** The same from 14 to 19. */
    unit: 'product_uom_id';
    /** Selects the lines people see as charges: since 16 they have a kind of their own, before they had none and a flag hid the others. */
    products: OdooValue[];
    /** Until 15 a line made over the wire takes no taxes of its product by itself (read in 14's `_move_autocomplete_invoice_lines_values`). */
    taxes: 'by-odoo' | 'given';
    /** Lines may say their amounts in the books, which spares Odoo two writes for each (tried on 19 alone). */
    amounts: 'by-odoo' | 'given';
  };
  entry: {
    /** Stops Odoo from setting `so_line` again; none on 14, where only what the task says is computed anew. */
    orderLineKept: 'is_so_line_edited' | null;
  };
  project: { account: 'account_id' | 'analytic_account_id' };
  user: { groups: 'group_ids' | 'groups_id' };
  employee: { hourlyCost: 'hourly_cost' | 'timesheet_cost' };
  product: {
    /** Where "service" is said: 15 to 17 have a field of its own for it. */
    kind: 'type' | 'detailed_type';
    /** The unit it is bought in, which must be of the same category; until 18. */
    purchaseUnit: 'uom_po_id' | null;
    /** What a prepaid service's policy is called. */
    prepaidPolicy: 'ordered_prepaid' | 'ordered_timesheet';
  };
  unit: {
    /** Until 18 units have categories, and `factor` counts how many make one reference unit. */
    categories: boolean;
  };
  view: {
    /** `tree` until 17. */
    list: 'list' | 'tree';
    /** Until 16 a view hides a field by `attrs`, not by an expression. */
    conditions: 'inline' | 'attrs';
  };
  /** How a term of a view gets its translation: by a method of the record since 16, by records of their own before (read). */
  viewTranslations: 'method' | 'records';
  /** Our server action that reads several times in one call also loads ledger lines and verdicts (tried on 19 alone). */
  actionLoads: boolean;
  /** Which method sums on the server. */
  group: 'formatted_read_group' | 'read_group';
  /** False: a posted invoice takes lines through `account.move`, or may; our own guard stands in (provision/invoice-guard.ts). */
  postedInvoiceGuarded: boolean;
  /** `load` with lines inside an invoice finds a line by its external id; 14 makes it a second time. We never write so. */
  loadKnowsSubRecords: boolean;
  /** Where subscriptions live in the Enterprise edition. */
  subscriptionModel: 'sale.order' | 'sale.subscription';
  /** Automation rules can call a web hook. */
  webHooks: boolean;
}

/** What was found on a server: is a field there? */
export type HasField = (model: string, field: string) => boolean;

/** The dialect of a version whose fields are these; what no field tells follows the version. */
export function dialectOf(
  major: number,
  has: HasField,
  choices: (model: string, field: string) => readonly string[],
): Dialect {
  const LINE = 'account.analytic.line';
  const displayKinds = choices('account.move.line', 'display_type');
  return {
    major,
    orderLine: {
      unit: has('sale.order.line', 'product_uom_id') ? 'product_uom_id' : 'product_uom',
      remainingHours: has('sale.order.line', 'remaining_hours') ? 'remaining_hours' : null,
    },
    invoiceLine: {
      unit: 'product_uom_id',
      products: displayKinds.includes('product')
        ? [['display_type', '=', 'product']]
        : [
            ['display_type', '=', false],
            ['exclude_from_invoice_tab', '=', false],
          ],
      taxes: displayKinds.includes('product') ? 'by-odoo' : 'given',
      amounts: major >= 19 ? 'given' : 'by-odoo',
    },
    entry: { orderLineKept: has(LINE, 'is_so_line_edited') ? 'is_so_line_edited' : null },
    project: { account: has('project.project', 'analytic_account_id') ? 'analytic_account_id' : 'account_id' },
    user: { groups: has('res.users', 'group_ids') ? 'group_ids' : 'groups_id' },
    // hidden from users without HR rights, so the version decides where no field is seen
    employee: {
      hourlyCost: has('hr.employee', 'timesheet_cost') || major < 16 ? 'timesheet_cost' : 'hourly_cost',
    },
    product: {
      kind: has('product.template', 'detailed_type') ? 'detailed_type' : 'type',
      purchaseUnit: has('product.template', 'uom_po_id') ? 'uom_po_id' : null,
      prepaidPolicy: choices('product.template', 'service_policy').includes('ordered_timesheet')
        ? 'ordered_timesheet'
        : 'ordered_prepaid',
    },
    unit: { categories: has('uom.uom', 'category_id') },
    view: { list: major >= 18 ? 'list' : 'tree', conditions: major >= 17 ? 'inline' : 'attrs' },
    viewTranslations: major >= 16 ? 'method' : 'records',
    actionLoads: major >= 19,
    group: major >= 19 ? 'formatted_read_group' : 'read_group',
    // 14 lets lines in and 19 refuses them (tried); the check came within the life of 17: an early 17.0 is without it, a later one
    // and 18.0 have it (read). A release cannot be told from outside, so that only a tried version is trusted
    postedInvoiceGuarded: major >= 19,
    loadKnowsSubRecords: major >= 15,
    subscriptionModel: has('sale.order', 'is_subscription') || major >= 16 ? 'sale.order' : 'sale.subscription',
    webHooks: major >= 17,
  };
}
