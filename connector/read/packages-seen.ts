import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import type { FoundPackage } from './changes-types.ts';
import { readCustomersOf } from './customers.ts';
import { integer, many2one, readPages } from './rows.ts';

const lineRow = z.looseObject({ id: integer, order_partner_id: many2one });

/**
 * Packages whose order line was written since (null: all there are), with a fingerprint of what settling reads of the line itself:
 * product, quantity, unit, state, validity. A last day written on the line leaves the order's `write_date` alone (a quantity moves
 * it by way of the order's total), and our own deductions move the line's (tried on 19): only the content tells a change by
 * people. Offers are no packages yet.
 */
export async function* packagesSeen(deployment: Deployment, since: string | null): AsyncGenerator<FoundPackage[]> {
  const { odoo, dialect, names } = deployment;
  const productIds = [...names.packageProducts.keys()];
  if (productIds.length === 0) return;
  const facts = ['product_id', 'product_uom_qty', dialect.orderLine.unit, 'state'];
  if (names.packageExpiry !== null) facts.push(names.packageExpiry);
  const domain: OdooValue[] = [
    ['product_id', 'in', productIds],
    ['state', 'not in', ['draft', 'sent']],
    ...(since === null ? [] : [['write_date', '>=', since]]),
  ];
  const fields = ['order_partner_id', ...facts];
  const besideOthers = since !== null;
  for await (const page of readPages(odoo, 'sale.order.line', domain, fields, lineRow, [], { besideOthers })) {
    const contacts = new Set(page.flatMap((line) => line.order_partner_id ?? []));
    const customers = await readCustomersOf(odoo, [...contacts], []);
    yield page.flatMap((line): FoundPackage[] => {
      const customerId = line.order_partner_id === null ? undefined : customers.get(line.order_partner_id);
      if (customerId === undefined) return [];
      const content = JSON.stringify([customerId, ...facts.map((field) => line[field])]);
      return [{ id: line.id, customerId, fingerprint: createHash('sha1').update(content).digest('base64url') }];
    });
  }
}
