import { z } from 'zod';
import type { Dialect } from '../dialect/dialect.ts';
import type { Odoo } from '../odoo.ts';
import { PROJECT, XID_PREFIX } from '../own-fields.ts';
import { GUARD_CODE } from '../write/guard-code.ts';
import { load } from '../write/load.ts';
import { idOfModel } from './fields.ts';
import { missing, type PendingStep, present } from './step.ts';

const WHAT = 'guard of posted invoices';

/**
 * On servers whose posted invoices take lines, or may (14 to 18), a server action of ours changes drafts instead: it locks the invoice's row,
 * looks at its state, and writes only on a draft. Users with rights on invoices may run it, none may read it: its number stands on
 * the ledger projects.
 */
export async function invoiceGuardSteps(odoo: Odoo, dialect: Dialect): Promise<PendingStep[]> {
  if (dialect.postedInvoiceGuarded) return [];
  const projects = await ledgerProjects(odoo);
  const numbers = [...new Set(projects.map((project) => project.guard))];
  const [number = 0] = numbers;
  const isCurrent = numbers.length === 1 && number > 0 && (await codeOf(odoo, number)) === GUARD_CODE;
  if (isCurrent) return [present(WHAT, `server action #${number}`)];
  return [
    missing(WHAT, 'a server action that changes an invoice only while it is a draft', async () => {
      const model = String(await idOfModel(odoo, 'account.move'));
      const [id] = await load(
        odoo,
        'ir.actions.server',
        ['id', 'name', 'model_id/.id', 'state', 'code'],
        [[`${XID_PREFIX}.invoice_guard`, 'sazmanyar-connector: change a draft', model, 'code', GUARD_CODE]],
        { kept: true },
      );
      const ids = (await ledgerProjects(odoo)).map((project) => project.id);
      await odoo.call('project.project', 'write', [ids, { [PROJECT.invoiceGuard]: id as number }]);
    }),
  ];
}

async function ledgerProjects(odoo: Odoo): Promise<{ id: number; guard: number }[]> {
  const fields = await odoo.call('project.project', 'fields_get', [[PROJECT.invoiceGuard]], { attributes: ['type'] });
  if (!(PROJECT.invoiceGuard in z.record(z.string(), z.unknown()).parse(fields))) return [];
  const rows = await odoo.call('project.project', 'search_read', [[[PROJECT.role, '!=', false]]], {
    fields: [PROJECT.invoiceGuard],
    context: { active_test: false },
  });
  return z
    .array(z.looseObject({ id: z.int() }))
    .parse(rows)
    .map((row) => ({ id: row.id, guard: Number(row[PROJECT.invoiceGuard]) }));
}

async function codeOf(odoo: Odoo, id: number): Promise<string | null> {
  const rows = await odoo.call('ir.actions.server', 'search_read', [[['id', '=', id]]], { fields: ['code'] });
  const [row] = z.array(z.object({ code: z.union([z.string(), z.literal(false)]) })).parse(rows);
  return row?.code ? row.code.trim() : null;
}
