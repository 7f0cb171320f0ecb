import { PROJECT, XID_PREFIX } from '../../../connector/own-fields.ts';
import { changedTerms } from '../terms.ts';
import type { Act } from './act.ts';

const DAY_MS = 86_400_000;

/** What owners and administrators do, and what time does. */
export const otherActs: Record<string, [weight: number, act: Act]> = {
  'some days pass': [
    4,
    (world, random) => {
      world.clock.ms += random.between(1, 6) * DAY_MS;
      return world.utcNow();
    },
  ],
  'the month turns': [
    2,
    (world) => {
      if (world.clock.ms > Date.parse('2027-01-10')) return null;
      world.clock.ms += 28 * DAY_MS;
      return world.utcNow();
    },
  ],
  'the policy changes': [
    2,
    (world, random) => {
      const { terms, what } = changedTerms(world.terms, random);
      world.setTerms(terms);
      return what;
    },
  ],
  'upgrades a module': [
    1,
    (world, random) => {
      const module = random.pick(['sazmanyar_connector', '__import__', 'sale_timesheet', XID_PREFIX]);
      world.odoo.upgradeModule(module);
      return module;
    },
  ],
  're-homes a ledger task': [
    2,
    (world, random) => {
      const tasks = world.find('project.task', [[`project_id.${PROJECT.role}`, '=', 'ledger-packages']]);
      const lines = world.find('sale.order.line');
      if (tasks.length === 0 || lines.length === 0) return null;
      const [task, line] = [random.pick(tasks).id, random.pick(lines).id];
      world.write('project.task', task, { sale_line_id: line });
      return `task ${task} to order line ${line}`;
    },
  ],
  'gives a ledger task another customer': [
    1,
    (world, random) => {
      const tasks = world.find('project.task', [[`project_id.${PROJECT.role}`, '=', 'ledger-packages']]);
      const companies = world.find('res.partner', [['name', '=like', 'شرکت %']]);
      if (tasks.length === 0) return null;
      const [task, partner] = [random.pick(tasks).id, random.pick(companies).id];
      world.write('project.task', task, { partner_id: partner });
      return `task ${task} to ${partner}`;
    },
  ],
};
