import { withoutControls } from '../wire/controls.ts';

/** Control characters as JSON in Python writes them; two backslashes before a letter look the same, which costs a search and nothing else. */
const CONTROL_WRITTEN = /\\[bf]|\\u00[01]/;

/** Fewer members are put into an empty object faster than a copy is made (as connector/wire/decode-value.ts). */
const MANY_MEMBERS = 20;

type Row = { id: number } & Record<string, unknown>;

/**
 * The rows in a text of columns (columns-code.ts), as `search_read` would have answered them.
 * @param each what is kept of each row, made as soon as the row is; the rows themselves when absent
 * @returns null for what is no such text of these fields: a number that JSON cannot carry was in it, or somebody changed the action
 */
export function rowsOfColumns(
  text: string,
  fields: readonly string[],
  each: (row: unknown) => unknown = (row) => row,
): unknown[] | null {
  const columns = columnsIn(text);
  if (columns === null || columns.length !== fields.length + 1) return null;
  const [ids = [], ...values] = columns;
  if (!values.every(({ length }) => length === ids.length) || !ids.every(Number.isSafeInteger)) return null;
  if (CONTROL_WRITTEN.test(text)) for (const column of values) dropControls(column);
  const rows: unknown[] = [];
  let row = {} as Row;
  for (let at = 0; at < ids.length; at++) {
    row = (fields.length < MANY_MEMBERS ? {} : { ...row }) as Row;
    row.id = ids[at] as number;
    for (let field = 0; field < fields.length; field++) row[fields[field] as string] = (values[field] as unknown[])[at];
    rows.push(each(row));
  }
  return rows;
}

function columnsIn(text: string): unknown[][] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  return Array.isArray(parsed) && parsed.every(Array.isArray) ? parsed : null;
}

function dropControls(column: unknown[]): void {
  for (let at = 0; at < column.length; at++) {
    const value = column[at];
    if (typeof value === 'string') column[at] = withoutControls(value);
  }
}
