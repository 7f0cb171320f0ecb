/** What zod found, in the words of this project: "expected …, found …". */
import { isMap, isSeq } from 'yaml';
import type { z } from 'zod';

const LONGEST_SHOWN = 60;

/** A value as a person wrote it, short enough for one line. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'nothing (empty)';
  if (Array.isArray(value) || isSeq(value)) return 'a list';
  if (typeof value === 'object' || isMap(value)) return 'a mapping of keys';
  if (typeof value === 'string') {
    const text = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
    return JSON.stringify(text);
  }
  return String(value);
}

const KINDS: Record<string, string> = {
  object: 'a mapping of keys',
  record: 'a mapping of keys',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
};

/** Zod's own phrases; a message that starts otherwise was written in the schema and is kept. */
const ZOD_PHRASE =
  /^(Invalid input|Invalid option|Too small|Too big|Invalid string|Invalid number): (?:must (?:be )?|expected )?/;

interface Told {
  /** Below the issue's own path. */
  path: readonly PropertyKey[];
  message: string;
}

/** The branch of a union that was most likely meant: the one whose complaint lies deepest. */
function deepestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  let best: readonly z.core.$ZodIssue[] = [];
  let depth = 0;
  for (const branch of branches) {
    const own = Math.max(0, ...branch.map((issue) => issue.path.length));
    if (own > depth) [best, depth] = [branch, own];
  }
  return best;
}

/** One issue as one or more messages. `value` is what the file holds at the issue's path. */
export function describeIssue(issue: z.core.$ZodIssue, value: unknown): Told[] {
  const found = `found ${showValue(value)}`;
  const here = (message: string): Told[] => [{ path: [], message }];
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    if (value === undefined) return here(`missing: expected ${KINDS[issue.expected] ?? issue.expected}`);
    return here(`expected ${KINDS[issue.expected] ?? issue.expected}, ${found}`);
  }
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid ')) {
    const options = issue.values.map((option) => showValue(option)).join(' or ');
    return here(value === undefined ? `missing: expected ${options}` : `expected ${options}, ${found}`);
  }
  if (issue.code === 'invalid_union' && issue.message.startsWith('Invalid input')) {
    const branch = deepestBranch(issue.errors);
    if (branch.length > 0) {
      return branch.flatMap((inner) =>
        describeIssue(inner, inner.input).map((told) => ({
          path: [...inner.path, ...told.path],
          message: told.message,
        })),
      );
    }
    const wanted = issue.errors.flatMap((errors) => errors.map((inner) => wantedBy(inner)));
    return here(`expected ${[...new Set(wanted)].join(' or ')}, ${found}`);
  }
  if (issue.code === 'invalid_key') {
    return here(
      issue.issues.map((one) => `${plain(one.message)}, found the key ${showValue(issue.path.at(-1))}`).join('; '),
    );
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [key], message: `unknown key ${showValue(key)}` }));
  }
  if (ZOD_PHRASE.test(issue.message)) return here(`${plain(issue.message)}, ${found}`);
  return here(/\bfound\b/.test(issue.message) ? issue.message : `${issue.message}, ${found}`);
}

function wantedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return KINDS[issue.expected] ?? issue.expected;
  if (issue.code === 'invalid_value') return issue.values.map((option) => showValue(option)).join(' or ');
  return plain(issue.message).replace(/^expected /, '');
}

function plain(message: string): string {
  return message.replace(ZOD_PHRASE, 'expected ').replace('expected match pattern', 'expected text matching');
}
