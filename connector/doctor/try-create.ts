import { z } from 'zod';
import type { Company } from '../companies.ts';
import { ledgerProjectsOf } from '../ledger-projects.ts';
import type { Odoo } from '../odoo.ts';

/** A record as settling makes it, and a cell that no Odoo takes. */
interface Try {
  model: string;
  group: string;
  cells: Record<string, string>;
  spoiled: Record<string, string>;
}

const reply = z.object({
  ids: z.union([z.literal(false), z.array(z.int())]),
  messages: z.array(z.looseObject({ type: z.string(), record: z.unknown().optional() })),
});
const NAME = 'sazmanyar-connector doctor';

/**
 * Record rules on making records, which Odoo tells of no record that is not there yet. Each is sent by one `load` together with a second
 * row that cannot be read: Odoo tries the first and then takes the whole call back, so that nothing is left.
 * @returns the models whose record this user may not make; none before the ledger is there
 */
export async function refusedCreations(
  odoo: Odoo,
  company: Company | null,
  groups: { task: string; entry: string; invoice: string },
): Promise<{ model: string; group: string }[]> {
  const ledger = (await ledgerProjectsOf(odoo, company)).find(({ role }) => role === 'ledger-packages');
  const customers = await odoo.call('res.partner', 'search', [[['is_company', '=', true]]], { limit: 1, order: 'id' });
  const [customer] = z.array(z.int()).parse(customers);
  if (ledger === undefined || customer === undefined) return [];
  const project = { 'project_id/.id': String(ledger.id) };
  const employee = { 'employee_id/.id': String(ledger.employee) };
  const tries: Try[] = [
    {
      model: 'project.task',
      group: groups.task,
      cells: { name: NAME, ...project, 'partner_id/.id': String(customer) },
      spoiled: { 'partner_id/.id': '0' },
    },
    {
      model: 'account.analytic.line',
      group: groups.entry,
      cells: { name: NAME, ...project, ...employee, unit_amount: '0' },
      spoiled: { unit_amount: 'x' },
    },
    {
      model: 'account.move',
      group: groups.invoice,
      cells: { move_type: 'out_invoice', 'partner_id/.id': String(customer), invoice_date: '' },
      spoiled: { invoice_date: 'x' },
    },
  ];
  const refused: Try[] = [];
  for (const one of tries) if (await isRefused(odoo, one)) refused.push(one);
  return refused;
}

async function isRefused(odoo: Odoo, { model, cells, spoiled }: Try): Promise<boolean> {
  const rows = [Object.values(cells), Object.values({ ...cells, ...spoiled })];
  const answer = reply.parse(await odoo.call(model, 'load', [Object.keys(cells), rows]));
  // nothing may stay, should Odoo ever take the second row
  if (answer.ids !== false) await odoo.call(model, 'unlink', [answer.ids]);
  return answer.messages.some(({ type, record }) => type === 'error' && record === 0);
}
