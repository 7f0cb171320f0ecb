import { PACKAGE, TICKET } from '../../../connector/own-fields.ts';
import type { Random } from '../../../fixtures/month/random.ts';
import { addPackage, addSubscription, someKind, somePartner } from '../month.ts';
import type { World } from '../world.ts';
import type { Act } from './act.ts';

/** What support and sales do to tickets, packages and subscriptions. */
export const salesActs: Record<string, [weight: number, act: Act]> = {
  'changes the kind of a ticket': [
    7,
    (world, random) => {
      const ticket = random.pick(world.find('helpdesk.ticket')).id;
      const kind = random.percent(90) ? someKind(world, random) : false;
      world.write('helpdesk.ticket', ticket, { ticket_type_id: kind });
      return `${ticket} to ${kind}`;
    },
  ],
  'changes the customer of a ticket': [
    4,
    (world, random) => {
      const ticket = random.pick(world.find('helpdesk.ticket')).id;
      const partner = random.percent(85) ? somePartner(world, random) : false;
      world.write('helpdesk.ticket', ticket, { partner_id: partner });
      return `${ticket} to ${partner}`;
    },
  ],
  'sets a test window': [
    1,
    (world, random) => {
      const ticket = random.pick(world.find('helpdesk.ticket')).id;
      const until = random.pick(['2026-10-01', '2026-12-31']);
      world.write('helpdesk.ticket', ticket, { [TICKET.testWindowEnd]: until });
      return `${ticket} until ${until}`;
    },
  ],
  'sells a package': [
    5,
    (world, random) => {
      const boughtAt = random.percent(50) ? world.utcNow() : undefined;
      return `order ${addPackage(world, random, somePartner(world, random), boughtAt)}`;
    },
  ],
  'cancels an order': [2, (world, random) => pressOrder(world, random, 'sale', 'action_cancel')],
  'opens a cancelled order again': [
    1,
    (world, random) => {
      const [order] = world.find('sale.order', [['state', '=', 'cancel']], ['date_order']);
      if (!order || !random.percent(70)) return null;
      world.press('sale.order', 'action_draft', order.id);
      world.press('sale.order', 'action_confirm', order.id);
      world.write('sale.order', order.id, { date_order: order.date_order as string });
      return `${order.id}`;
    },
  ],
  'extends a package': [
    2,
    (world, random) => {
      const line = somePackage(world, random);
      if (line === null) return null;
      const until = random.pick(['2026-11-15', '2027-02-01']);
      world.write('sale.order.line', line, { [PACKAGE.expiresOn]: until });
      return `${line} until ${until}`;
    },
  ],
  'ends a package early': [
    1,
    (world, random) => {
      const line = somePackage(world, random);
      if (line === null) return null;
      world.write('sale.order.line', line, { [PACKAGE.expiresOn]: '2026-10-25' });
      return `${line}`;
    },
  ],
  'sells more hours on a package': [
    2,
    (world, random) => {
      const line = somePackage(world, random);
      if (line === null) return null;
      const bought = Number(world.odoo.row('sale.order.line', line)?.product_uom_qty) + random.pick([0.5, 1, 2]);
      world.write('sale.order.line', line, { product_uom_qty: bought });
      return `${line} to ${bought} h`;
    },
  ],
  'refunds hours of a package': [
    1,
    (world, random) => {
      const line = somePackage(world, random);
      if (line === null) return null;
      const bought = Number(world.odoo.row('sale.order.line', line)?.product_uom_qty);
      world.write('sale.order.line', line, { product_uom_qty: Math.max(0, bought - 1) });
      world.reducedPackages.add(line);
      return `${line} to ${Math.max(0, bought - 1)} h`;
    },
  ],
  'begins a subscription': [
    1,
    (world, random) => `order ${addSubscription(world, random, somePartner(world, random))}`,
  ],
  'ends a subscription': [
    1,
    (world, random) => {
      const orders = world.find('sale.order', [['is_subscription', '=', true]]);
      if (orders.length === 0) return null;
      const { id } = random.pick(orders);
      const end = random.pick(['2026-10-25', '2026-11-10']);
      world.write('sale.order', id, { end_date: end });
      return `${id} on ${end}`;
    },
  ],
};

function pressOrder(world: World, random: Random, state: string, button: string): string | null {
  const orders = world.find('sale.order', [['state', '=', state]]);
  if (orders.length === 0) return null;
  const { id } = random.pick(orders);
  world.press('sale.order', button, id);
  return `${id}`;
}

function somePackage(world: World, random: Random): number | null {
  const lines = world.find('sale.order.line', [['product_id.default_code', 'in', ['PKG-TIME', 'PKG-DEPLOY']]]);
  return lines.length === 0 ? null : random.pick(lines).id;
}
