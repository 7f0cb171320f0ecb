import type { OdooValue } from '../../connector/odoo.ts';
import { PEOPLE, TICKET } from '../../connector/own-fields.ts';
import type { Random } from '../../fixtures/month/random.ts';
import { CATEGORY } from './auditor/categories.ts';
import { DEPLOYMENT_PROJECT, KINDS, TICKETLESS_PROJECT, utcText, type World } from './world.ts';

const DAY_MS = 86_400_000;
const TEHRAN_MS = 210 * 60_000;
const CATEGORIES = [...CATEGORY.keys()];

/** Fills a world with a small random month: two to four customers, their packages and tickets, and a dozen entries. */
export function fillMonth(world: World, random: Random): void {
  for (const name of ['سارا', 'علی']) world.create('hr.employee', { name, hourly_cost: 50 });
  world.create('project.project', { name: 'پشتیبانی', allow_billable: true, allow_timesheets: true });
  const customers = random.between(2, 3);
  for (let at = 0; at < customers; at++) addCustomer(world, random, at);
  const tickets = random.between(4, 8);
  for (let at = 0; at < tickets; at++) addTicket(world, random);
  const entries = random.between(6, 14);
  for (let at = 0; at < entries; at++) addEntry(world, random);
}

function addCustomer(world: World, random: Random, at: number): void {
  const id = world.create('res.partner', { name: `شرکت ${at + 1}`, is_company: true });
  world.create('res.partner', { name: `کارشناس ${at + 1}`, parent_id: id });
  if (random.percent(60)) addSubscription(world, random, id);
  for (let left = random.below(4); left > 0; left--) addPackage(world, random, id);
}

export function addSubscription(world: World, random: Random, customerId: number): number {
  const id = world.create('sale.order', {
    partner_id: customerId,
    is_subscription: true,
    subscription_state: '3_progress',
    start_date: random.pick(['2026-01-01', '2026-10-20']),
    ...(random.percent(30) ? { end_date: random.pick(['2026-10-30', '2026-11-20']) } : {}),
  });
  world.press('sale.order', 'action_confirm', id);
  return id;
}

/** A package small enough to run out. */
export function addPackage(world: World, random: Random, customerId: number, boughtAt?: string): number {
  const product = random.pick(['PKG-TIME', 'PKG-TIME', 'PKG-DEPLOY']);
  const [found] = world.find('product.product', [['default_code', '=', product]]);
  const line = {
    product_id: found?.id as number,
    product_uom_qty: random.pick([0.5, 1, 1.25, 2, 3, 5]),
    ...(random.percent(35) ? { x_sazmanyar_expires_on: random.pick(['2026-10-27', '2026-11-05', '2026-12-01']) } : {}),
  };
  const id = world.create('sale.order', { partner_id: customerId, order_line: [[0, 0, line]] });
  world.press('sale.order', 'action_confirm', id);
  const bought = boughtAt ?? `${random.pick(['2025-10-25', '2026-08-20', '2026-10-15', '2026-10-26'])} 06:00:00`;
  world.write('sale.order', id, { date_order: bought });
  return id;
}

/** A company, or a contact under one. */
export function somePartner(world: World, random: Random): number {
  const companies = world.find('res.partner', [['name', '=like', 'شرکت %']]);
  const company = random.pick(companies).id;
  if (random.percent(70)) return company;
  return world.find('res.partner', [['parent_id', '=', company]])[0]?.id ?? company;
}

export function someKind(world: World, random: Random): number {
  const name = random.percent(60)
    ? random.pick(['Training', 'Configuration', 'Deployment', 'Studio'])
    : random.pick(KINDS);
  return world.find('helpdesk.ticket.type', [['name', '=', name]])[0]?.id as number;
}

function addTicket(world: World, random: Random): number {
  const team = random.percent(15)
    ? world.find('project.project', [['name', '=', DEPLOYMENT_PROJECT]])[0]?.id
    : undefined;
  return world.create('helpdesk.ticket', {
    name: 'درخواست',
    ticket_ref: `T${world.odoo.rows('helpdesk.ticket').length + 1}`,
    ...(random.percent(93) ? { partner_id: somePartner(world, random) } : {}),
    ...(random.percent(95) ? { ticket_type_id: someKind(world, random) } : {}),
    ...(team === undefined ? {} : { project_id: team }),
    ...(random.percent(20) ? { [TICKET.testWindowEnd]: random.pick(['2026-10-20', '2026-12-31']) } : {}),
  });
}

/** Begin, end, date and hours as people leave them: whole, halves missing, with a break, contradictory. */
export function someTimes(world: World, random: Random): Record<string, OdooValue> {
  const dayMs = Math.floor((world.clock.ms + TEHRAN_MS) / DAY_MS - random.below(24)) * DAY_MS;
  const minute = random.percent(60) ? random.between(500, 1030) : random.below(1440);
  const beginMs = dayMs - TEHRAN_MS + minute * 60_000 + random.pick([0, 0, 0, 59_000]);
  const minutes = random.pick([
    0,
    -20,
    1000,
    ...Array.from({ length: 17 }, () => random.between(1, random.pick([9, 60, 300]))),
  ]);
  const evidence = random.pick(['exact', 'exact', 'exact', 'begin', 'end', 'break', 'none', 'conflict']);
  const span =
    minutes + (evidence === 'break' ? random.between(2, 90) : evidence === 'conflict' ? -random.between(2, 40) : 0);
  const hasBegin = evidence !== 'end' && evidence !== 'none';
  const hasEnd = evidence !== 'begin' && evidence !== 'none';
  return {
    date: utcText(dayMs + (random.percent(5) ? DAY_MS : 0)).slice(0, 10),
    unit_amount: minutes / 60,
    date_time: hasBegin ? utcText(beginMs) : false,
    date_time_end: hasEnd ? utcText(beginMs + span * 60_000) : false,
  };
}

export function addEntry(world: World, random: Random): number {
  const withoutTicket = random.percent(8);
  const project = withoutTicket ? TICKETLESS_PROJECT : random.percent(12) ? DEPLOYMENT_PROJECT : 'پشتیبانی';
  const [home] = world.find('project.project', [['name', '=', project]]);
  const ticket = random.pick(world.find('helpdesk.ticket', [], ['partner_id']));
  return world.create('account.analytic.line', {
    name: 'کار',
    project_id: home?.id as number,
    employee_id: random.pick(world.find('hr.employee', [['name', 'in', ['سارا', 'علی']]])).id,
    ...someTimes(world, random),
    ...(withoutTicket
      ? { partner_id: somePartner(world, random) }
      : { helpdesk_ticket_id: ticket.id, ...billable(world, random, ticket.partner_id) }),
    ...(withoutTicket || random.percent(8) ? { [PEOPLE.ownCategory]: random.pick(CATEGORIES) } : {}),
  });
}

/** A task with an order line: Odoo counts the entry on the package by itself until it has its verdict. */
function billable(world: World, random: Random, partnerId: unknown): Record<string, OdooValue> {
  if (typeof partnerId !== 'number' || !random.percent(30)) return {};
  const [line] = world.find('sale.order.line', [
    ['order_partner_id', '=', partnerId],
    ['state', '=', 'sale'],
  ]);
  const [project] = world.find('project.project', [['name', '=', 'پشتیبانی']]);
  if (!line || !project) return {};
  const values = { name: 'کار روی بسته', project_id: project.id, partner_id: partnerId, sale_line_id: line.id };
  return { task_id: world.create('project.task', values) };
}
