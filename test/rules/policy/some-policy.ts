/** Policies for tests: the shipped file, and the shipped file with a change. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { loadPolicy } from '../../../rules/policy/load.ts';
import type { Policy } from '../../../rules/policy/policy.ts';
import type { PolicyFile } from '../../../rules/policy/schema.ts';

export const shippedText = readFileSync(fileURLToPath(new URL('../../../rules/policy.yaml', import.meta.url)), 'utf8');

export const shipped: Policy = loadPolicy(shippedText, 'rules/policy.yaml');

export type Version = PolicyFile['versions'][number];

/** The shipped policy after `change` was made to its content. */
export function policyWith(change: (file: PolicyFile) => void): Policy {
  const file = parse(shippedText) as PolicyFile;
  change(file);
  return loadPolicy(stringify(file), 'changed.yaml');
}

/** The shipped policy with its only version changed. */
export function versionWith(change: (version: Version) => void): Policy {
  return policyWith((file) => change(file.versions[0] as Version));
}

/** The shipped policy reaching back to 1399, so that nights on which the clocks moved can be priced. */
export const withSummerTime: Policy = policyWith((file) => {
  const first = '1399-01-01';
  (file.versions[0] as Version).from = first;
  for (const tariff of file.tariffs) tariff.from = first;
  file.holidays.covered = [{ from: first, to: '1405-12-29' }];
});
