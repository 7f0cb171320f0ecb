import type { Choice } from '../../connector/own-choices.ts';
import { apply, inspect } from '../../connector/provision/provision.ts';
import { applyRemoval, inspectRemoval, STOPS_WORKING } from '../../connector/provision/remove.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { Labels } from '../../rules/policy/types.ts';
import { hookAddress } from '../http/hook-address.ts';
import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { table } from '../report/table.ts';
import { eachCompany } from './companies.ts';
import { type CommonOptions, type Run, withRun, writeJson } from './run.ts';

export interface ProvisionOptions extends CommonOptions {
  apply?: boolean;
  remove?: boolean;
}

/**
 * Shows what the service needs in Odoo, and makes it with `--apply` (as an administrator, once).
 * With `--remove` shows what would go, and takes it away with `--apply`.
 * @returns without `--apply` 1 when something is missing or differs; with it 0 when everything was made. `--remove` without
 *   `--apply` 1 when something would go
 */
export function provision(io: Io, parts: Parts, options: ProvisionOptions): Promise<number> {
  // what is taken away belongs to no company
  const split = options.remove === true ? alone : eachCompany;
  return withRun(io, parts, options, 'warn', (run) => split(run, (one) => provisionCompany(one, options)));
}

function alone(run: Run, work: (run: Run) => Promise<number>): Promise<number> {
  return work(run);
}

async function provisionCompany(
  { io, connection, rules, json, config }: Run,
  options: ProvisionOptions,
): Promise<number> {
  const needs = { categories: labelledCategories(rules.policy), hook: hookAddress(config.hook) };
  const applied = options.apply === true;
  if (options.remove === true) {
    const steps = await (applied ? applyRemoval : inspectRemoval)(connection.odoo, rules.mapping, needs);
    const going = steps.filter(({ state }) => state === 'goes').length;
    if (json) {
      writeJson(io, { applied, steps, stopsWorking: going === 0 ? [] : STOPS_WORKING });
    } else {
      const rows = steps.map(({ state, what, detail }) => [state, what, detail]);
      io.stdout.write(table([['state', 'what', 'detail'], ...rows]));
      if (going === 0) io.stdout.write('nothing is left to take away\n');
      else if (applied) io.stdout.write(`taken away: ${going}\n`);
      else io.stdout.write(`to be taken away: ${going}; provision --remove --apply does it\n`);
      if (going > 0) io.stdout.write(`what stops working:\n${STOPS_WORKING.map((text) => `  ${text}\n`).join('')}`);
    }
    return applied || going === 0 ? EXIT_FINE : EXIT_FAILED;
  }
  const steps = await (applied ? apply : inspect)(connection.odoo, rules.mapping, needs, connection.company);
  const open = steps.filter(({ state }) => state !== 'present');
  const refused = steps.filter(({ state }) => state === 'refused');
  if (json) {
    writeJson(io, { applied, steps });
  } else {
    io.stdout.write(
      table([
        ['state', 'what', 'detail'],
        ...steps.map(({ state, what, detail }) => [applied ? (MADE[state] ?? state) : state, what, shortened(detail)]),
      ]),
    );
    if (open.length === 0) io.stdout.write('everything is there\n');
    else if (applied) io.stdout.write(`made or changed: ${open.length - refused.length}\n`);
    else io.stdout.write(`to be made or changed: ${open.length}; provision --apply does it\n`);
    if (refused.length > 0) {
      io.stdout.write(
        `refused to this user: ${refused.length}. An administrator runs provision --apply, or does by hand:\n`,
      );
      for (const { what, byHand = [] } of refused) {
        if (byHand.length > 0)
          io.stdout.write(`${what}:\n${byHand.map((text, at) => `  ${at + 1}. ${text}\n`).join('')}`);
      }
    }
  }
  return (applied && refused.length === 0) || open.length === 0 ? EXIT_FINE : EXIT_FAILED;
}

/** What became of a step that was open, told with `--apply`. */
const MADE: Record<string, string> = { missing: 'done', differs: 'done' };
const LONGEST = 90;

/** A list of names that would fill the screen is cut; `--json` has it whole. */
function shortened(detail: string): string {
  const names = detail.split(', ');
  if (detail.length <= LONGEST || names.length < 4) return detail;
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
}

/** The categories of all versions with their labels; the newest version's labels hold. */
export function labelledCategories(policy: Policy): Choice[] {
  const labels = new Map<string, Labels>();
  for (const version of policy.versions) {
    for (const category of version.categories.values()) labels.set(category.key, category.labels);
  }
  return [...labels].map(([key, { en, fa }]) => [key, en, fa]);
}
