import { PACKAGE, TICKET } from '../../../connector/own-fields.ts';
import type { Random } from '../../../fixtures/month/random.ts';
import { addPackage, addSubscription, someKind, somePartner } from '../month.ts';
import type { World } from '../world.ts';
import type { Act } from './act.ts';

const ENTRY = 'account.analytic.line';

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
  'merges two tickets': [
    2,
    (world, random) => {
      const tickets = world.find('helpdesk.ticket');
      if (tickets.length < 3) return null;
      const [from, to] = [random.pick(tickets).id, random.pick(tickets).id];
      if (from === to) return null;
      for (const { id } of world.find(ENTRY, [['helpdesk_ticket_id', '=', from]])) {
        world.write(ENTRY, id, { helpdesk_ticket_id: to });
      }
      if (random.percent(50)) world.write('helpdesk.ticket', from, { active: false });
      else world.call('helpdesk.ticket', 'unlink', [[from]]);
      return `${from} into ${to}`;
    },
  ],
  'deletes a ticket': [
    1,
    (world, random) => {
      const tickets = world.find('helpdesk.ticket');
      if (tickets.length < 3) return null;
      const { id } = random.pick(tickets);
      world.call('helpdesk.ticket', 'unlink', [[id]]);
      return `${id}`;
    },
  ],
  'archives a record': [
    2,
    (world, random) => {
      const model = random.pick(['helpdesk.ticket', 'res.partner', 'hr.employee']);
      const named = model === 'helpdesk.ticket' ? [] : [['name', '=like', model === 'res.partner' ? 'ش%' : 'ع%']];
      const rows = world.find(model, named);
      if (rows.length < 2) return null;
      const { id } = random.pick(rows);
      world.write(model, id, { active: false });
      return `${model} ${id}`;
    },
  ],
  'sells an order to somebody else': [
    2,
    (world, random) => {
      const orders = world.find('sale.order', [['state', '=', 'sale']], ['date_order']);
      const order = orders.length === 0 ? undefined : random.pick(orders);
      if (!order) return null;
      const partner = somePartner(world, random);
      world.hasSoldOn = true;
      world.press('sale.order', 'action_cancel', order.id);
      world.press('sale.order', 'action_draft', order.id);
      world.write('sale.order', order.id, { partner_id: partner });
      world.press('sale.order', 'action_confirm', order.id);
      world.write('sale.order', order.id, { date_order: order.date_order as string });
      return `${order.id} to ${partner}`;
    },
  ],
  'dates an order otherwise': [
    2,
    (world, random) => {
      const orders = world.find('sale.order', [['state', '=', 'sale']]);
      if (orders.length === 0) return null;
      const { id } = random.pick(orders);
      const day = random.pick(['2025-10-25', '2026-10-26', '2026-11-05']);
      world.write('sale.order', id, { date_order: `${day} 20:45:00` });
      return `${id} to ${day}`;
    },
  ],
  'makes a package one of the other kind': [
    1,
    (world, random) => {
      const line = somePackage(world, random);
      if (line === null) return null;
      const product = random.pick(world.find('product.product', [['default_code', 'in', ['PKG-TIME', 'PKG-DEPLOY']]]));
      world.write('sale.order.line', line, { product_id: product.id });
      return `${line}: product ${product.id}`;
    },
  ],
  'puts a contact under another company': [
    2,
    (world, random) => {
      const contacts = world.find('res.partner', [['parent_id', '!=', false]]);
      const companies = world.find('res.partner', [['name', '=like', 'شرکت %']]);
      if (contacts.length === 0 || companies.length === 0) return null;
      const [contact, company] = [random.pick(contacts).id, random.pick(companies).id];
      world.write('res.partner', contact, { parent_id: company });
      return `${contact} under ${company}`;
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
