/** What the mapping or its preset names and this Odoo does not have. */

export interface Missing {
  /** The role of a field (`entry.begin`), or the part of the mapping a record is named in (`kinds`). */
  role: string;
  model: string;
  /** The name that was looked for: a field's, a record's, or the model's own. */
  name: string;
  /** What is wrong with it, as the end of a sentence. */
  problem: string;
  /** What it could have been meant to be; empty when nothing is like it. */
  similar: string[];
}

/** One error for all that is missing. Nothing can be read until the mapping, or Odoo, is mended. */
export class NamesMissing extends Error {
  override readonly name = 'NamesMissing';
  readonly missing: readonly Missing[];
  constructor(missing: readonly Missing[]) {
    const lines = missing.map((one) => `  ${one.role}: ${one.model} ${one.problem}${hint(one)}`);
    super(`this Odoo does not have what the mapping names:\n${lines.join('\n')}`);
    this.missing = missing;
  }
}

function hint({ similar }: Missing): string {
  return similar.length === 0 ? '' : `; there is ${similar.join(', ')}`;
}

const MOST_SHOWN = 5;

/** The candidates most like `wanted`, best first: parts of a name in common, then the fewest edits. */
export function mostSimilar(wanted: string, candidates: Iterable<string>): string[] {
  const words = new Set(wordsOf(wanted));
  return [...new Set(candidates)]
    .map((name) => ({
      name,
      shared: wordsOf(name).filter((word) => words.has(word)).length,
      edits: edits(wanted, name),
    }))
    .sort((a, b) => b.shared - a.shared || a.edits - b.edits || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_SHOWN)
    .map(({ name }) => name);
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[_\s.-]+/)
    .filter((word) => word !== '' && word !== 'id');
}

/** Levenshtein's distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
