import { z } from 'zod';
import type { Names } from '../names/names.ts';
import type { Odoo } from '../odoo.ts';
import { type Check, fail, ok, warn } from './check.ts';

export interface CurrencyTerms {
  code: string;
  decimals: number;
}

const currencyRow = z.object({ id: z.int(), name: z.string(), active: z.boolean(), rounding: z.number() });

/** The currencies of the tariffs must be active and round as the policy says, or Odoo's lines differ from ours (D9). */
export async function checkCurrencies(odoo: Odoo, wanted: readonly CurrencyTerms[]): Promise<Check[]> {
  const why = 'an invoice line must come out as we price it, to the rial';
  const rows = z.array(currencyRow).parse(
    await odoo.call('res.currency', 'search_read', [[['name', 'in', wanted.map((one) => one.code)]]], {
      fields: ['name', 'active', 'rounding'],
      context: { active_test: false },
    }),
  );
  return wanted.map(({ code, decimals }) => {
    const found = rows.find((row) => row.name === code);
    const rounding = 10 ** -decimals;
    if (!found?.active) {
      const state = found ? 'not active' : 'unknown';
      return fail('currency', `${code} is ${state}`, why, `activate ${code} in Accounting, Currencies`);
    }
    if (Math.abs(found.rounding - rounding) > rounding / 1000) {
      const mend = `set the rounding factor of ${code} to ${rounding}, or currencyDecimals in the policy`;
      return fail('currency', `${code} rounds to ${found.rounding}, the policy to ${rounding}`, why, mend);
    }
    return ok('currency', `${code}, rounding ${found.rounding}`, why);
  });
}

const precisionRow = z.object({ name: z.string(), digits: z.int() });
/** `Product Unit` was called `Product Unit of Measure` before 18. */
const PRECISIONS = ['Product Price', 'Product Unit', 'Product Unit of Measure'];

/** Prices of a minute have two digits (D9); packages are sold in hours with up to two. */
export async function checkPrecisions(odoo: Odoo): Promise<Check[]> {
  const why = 'prices of a minute carry two digits after the point';
  const rows = z.array(precisionRow).parse(
    await odoo.call('decimal.precision', 'search_read', [[['name', 'in', PRECISIONS]]], {
      fields: ['name', 'digits'],
    }),
  );
  return rows.map(({ name, digits }) =>
    digits >= 2
      ? ok('precision', `${name}: ${digits} digits`, why)
      : fail('precision', `${name}: ${digits} digits`, why, `set the decimal accuracy of ${name} to 2`),
  );
}

const packageRow = z.object({
  id: z.int(),
  display_name: z.string(),
  service_policy: z.union([z.string(), z.literal(false)]),
});
/** The prepaid policy was called `ordered_timesheet` on old servers. */
const PREPAID = ['ordered_prepaid', 'ordered_timesheet'];

/** Package products must be prepaid by time, or Odoo shows no balance. */
export async function checkProducts(odoo: Odoo, names: Names): Promise<Check[]> {
  const why = "only a prepaid service shows the package's balance in Odoo";
  const ids = [...names.packageProducts.keys()];
  if (ids.length === 0) {
    return [
      warn(
        'packages',
        'no package product of the mapping exists here',
        why,
        'name them under packages: in the mapping file',
      ),
    ];
  }
  const rows = z
    .array(packageRow)
    .parse(await odoo.call('product.product', 'read', [ids], { fields: ['display_name', 'service_policy'] }));
  return rows.map((row) =>
    PREPAID.includes(String(row.service_policy))
      ? ok('packages', `${row.display_name}: ${row.service_policy}`, why)
      : fail(
          'packages',
          `${row.display_name}: ${row.service_policy || 'no service policy'}`,
          why,
          'set its invoicing policy to Prepaid/Fixed Price, based on timesheets',
        ),
  );
}

const taxRow = z.object({ id: z.int(), name: z.string(), price_include: z.boolean() });

/** Taxes that are included in prices would change what a line comes to (D9). */
export async function checkTaxes(odoo: Odoo, names: Names): Promise<Check[]> {
  const why = 'a price-included tax would be taken out of the amount we charge';
  const ids = [...names.serviceProducts.values()].filter((id) => id !== null);
  if (ids.length === 0) return [];
  const products = z
    .array(z.object({ id: z.int(), taxes_id: z.array(z.int()) }))
    .parse(await odoo.call('product.product', 'read', [ids], { fields: ['taxes_id'] }));
  const taxIds = [...new Set(products.flatMap((product) => product.taxes_id))];
  const taxes = z
    .array(taxRow)
    .parse(await odoo.call('account.tax', 'read', [taxIds], { fields: ['name', 'price_include'] }));
  const included = taxes.filter((tax) => tax.price_include).map((tax) => tax.name);
  if (included.length === 0) return [ok('taxes', `${taxes.length} taxes on the products of invoice lines`, why)];
  return [
    fail(
      'taxes',
      `included in prices: ${included.join(', ')}`,
      why,
      'give the products of invoice lines taxes that are not included',
    ),
  ];
}
