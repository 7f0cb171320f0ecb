import { apply, inspect } from '../../connector/provision/provision.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { table } from '../report/table.ts';
import { type CommonOptions, withRun, writeJson } from './run.ts';

export interface ProvisionOptions extends CommonOptions {
  apply?: boolean;
}

/**
 * Shows what the service needs in Odoo, and makes it with `--apply` (as an administrator, once).
 * @returns without `--apply` 1 when something is missing or differs; with it 0 when everything was made
 */
export function provision(io: Io, parts: Parts, options: ProvisionOptions): Promise<number> {
  return withRun(io, parts, options, 'warn', async ({ connection, rules, json }) => {
    const needs = { categories: labelledCategories(rules.policy) };
    const applied = options.apply === true;
    const steps = await (applied ? apply : inspect)(connection.odoo, rules.mapping, needs);
    const open = steps.filter(({ state }) => state !== 'present');
    if (json) {
      writeJson(io, { applied, steps });
    } else {
      io.stdout.write(
        table([['state', 'what', 'detail'], ...steps.map(({ state, what, detail }) => [state, what, detail])]),
      );
      if (open.length === 0) io.stdout.write('everything is there\n');
      else if (applied) io.stdout.write(`made or changed: ${open.length}\n`);
      else io.stdout.write(`to be made or changed: ${open.length}; provision --apply does it\n`);
    }
    return applied || open.length === 0 ? EXIT_FINE : EXIT_FAILED;
  });
}

/** The categories of all versions with their Persian labels; the newest version's label holds. */
export function labelledCategories(policy: Policy): [key: string, label: string][] {
  const labels = new Map<string, string>();
  for (const version of policy.versions) {
    for (const category of version.categories.values()) labels.set(category.key, category.labels.fa);
  }
  return [...labels];
}
