import { PEOPLE as OWN_ENTRY, VERDICT } from '../../../connector/own-fields.ts';
import { CATEGORY } from '../auditor/categories.ts';
import { addEntry, someTimes } from '../month.ts';
import { DEPLOYMENT_PROJECT, TICKETLESS_PROJECT } from '../world.ts';
import type { Act } from './act.ts';

const LINE = 'account.analytic.line';
const CATEGORIES = [...CATEGORY.keys()];

/** What employees and managers do to time entries. */
export const entryActs: Record<string, [weight: number, act: Act]> = {
  'adds an entry': [10, (world, random) => `#${addEntry(world, random)}`],
  'changes the minutes': [
    9,
    (world, random, { entry }) => {
      const [row] = world.find(LINE, [['id', '=', entry]], ['unit_amount', 'date_time', 'date_time_end']);
      if (!row) return null;
      const minutes = Math.max(1, Math.round(Number(row.unit_amount) * 60) + random.pick([-45, -10, 5, 15, 60, 120]));
      const begin = typeof row.date_time === 'string' ? Date.parse(`${row.date_time.replace(' ', 'T')}Z`) : null;
      const end =
        begin === null || !row.date_time_end || random.percent(15)
          ? {}
          : { date_time_end: utc(begin + minutes * 60_000) };
      world.write(LINE, entry, { unit_amount: minutes / 60, ...end });
      return `#${entry} to ${minutes}`;
    },
  ],
  'changes day and times': [
    6,
    (world, random, { entry }) => {
      const times = someTimes(world, random);
      world.write(LINE, entry, times);
      return `#${entry} ${JSON.stringify(times)}`;
    },
  ],
  'moves an entry to another ticket': [
    7,
    (world, random, { entry }) => {
      const ticket = random.pick(world.find('helpdesk.ticket')).id;
      world.write(LINE, entry, { helpdesk_ticket_id: ticket });
      return `#${entry} to ticket ${ticket}`;
    },
  ],
  'splits an entry': [
    3,
    (world, random, { entry }) => {
      const [row] = world.find(LINE, [['id', '=', entry]], ['unit_amount', 'date_time', 'date_time_end']);
      const minutes = Math.round(Number(row?.unit_amount) * 60);
      if (!row || minutes < 2) return null;
      const first = random.between(1, minutes - 1);
      const ends = row.date_time_end ? { date_time_end: false } : {};
      world.write(LINE, entry, { unit_amount: first / 60, ...ends });
      // the rest as a copy, its begin unknown
      const rest = { unit_amount: (minutes - first) / 60, date_time: false, date_time_end: false };
      return `#${entry}: ${first}, and ${minutes - first} as #${world.copyEntry(entry, rest)}`;
    },
  ],
  'copies an entry': [2, (world, _random, { entry }) => `#${entry} as #${world.copyEntry(entry)}`],
  'moves an entry to another project': [
    3,
    (world, random, { entry }) => {
      const names = ['پشتیبانی', DEPLOYMENT_PROJECT, TICKETLESS_PROJECT];
      const project = random.pick(world.find('project.project', [['name', 'in', names]])).id;
      world.write(LINE, entry, { project_id: project, task_id: false });
      return `#${entry} to project ${project}`;
    },
  ],
  'writes over a verdict': [
    2,
    (world, random, { entry }) => {
      // one that has none is nobody's verdict
      if (
        world.find(LINE, [
          ['id', '=', entry],
          [VERDICT.outcome, '!=', false],
        ]).length === 0
      )
        return null;
      const values = random.pick([
        { [VERDICT.outcome]: random.pick(['free', 'package', 'invoice', 'held']) },
        { [VERDICT.reason]: random.pick(['no-entitlement', 'overflow', 'disputed']) },
        { [VERDICT.billedMinutes]: random.between(0, 500) },
        { [VERDICT.receipt]: false },
        { [VERDICT.category]: random.pick(CATEGORIES) },
      ]);
      world.write(LINE, entry, values);
      return `#${entry} ${JSON.stringify(values)}`;
    },
  ],
  'takes an entry off its ticket': [
    1,
    (world, _random, { entry }) => {
      world.write(LINE, entry, { helpdesk_ticket_id: false });
      return `#${entry}`;
    },
  ],
  'gives an entry a category': [
    4,
    (world, random, { entry }) => {
      const category = random.pick([...CATEGORIES, 'training', 'configuration', null]);
      world.write(LINE, entry, { [OWN_ENTRY.ownCategory]: category ?? false });
      return `#${entry} ${category}`;
    },
  ],
  'deletes an entry': [
    7,
    (world, _random, { entry }) => {
      world.call(LINE, 'unlink', [[entry]]);
      return `#${entry}`;
    },
  ],
  'lets Odoo count an entry again': [
    2,
    (world, random, { entry }) => {
      const lines = world.find('sale.order.line');
      if (lines.length === 0) return null;
      world.write(LINE, entry, { so_line: random.pick(lines).id, is_so_line_edited: false });
      return `#${entry}`;
    },
  ],
  "manager's word": [
    6,
    (world, random, { entry }) => {
      const word = random.pick([
        { [OWN_ENTRY.waived]: true },
        { [OWN_ENTRY.waived]: false },
        { [OWN_ENTRY.managerMinutes]: random.between(5, 200) },
        { [OWN_ENTRY.managerMinutes]: 0 },
        { [OWN_ENTRY.managerCategory]: random.pick(CATEGORIES) },
        { [OWN_ENTRY.managerCategory]: false },
      ]);
      world.write(LINE, entry, word);
      return `#${entry} ${JSON.stringify(word)}`;
    },
  ],
  'the customer objects': [
    3,
    (world, random, { entry }) => {
      const known = random.percent(30) ? { [OWN_ENTRY.disputedOn]: world.utcNow().slice(0, 10) } : {};
      world.write(LINE, entry, { [OWN_ENTRY.disputed]: true, [OWN_ENTRY.decision]: false, ...known });
      return `to #${entry}`;
    },
  ],
  'the manager decides an objection': [
    4,
    (world, random) => {
      const open = world.find(LINE, [[OWN_ENTRY.disputed, '=', true]]);
      if (open.length === 0) return null;
      const { id } = random.pick(open);
      const decision = random.pick(['upheld', 'corrected', 'waived', false]);
      const minutes = decision === 'corrected' ? { [OWN_ENTRY.managerMinutes]: random.between(5, 90) } : {};
      world.write(LINE, id, { [OWN_ENTRY.decision]: decision, [OWN_ENTRY.managerNote]: 'بررسی شد', ...minutes });
      return `of #${id}: ${decision}`;
    },
  ],
  'another employee': [
    1,
    (world, random, { entry }) => {
      const employee = random.pick(world.find('hr.employee', [['name', 'in', ['سارا', 'علی']]])).id;
      world.write(LINE, entry, { employee_id: employee });
      return `#${entry} by ${employee}`;
    },
  ],
};

function utc(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
