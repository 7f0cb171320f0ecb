import { z } from 'zod';
import type { SettleContext } from '../settle/settle-customer.ts';
import { GateProblem } from './answer-gate.ts';

/** Whom a question may be about. */
export interface GateCompany {
  /** Null: the only one there is. */
  company: { id: number; name: string } | null;
  /** Asked for each answer, so that its policy has the holidays of now. */
  context(): Promise<SettleContext>;
}

const ID = /^[1-9]\d{0,9}$/;
const row = z.object({
  company_id: z.union([z.literal(false), z.tuple([z.int(), z.string()])]),
});

/**
 * The company a question is about: the only one; else the one that is named; else the one the customer belongs to, where its record in Odoo names
 * one. Most customers are everybody's, so mostly one has to be named.
 * @param asked its id, `#id` or name
 * @param customer id of a contact, as it came
 * @throws GateProblem when that leaves none or several
 */
export async function whichCompany<Company extends GateCompany>(
  companies: readonly Company[],
  asked: string | undefined,
  customer: unknown,
): Promise<Company> {
  const [only] = companies;
  if (companies.length === 1 && only?.company === null) {
    if (asked === undefined) return only;
    throw new GateProblem(['company: there is one only']);
  }
  const all = companies.flatMap(({ company }) => (company === null ? [] : [`${company.id} (${company.name})`]));
  const expected = `company: expected one of ${all.join(', ')}`;
  if (asked !== undefined) {
    const text = asked.trim();
    const found = companies.filter(
      ({ company }) => company !== null && [String(company.id), `#${company.id}`, company.name].includes(text),
    );
    const [named] = found;
    if (named !== undefined && found.length === 1) return named;
    throw new GateProblem([`${expected}; found ${JSON.stringify(asked)}`]);
  }
  if (companies.length === 1 && only !== undefined) return only;
  for (const one of companies) {
    if (ID.test(String(customer)) && (await companyOf(one, Number(customer))) === one.company?.id) return one;
  }
  throw new GateProblem([`${expected}; the customer belongs to none of them alone`]);
}

/** The company that a contact's own company belongs to, as far as this one may see it; null: to all, or it is not there. */
async function companyOf({ context }: GateCompany, customerId: number): Promise<number | null> {
  const { deployment } = await context();
  const ids = [['id', '=', customerId]];
  const rows = await deployment.odoo.call('res.partner', 'search_read', [ids], {
    fields: ['company_id'],
    context: { active_test: false },
  });
  const [contact] = z.array(z.looseObject({ ...row.shape })).parse(rows);
  return contact === undefined || contact.company_id === false ? null : contact.company_id[0];
}
