/** Every clause and decision of POLICY.md, in its order. */
const CLAUSES: readonly (readonly [chapter: number, clauses: number])[] = [
  [1, 6],
  [2, 7],
  [3, 2],
  [4, 3],
  [5, 4],
  [6, 2],
  [7, 1],
  [8, 3],
];
const DECISIONS = 22;

export const IDS: readonly string[] = [
  ...CLAUSES.flatMap(([chapter, count]) => Array.from({ length: count }, (_, index) => `${chapter}.${index + 1}`)),
  ...Array.from({ length: DECISIONS }, (_, index) => `D${index + 1}`),
];

const ID = String.raw`(?:D\d{1,2}|\d\.\d)`;
const CITED = `${ID}(?: to ${ID})?`;
/** `D4, D9: …`, `5.1 to 5.4, D5: …` */
const AT_THE_START = new RegExp(`^(${CITED}(?:, ${CITED})*):`);
/** `… (1.5) …`, `… (D6, D7)` */
const IN_BRACKETS = new RegExp(String.raw`\((${CITED}(?:, ${CITED})*)\)`, 'g');

/** The ids from one to another of the same chapter. @throws RangeError for an id that is none, or a range over chapters. */
function range(text: string): string[] {
  const [from = '', to = from] = text.split(' to ');
  const [first, last] = [IDS.indexOf(from), IDS.indexOf(to)];
  const chapter = (id: string): string => (id.startsWith('D') ? 'D' : (id[0] as string));
  if (first < 0 || last < first || chapter(from) !== chapter(to)) {
    throw new RangeError(`expected ids of POLICY.md, found ${JSON.stringify(text)}`);
  }
  return IDS.slice(first, last + 1);
}

/** The ids that a test's name cites, at its start before a colon or in brackets: `D4, D9: the parts sum up (5.1)`. */
export function citedIds(name: string): string[] {
  const lists = [AT_THE_START.exec(name)?.[1], ...[...name.matchAll(IN_BRACKETS)].map((match) => match[1])];
  return [...new Set(lists.flatMap((list) => (list === undefined ? [] : list.split(', ').flatMap(range))))];
}
