import { z } from 'zod';
import { addMonths } from '../../rules/calendar/add-months.ts';
import type { Package } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { readCustomersOf } from './customers.ts';
import { readPackageUsage } from './ledger-of-packages.ts';
import { readOfCustomer } from './of-customer.ts';
import { type ByKey, date, datetime, float, integer, many2one, readByIds, type SetAside, text } from './rows.ts';
import { localDateOfUtc } from './times.ts';

/** Purchase day of a package whose order cannot be read; it is closed, so that no work is held against it. */
const NEVER = '9999-12-31';

const OPEN_STATES = ['sale', 'done'];

/** What is asked of the orders of packages. */
export const ORDERS: ByKey = {
  ...{ model: 'sale.order', key: 'id' },
  fields: ['name', 'date_order', 'partner_id'],
  more: [],
};

const orderRow = z.object({ id: integer, name: text, date_order: datetime, partner_id: many2one });

/** An order line of a package product, as it stands in Odoo. */
type PackageLine = z.infer<ReturnType<typeof lineShape>['row']>;

function lineShape({ dialect, names }: Deployment) {
  const expiry = names.packageExpiry;
  // one literal of the two, so that the row's type has the field
  const unit = dialect.orderLine.unit as 'product_uom_id';
  const row = z.looseObject({
    id: integer,
    order_id: many2one,
    product_id: many2one,
    product_uom_qty: float,
    [unit]: many2one,
    state: text,
  });
  const fields = ['order_id', 'product_id', 'product_uom_qty', unit, 'state', ...(expiry === null ? [] : [expiry])];
  return { fields, row, unit, expiry };
}

/** A customer's confirmed order lines of package products: what `readPackagesOf` is asked with. */
export async function readPackageLines(
  deployment: Deployment,
  customerId: number,
  setAside: SetAside[],
): Promise<PackageLine[]> {
  const { odoo, names } = deployment;
  const { fields, row } = lineShape(deployment);
  const productIds = [...names.packageProducts.keys()];
  if (productIds.length === 0) return [];
  const open: OdooValue[] = [
    ['product_id', 'in', productIds],
    ['state', 'in', OPEN_STATES],
  ];
  return readOfCustomer(odoo, 'sale.order.line', 'order_partner_id', customerId, fields, row, setAside, open);
}

/**
 * A customer's packages (D16): confirmed order lines of package products, and whatever the ledger already took hours from, so
 * that those can be given back also after the order was cancelled. Orders not confirmed give nothing.
 */
export async function readPackages(
  deployment: Deployment,
  customerId: number,
  usedPackageIds: readonly number[],
  setAside: SetAside[],
): Promise<Package[]> {
  const lines = await readPackageLines(deployment, customerId, setAside);
  return readPackagesOf(deployment, customerId, lines, usedPackageIds, setAside);
}

/**
 * The same, where the open ones' lines were read already.
 * @param lines what `readPackageLines` answered
 */
export async function readPackagesOf(
  deployment: Deployment,
  customerId: number,
  lines: readonly PackageLine[],
  usedPackageIds: readonly number[],
  setAside: SetAside[],
): Promise<Package[]> {
  const { odoo, dialect, names, own, clock } = deployment;
  const { fields, row, unit, expiry } = lineShape(deployment);
  const known = new Set(lines.map((line) => line.id));
  const used = usedPackageIds.filter((id) => !known.has(id));
  const closed = await readByIds(odoo, 'sale.order.line', 'id', used, fields, row, setAside);
  const all = [...lines, ...closed];

  const orderIds = [...new Set(all.flatMap((line) => (line.order_id === null ? [] : [line.order_id])))];
  const [orders, usages] = await Promise.all([
    readByIds(odoo, ORDERS.model, ORDERS.key, orderIds, ORDERS.fields, orderRow, setAside),
    readPackageUsage(
      odoo,
      dialect,
      all.map((line) => line.id),
    ),
  ]);
  const orderById = new Map(orders.map((order) => [order.id, order]));
  const ownerOf = await ownersOf(deployment, customerId, closed, orderById);

  return all.flatMap((line): Package[] => {
    const order = line.order_id === null ? undefined : orderById.get(line.order_id);
    const product = line.product_id === null ? undefined : names.packageProducts.get(line.product_id);
    const soldIn = line[unit];
    const minutesPerUnit = soldIn === null ? undefined : own.minutesByUnit.get(soldIn);
    const usage = usages.get(line.id) ?? { usedCentiminutes: 0, lastSeq: 0 };
    const readable = order?.date_order != null && minutesPerUnit !== undefined;
    if (!readable) {
      const reason =
        order?.date_order == null ? 'its order cannot be read' : 'a package must be sold in a unit of working time';
      setAside.push({ model: 'sale.order.line', id: line.id, reason });
      // What was taken from it can still be given back: it counts as used up, and its numbering goes on.
      if (usage.lastSeq === 0) return [];
    }
    const boughtOn = order?.date_order == null ? NEVER : localDateOfUtc(order.date_order, clock);
    const written = expiry === null ? null : date.parse(line[expiry]);
    const months = product?.validMonths ?? null;
    return [
      {
        id: line.id,
        name: order?.name ?? `#${line.id}`,
        kind: product?.kind ?? 'time',
        customerId: ownerOf(line),
        boughtOn,
        expiresOn: written ?? (months === null ? null : addMonths(boughtOn, months)),
        boughtCentiminutes: readable ? Math.round(line.product_uom_qty * 100) * minutesPerUnit : usage.usedCentiminutes,
        usedCentiminutes: usage.usedCentiminutes,
        lastSeq: usage.lastSeq,
        open: readable && product !== undefined && known.has(line.id),
      },
    ];
  });
}

/** Whose the package is: lines that a person moved to a customer may sit on another's. */
async function ownersOf(
  { odoo }: Deployment,
  customerId: number,
  closed: readonly PackageLine[],
  orderById: ReadonlyMap<number, z.infer<typeof orderRow>>,
): Promise<(line: PackageLine) => number> {
  const contactOf = ({ order_id }: PackageLine): number => orderById.get(order_id ?? 0)?.partner_id ?? customerId;
  const others = [...new Set(closed.map(contactOf))].filter((id) => id !== customerId);
  const customers = others.length === 0 ? new Map<number, number>() : await readCustomersOf(odoo, others, []);
  const here = new Set(closed);
  return (line) => {
    if (!here.has(line)) return customerId;
    const contact = contactOf(line);
    return customers.get(contact) ?? contact;
  };
}
