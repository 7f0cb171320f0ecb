/**
 * The names of tests, read from the text of test files without running them: the first argument of `it`, `describe` and of
 * what `.each` returns, the first cell of a table's row (`['D4: …', …]`), and the first cell of a line in a table that is one
 * text (`D4: … | …`).
 */

interface Literal {
  text: string;
  /** From 1, of its first character. */
  line: number;
  /** The code before it, without spaces and comments; enough to tell what it is an argument of. */
  before: string;
  template: boolean;
}

export interface TestName {
  name: string;
  line: number;
}

/** The names of a test file, in its order. */
export function scanNames(source: string): TestName[] {
  return literals(source).flatMap(({ text, line, before, template }) => {
    if (/\b(it|test|describe)(\.\w+)*\($/.test(before) || /\)\($/.test(before)) return [{ name: text, line }];
    if (before.endsWith('[')) return [{ name: text, line }];
    if (!template || !text.includes('|')) return [];
    return text.split('\n').flatMap((row, index) => {
      const [cell = ''] = row.split('|');
      return cell === row ? [] : [{ name: cell.trim(), line: line + index }];
    });
  });
}

/** Every string of a TypeScript source. Expressions inside templates are passed over, as regular expressions are. */
function literals(source: string): Literal[] {
  const found: Literal[] = [];
  let before = '';
  let at = 0;
  let line = 1;
  const advance = (to: number): string => {
    const piece = source.slice(at, to);
    line += piece.split('\n').length - 1;
    at = to;
    return piece;
  };
  while (at < source.length) {
    const rest = source.slice(at, at + 2);
    const [char = ''] = rest;
    if (rest === '//') advance(endAt(source, '\n', at));
    else if (rest === '/*') advance(endAt(source, '*/', at + 2) + 2);
    else if (char === '/' && /[(,=:[!&|?{};>]$|^$/.test(before))
      before = `${before}${advance(closing(source, at, '/'))}`.slice(-20);
    else if (char === "'" || char === '"' || char === '`') {
      const start = line;
      const raw = advance(closing(source, at, char));
      found.push({ text: unescaped(raw.slice(1, -1)), line: start, before, template: char === '`' });
      before = `${before}""`.slice(-20);
    } else {
      advance(at + 1);
      if (!/\s/.test(char)) before = (before + char).slice(-20);
    }
  }
  return found;
}

function endAt(source: string, text: string, from: number): number {
  const end = source.indexOf(text, from);
  return end < 0 ? source.length : end;
}

/** The place after the literal that begins at `from`. In a regular expression a `/` inside brackets does not end it. */
function closing(source: string, from: number, quote: string): number {
  let depth = 0;
  for (let at = from + 1; at < source.length; at++) {
    const char = source[at];
    if (char === '\\') at++;
    else if (quote === '/' && char === '[') depth = 1;
    else if (quote === '/' && char === ']') depth = 0;
    else if (quote === '`' && char === '$' && source[at + 1] === '{') depth++;
    else if (quote === '`' && char === '}' && depth > 0) depth--;
    else if (char === quote && depth === 0) return at + 1;
  }
  return source.length;
}

function unescaped(text: string): string {
  return text.replace(/\\(['"`\\])/g, '$1');
}
