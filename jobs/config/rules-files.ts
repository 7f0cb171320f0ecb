import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Mapping, parseMapping } from '../../connector/names/mapping.ts';
import { loadPolicy } from '../../rules/policy/load.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import { policyFingerprint } from '../approval/policy-fingerprint.ts';
import { ConfigFault, type RulesPaths } from './config.ts';

/** The policy and the mapping a process works by. */
export interface Rules {
  policy: Policy;
  mapping: Mapping;
  /** Changes when either file changes: then everything is settled anew. */
  fingerprint: string;
  /** Of the policy's text alone, by which it is approved (jobs/approval). */
  policyFingerprint: string;
}

/** Reads and checks both files. @throws ConfigFault with the problems of both */
export function readRules(paths: RulesPaths): Rules {
  const problems: string[] = [];
  const policy = attempt(problems, 'POLICY_FILE', paths.policy, loadPolicy);
  const mapping = attempt(problems, 'MAPPING_FILE', paths.mapping, parseMapping);
  if (policy === null || mapping === null) throw new ConfigFault(problems);
  const hash = createHash('sha256').update(policy.text).update('\0').update(mapping.text);
  return {
    policy: policy.value,
    mapping: mapping.value,
    fingerprint: hash.digest('base64url'),
    policyFingerprint: policyFingerprint(policy.text),
  };
}

/** The files' fingerprint together with the days that Odoo adds; that of the files alone when it adds none. */
export function withOdooDays(fingerprint: string, { holidays }: Policy): string {
  const days = holidays.list().flatMap(({ source, date, name }) => (source === 'odoo' ? [[date, name]] : []));
  if (days.length === 0) return fingerprint;
  return createHash('sha256').update(fingerprint).update('\0').update(JSON.stringify(days)).digest('base64url');
}

/** Reads and checks the policy alone. @throws ConfigFault */
export function readPolicy(path: string): Policy {
  const problems: string[] = [];
  const policy = attempt(problems, 'POLICY_FILE', path, loadPolicy);
  if (policy === null) throw new ConfigFault(problems);
  return policy.value;
}

function attempt<T>(
  problems: string[],
  name: string,
  path: string,
  parse: (text: string, fileName: string) => T,
): { text: string; value: T } | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    problems.push(`${name}: cannot read ${path} (${(cause as NodeJS.ErrnoException).code})`);
    return null;
  }
  try {
    return { text, value: parse(text, path) };
  } catch (fault) {
    // the parsers' messages name file, line and column, a problem a line
    problems.push(...(fault as Error).message.split('\n'));
    return null;
  }
}
