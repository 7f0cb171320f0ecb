/** rules/CLAUSES.md: clause → tests → what the software does, from the tests' names and from what-it-does.yaml. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { formatProblems, parseYamlWith } from '../../../rules/policy/yaml-problems.ts';
import { readCases } from '../cases/read-cases.ts';
import { citedIds, IDS } from './ids.ts';
import { scanNames } from './scan-names.ts';

const MOST_SHOWN = 3;
const TESTS = fileURLToPath(new URL('../../', import.meta.url));

/** A test, or a golden case, that cites ids of the policy. */
export interface Citation {
  /** From the project's root. */
  file: string;
  line: number;
  name: string;
  ids: string[];
}

/** Everything that cites an id: by file, then by line. @throws RangeError for an id that POLICY.md does not have. */
function citations(): Citation[] {
  const files = readdirSync(TESTS, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  const named = files
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
    .flatMap((file) =>
      scanNames(readFileSync(`${TESTS}${file}`, 'utf8')).map((one) => {
        try {
          return { ...one, file: `test/${file}`, ids: citedIds(one.name) };
        } catch (fault) {
          throw new RangeError(`test/${file}:${one.line} ${fault instanceof Error ? fault.message : fault}`);
        }
      }),
    );
  const cases = readCases().map(({ title, place, shows }) => {
    const [file = '', line] = place.split(':');
    return { file: `fixtures/cases/${file}`, line: Number(line), name: title, ids: [...new Set(shows)] };
  });
  return [...named, ...cases].filter(({ ids }) => ids.length > 0);
}

/**
 * The tests of one id, those that are about it most first: whole names before those with a place to fill, few ids before
 * many, a new file before a known one.
 */
function shown(id: string, all: readonly Citation[]): { first: Citation[]; count: number } {
  const own = all.filter(({ ids }) => ids.includes(id));
  const rank = ({ ids, name }: Citation): number => (/%|\$\{/.test(name) ? 100 : 0) + ids.indexOf(id) * 10 + ids.length;
  const sorted = [...own].sort((a, b) => rank(a) - rank(b) || compare(a.file, b.file) || a.line - b.line);
  const first: Citation[] = [];
  for (const one of sorted) if (!first.some(({ file }) => file === one.file)) first.push(one);
  for (const one of sorted) if (!first.includes(one)) first.push(one);
  return { first: first.slice(0, MOST_SHOWN), count: own.length };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const cell = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** What the software does, by id. @throws Error when the file lacks an id, or has one that is none. */
function whatItDoes(): Record<string, string> {
  const file = 'what-it-does.yaml';
  const schema = z.strictObject(Object.fromEntries(IDS.map((id) => [id, z.string().min(1)])));
  const parsed = parseYamlWith(schema, readFileSync(new URL(file, import.meta.url), 'utf8'), file);
  if (!parsed.ok) throw new Error(formatProblems(parsed.problems));
  return parsed.value as Record<string, string>;
}

/** The ids that no test and no case cites. */
export function uncited(all: readonly Citation[] = citations()): string[] {
  return IDS.filter((id) => !all.some(({ ids }) => ids.includes(id)));
}

/** The whole of rules/CLAUSES.md. */
export function clauseTable(): string {
  const all = citations();
  const does = whatItDoes();
  const rows = IDS.map((id) => {
    const { first, count } = shown(id, all);
    const tests = first.map(({ file, name }) => `\`${file}\`: ${cell(name)}`).join('<br>');
    const more = count > first.length ? `<br>${count} in all` : '';
    return `| ${id} | ${tests === '' ? '**none yet**' : tests}${more} | ${cell(does[id] ?? '')} |`;
  });
  return `<!-- biome-ignore-all format: generated, and wider than any page -->

# Clauses

Every clause and decision of the support policy, the tests named with its id, and what the software does. Made from the
names of the tests, from the golden cases and from \`test/rules/clauses/what-it-does.yaml\` by \`npm run clauses\`; a test
fails while this page is not current. Tables of tests count by row, groups of tests once.

| clause | tests | what the software does |
| ------ | ----- | ---------------------- |
${rows.join('\n')}
`;
}
