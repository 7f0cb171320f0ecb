import { z } from 'zod';
import type { Dialect } from '../dialect/dialect.ts';
import { externalIdsOf } from '../dialect/external-ids.ts';
import type { Mapping } from '../names/mapping.ts';
import type { Names } from '../names/names.ts';
import type { Odoo } from '../odoo.ts';
import { missing, type PendingStep, present } from './step.ts';

const NAMES: Record<string, string> = {
  time: 'خدمات پشتیبانی (تعرفهٔ زمان)',
  deployment: 'خدمات استقرار (تعرفهٔ استقرار)',
};

/** The products of invoice lines, one per tariff. Their taxes are the company's own for sales: the accountant's to change. */
export async function productSteps(
  odoo: Odoo,
  mapping: Mapping,
  names: Names,
  dialect: Dialect,
): Promise<PendingStep[]> {
  const hours = await hoursUnit(odoo);
  return [...names.serviceProducts].map(([tariff, id]) => {
    const reference = String(mapping.service[tariff as keyof Mapping['service']]);
    const what = `product of the tariff ${tariff}`;
    if (id !== null) return present(what, `${reference}, #${id}`);
    return missing(what, reference, async () => {
      const values = {
        name: NAMES[tariff] ?? `Support (${tariff})`,
        default_code: reference,
        [dialect.product.kind]: 'service',
        invoice_policy: 'order',
        list_price: 0,
        sale_ok: false,
        purchase_ok: false,
        uom_id: hours,
        ...(dialect.product.purchaseUnit === null ? {} : { [dialect.product.purchaseUnit]: hours }),
      };
      await odoo.call('product.product', 'create', [[values]]);
    });
  });
}

async function hoursUnit(odoo: Odoo): Promise<number> {
  const found = z.array(z.int()).parse(await odoo.call('uom.uom', 'search', [[]]));
  const xmlids = await externalIdsOf(odoo, 'uom.uom', found);
  const hours = [...xmlids].find(([, all]) => all.includes('uom.product_uom_hour'));
  if (!hours) throw new RangeError('this Odoo has no unit Hours (uom.product_uom_hour)');
  return hours[0];
}
