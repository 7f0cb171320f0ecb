/** Golden cases from their files, each with its place, so that whatever is wrong with one can be told by file and line. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { formatProblems, parseYamlWith } from '../../../rules/policy/yaml-problems.ts';
import { arithmeticOf } from './arithmetic.ts';
import { type Around, type CaseBody, caseFileSchema } from './case-schema.ts';

const CASES_FOLDER = fileURLToPath(new URL('../../../fixtures/cases/', import.meta.url));

export interface GoldenCase extends CaseBody {
  /** `shifts.yaml:12` */
  place: string;
  /** `5.2, D1: the title` */
  name: string;
  around: Around;
}

/** Every case of the folder, by file, then in the file's order. @throws Error that tells all problems of a file. */
export function readCases(folder = CASES_FOLDER): GoldenCase[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.sort().flatMap((file) => casesOf(readFileSync(`${folder}/${file}`, 'utf8'), file));
}

/** The cases of one file's text. @throws Error with `file:line:column` of every problem. */
export function casesOf(text: string, file: string): GoldenCase[] {
  const parsed = parseYamlWith(caseFileSchema, text, file);
  if (!parsed.ok) throw new Error(formatProblems(parsed.problems));
  const { lines, wrong } = annotations(text);
  if (wrong.length > 0) throw new Error(wrong.map(({ line, message }) => `${file}:${line} ${message}`).join('\n'));
  const { around = {}, policy, cases } = parsed.value;
  return cases.map((one, index) => {
    const own = one.policy ?? policy;
    return {
      ...one,
      ...(own === undefined ? {} : { policy: own }),
      place: `${file}:${lines[index]}`,
      name: `${one.shows.join(', ')}: ${one.title}`,
      around: { ...around, ...one.around },
    };
  });
}

/** The line of each case, and the amounts whose comment is missing or does not come to them. */
function annotations(text: string): { lines: number[]; wrong: { line: number; message: string }[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const written = text.split('\n');
  const lineAt = (node: unknown): number => counter.linePos((node as { range?: [number] })?.range?.[0] ?? 0).line;
  const wrong: { line: number; message: string }[] = [];
  visit(document, {
    Pair(_key, { key, value }) {
      const name = isScalar(key) ? key.value : null;
      if (name !== 'amount' && name !== 'invoiced') return;
      const stated = isScalar(value) ? String(value.value) : '';
      const line = lineAt(value);
      const comment = (written[line - 1] ?? '').split('#')[1];
      if (comment === undefined) {
        if (name === 'amount' && stated !== '0') {
          wrong.push({ line, message: `expected the arithmetic in a comment after the amount ${stated}, found none` });
        }
        return;
      }
      const decimals = stated.split('.')[1]?.length ?? 0;
      const comes = arithmeticOf(comment, decimals);
      if (comes === null && stated === '0') return;
      if (comes !== Number(stated.replaceAll(',', ''))) {
        wrong.push({ line, message: `expected arithmetic that comes to ${stated}, found${comment}: ${comes}` });
      }
    },
  });
  const list = isMap(document.contents) ? document.get('cases') : null;
  const items = (list as { items?: unknown[] } | null)?.items ?? [];
  return { lines: items.map(lineAt), wrong };
}
