import { z } from 'zod';
import { OdooAccessRight } from '../errors.ts';
import type { Odoo } from '../odoo.ts';
import { type Check, say, term } from './check.ts';
import type { DoctorContext } from './context.ts';

const currencyRow = z.object({ name: z.string(), active: z.boolean(), rounding: z.number() });

/** The currencies of the tariffs must be active and round as the policy says, or Odoo's lines differ from ours (D9). */
export async function checkCurrencies({ odoo, policy: { currencies } }: DoctorContext): Promise<Check[]> {
  const rows = z.array(currencyRow).parse(
    await odoo.call('res.currency', 'search_read', [[['name', 'in', currencies.map((one) => one.code)]]], {
      fields: ['name', 'active', 'rounding'],
      context: { active_test: false },
    }),
  );
  return currencies.flatMap(({ code, decimals }): Check[] => {
    const found = rows.find((row) => row.name === code);
    const wanted = 10 ** -decimals;
    if (found === undefined) return [say('currency', 'mend', 'unknown', { code })];
    const checks: Check[] = [];
    if (!found.active) checks.push(say('currency', 'mend', 'inactive', { code }));
    if (Math.abs(found.rounding - wanted) > wanted / 1000) {
      checks.push(say('currency', 'mend', 'rounding', { code, found: found.rounding, wanted }));
    }
    return checks.length > 0 ? checks : [say('currency', 'ok', 'ok', { code, rounding: found.rounding })];
  });
}

const companyRow = z.object({ name: z.string(), currency_id: z.tuple([z.int(), z.string()]) });

/** A company that keeps its books in another currency than the tariffs books our invoices at a rate. */
export async function checkCompanyCurrency({
  odoo,
  company = null,
  policy: { currencies },
}: DoctorContext): Promise<Check[]> {
  const whose = company === null ? [] : [['id', '=', company.id]];
  const companies = z
    .array(companyRow)
    .parse(await odoo.call('res.company', 'search_read', [whose], { fields: ['name', 'currency_id'], order: 'id' }));
  const codes = currencies.map(({ code }) => code);
  const others = companies.filter(({ currency_id: [, code] }) => !codes.includes(code));
  if (others.length === 0) {
    return [say('company-currency', 'ok', 'ok', { companies: companies.map(({ name }) => name), code: codes })];
  }
  return others.map(({ name, currency_id: [, found] }) =>
    say('company-currency', 'warning', 'differs', { company: name, found, wanted: codes }),
  );
}

const precisionRow = z.object({ name: z.string(), digits: z.int() });
/** `Product Unit` was called `Product Unit of Measure` before 18. */
const PRECISIONS = ['Product Price', 'Product Unit', 'Product Unit of Measure'];

/** Prices of a minute have two digits (D9); packages are sold in hours with up to two. */
export async function checkPrecisions({ odoo }: DoctorContext): Promise<Check[]> {
  const rows = await precisions(odoo);
  const coarse = rows.filter(({ digits }) => digits < 2);
  if (coarse.length > 0) return coarse.map((row) => say('precision', 'mend', 'coarse', row));
  return [say('precision', 'ok', 'ok', { precisions: rows.map((row) => term('precision', row)) })];
}

/** Only an administrator reads the table, but anybody may ask for one precision; it is 2 for a name that is not there. */
async function precisions(odoo: Odoo): Promise<{ name: string; digits: number }[]> {
  try {
    const rows = await odoo.call('decimal.precision', 'search_read', [[['name', 'in', PRECISIONS]]], {
      fields: ['name', 'digits'],
      order: 'id',
    });
    return z.array(precisionRow).parse(rows);
  } catch (error) {
    if (!(error instanceof OdooAccessRight)) throw error;
  }
  const asked: { name: string; digits: number }[] = [];
  for (const name of PRECISIONS) {
    asked.push({ name, digits: z.int().parse(await odoo.call('decimal.precision', 'precision_get', [name])) });
  }
  const unit = Math.min(...asked.slice(1).map(({ digits }) => digits));
  return [asked[0] as (typeof asked)[0], { name: 'Product Unit', digits: unit }];
}
