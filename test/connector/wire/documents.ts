/** Seeded values, and the many ways one and the same value may be written. */

/** A whole number from 0 up to, not including, `below`. */
export type Random = (below: number) => number;

/** mulberry32. */
export function random(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function pick<T>(next: Random, choices: readonly T[]): T {
  return choices[next(choices.length)] as T;
}

const PIECES = [
  'a',
  'Z',
  '7',
  ' ',
  '\n',
  '\t',
  '<',
  '>',
  '&',
  '"',
  "'",
  ']',
  'ی',
  'ﷺ',
  '\u200c',
  'é',
  '😀',
  '&amp;',
  '-->',
];
const NAMES = ['id', 'name', 'unit_amount', 'کلید', 'a&b', 'x y', 'constructor', ''];

function randomText(next: Random): string {
  return Array.from({ length: next(9) }, () => pick(next, PIECES)).join('');
}

function randomNumber(next: Random): number {
  switch (next(5)) {
    case 0:
      return next(10);
    case 1:
      return next(2 ** 32) - 2 ** 31;
    case 2:
      return (next(2_000_000) - 1_000_000) / 100;
    case 3:
      return next(2 ** 31) / 2 ** 31 / 10 ** next(20);
    default:
      return (next(2 ** 31) + 0.5) * 3.3333333333;
  }
}

/** Booleans, numbers, texts, nulls, base64, lists and structs, at most `depth` within each other. */
export function randomValue(next: Random, depth: number): unknown {
  switch (next(depth > 0 ? 9 : 6)) {
    case 0:
      return next(2) === 0;
    case 1:
    case 2:
      return randomNumber(next);
    case 3:
      return next(4) === 0 ? null : Buffer.from(randomText(next));
    case 4:
    case 5:
      return randomText(next);
    case 6:
      return Array.from({ length: next(4) }, () => randomValue(next, depth - 1));
    case 7:
      return Object.fromEntries(NAMES.filter(() => next(3) === 0).map((name) => [name, randomValue(next, depth - 1)]));
    default: {
      const names = NAMES.filter(() => next(2) === 0);
      return Array.from({ length: 1 + next(3) }, () =>
        Object.fromEntries(names.map((name) => [name, randomValue(next, depth - 2)])),
      );
    }
  }
}

const SPACES = ['', '', '', ' ', '\n', '\r\n\t', '<!-- a <value> aside -->', '\n<?note <x> ?>\n'];

function writeCharacter(next: Random, character: string): string {
  const code = character.codePointAt(0) as number;
  const named: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' };
  switch (next(8)) {
    case 0:
      return `&#${code};`;
    case 1:
      return `&#x${code.toString(16)};`;
    case 2:
      return character === ']' || character === '>' ? (named[character] ?? character) : `<![CDATA[${character}]]>`;
    default:
      return '<>&'.includes(character) || next(2) === 0 ? (named[character] ?? character) : character;
  }
}

function writeText(next: Random, text: string): string {
  if (next(4) === 0 && !text.includes(']]>')) return `<![CDATA[${text}]]>`;
  const split = next(6) === 0 ? '<!-- aside -->' : '';
  return [...text].map((character) => writeCharacter(next, character)).join(split);
}

function element(next: Random, name: string, content: string): string {
  if (content === '' && next(2) === 0) return pick(next, [`<${name}/>`, `<${name} />`]);
  return `<${name}${pick(next, ['', '', ' ', '\n'])}>${content}</${name}${pick(next, ['', '', ' ', '\n'])}>`;
}

function writeNumber(next: Random, value: number): string {
  const text = `${pick(next, ['', ' ', '\n'])}${value}${pick(next, ['', '\n '])}`;
  return Number.isInteger(value) ? element(next, pick(next, ['int', 'i4']), text) : element(next, 'double', text);
}

function writeValue(next: Random, value: unknown): string {
  const space = (): string => pick(next, SPACES);
  if (typeof value === 'string' && next(3) === 0) {
    // without a type: what stands around it would be part of the text
    return element(next, 'value', writeText(next, value));
  }
  let content: string;
  if (value === null) content = element(next, 'nil', '');
  else if (typeof value === 'boolean') content = element(next, 'boolean', value ? '1' : '0');
  else if (typeof value === 'number') content = writeNumber(next, value);
  else if (typeof value === 'string') content = element(next, 'string', writeText(next, value));
  else if (Buffer.isBuffer(value)) content = element(next, 'base64', value.toString('base64'));
  else if (Array.isArray(value)) {
    const data = value.map((item) => `${space()}${writeValue(next, item)}${space()}`).join('');
    content = element(next, 'array', `${space()}${element(next, 'data', data)}${space()}`);
  } else {
    const members = Object.entries(value as Record<string, unknown>).map(([name, member]) => {
      const written = `${space()}${element(next, 'name', writeText(next, name))}${space()}${writeValue(next, member)}`;
      return `${space()}${element(next, 'member', `${written}${space()}`)}${space()}`;
    });
    content = element(next, 'struct', members.join(''));
  }
  return element(next, 'value', `${space()}${content}${space()}`);
}

/** A methodResponse that holds `value`, in some layout that XML allows. */
export function layOut(next: Random, value: unknown): string {
  const space = (): string => pick(next, SPACES);
  const prolog = pick(next, [
    '',
    '<?xml version="1.0"?>',
    "<?xml version='1.0' encoding='UTF-8' ?>\n",
    '<?xml version="1.0" encoding="us-ascii"?>',
  ]);
  const param = element(next, 'param', `${space()}${writeValue(next, value)}${space()}`);
  const params = element(next, 'params', `${space()}${param}${space()}`);
  return `${prolog}${space()}${element(next, 'methodResponse', `${space()}${params}${space()}`)}${space()}`;
}
