import type { Dialect } from '../dialect/dialect.ts';
import type { Odoo } from '../odoo.ts';
import { PROJECT } from '../own-fields.ts';
import { GUARD_CODE } from '../write/guard-code.ts';
import { type OwnAction, ownActionStep } from './own-action.ts';
import type { PendingStep } from './step.ts';

const GUARD: OwnAction = {
  what: 'guard of posted invoices',
  detail: 'a server action that changes an invoice only while it is a draft',
  key: 'invoice_guard',
  name: 'sazmanyar-connector: change a draft',
  model: 'account.move',
  code: GUARD_CODE,
  number: PROJECT.invoiceGuard,
};

/**
 * On servers whose posted invoices take lines, or may (14 to 18), a server action of ours changes drafts instead: it locks the invoice's row,
 * looks at its state, and writes only on a draft.
 */
export async function invoiceGuardSteps(odoo: Odoo, dialect: Dialect): Promise<PendingStep[]> {
  return dialect.postedInvoiceGuarded ? [] : [await ownActionStep(odoo, GUARD)];
}
