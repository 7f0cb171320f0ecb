/** Where in a policy file's text a new holiday goes, and how it is written there. */
import { type CST, Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { fileDay } from '../file-dates.ts';

/** The entry's keys in the order in which they are written. */
export interface HolidayEntry {
  /** `YYYY-MM-DD`, Jalali. */
  date: string;
  kind: string;
  confirmed: boolean;
  name: string;
}

interface Item {
  day: number;
  /** The Jalali year as written; Gregorian dates have none. */
  year: string;
  node: YAMLMap;
  /** Offset of the dash, in a block list; of the entry, in a list between brackets. */
  start: number;
}

/**
 * The text with the entry put after the last earlier day; before the next later one when only that is of the same year
 * (years are parted by blank lines and comments). Null when the file has no list it could be put in.
 */
export function insertHoliday(text: string, entry: HolidayEntry): { text: string; line: number } | null {
  const document = parseDocument(text, { keepSourceTokens: true, version: '1.2' });
  const list = document.getIn(['holidays', 'dates']);
  const day = fileDay(entry.date);
  if (!isSeq(list) || day === null) return null;
  const items = itemsOf(list);
  if (items === null) return null;
  const earlier = items
    .filter((item) => item.day < day)
    .sort((a, b) => a.day - b.day)
    .at(-1);
  const later = items
    .filter((item) => item.day > day)
    .sort((a, b) => a.day - b.day)
    .at(0);
  const year = entry.date.slice(0, 4);
  const before = earlier === undefined || (earlier.year !== year && later?.year === year) ? later : undefined;
  const neighbour = before ?? earlier;
  if (list.flow === true) return insertBetweenBrackets(text, list, neighbour, before !== undefined, entry);
  if (neighbour === undefined) return null;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const indent = ' '.repeat(neighbour.start - lineStart(text, neighbour.start));
  const lines = written(entry, neighbour.node.flow === true).map(
    (line, at) => `${indent}${at === 0 ? '-' : ' '} ${line}`,
  );
  const at = before === undefined ? nextLine(text, endOf(neighbour.node)) : lineStart(text, neighbour.start);
  const open = at === text.length && !text.endsWith('\n');
  const added = lines.join(eol);
  return place(text, at, open ? eol + added : added + eol, open ? eol.length : 0);
}

function insertBetweenBrackets(
  text: string,
  list: YAMLSeq,
  neighbour: Item | undefined,
  isBefore: boolean,
  entry: HolidayEntry,
): { text: string; line: number } | null {
  const [line = ''] = written(entry, true);
  if (neighbour === undefined) {
    const open = text.indexOf('[', list.range?.[0] ?? 0) + 1;
    return open === 0 ? null : place(text, open, line, 0);
  }
  if (isBefore) return place(text, neighbour.start, `${line}, `, 0);
  return place(text, endOf(neighbour.node), `, ${line}`, 2);
}

/** @param skip characters of the insertion that are not yet on the new line */
function place(text: string, at: number, insertion: string, skip: number): { text: string; line: number } {
  const line = text.slice(0, at).split('\n').length + insertion.slice(0, skip).split('\n').length - 1;
  return { text: text.slice(0, at) + insertion + text.slice(at), line };
}

/** The entries with their places; null when one of them is not written as a mapping with a date. */
function itemsOf(list: YAMLSeq): Item[] | null {
  const tokens = (list.srcToken as CST.BlockSequence | CST.FlowCollection | undefined)?.items ?? [];
  const items: Item[] = [];
  for (const [index, node] of list.items.entries()) {
    if (!isMap(node)) return null;
    const date: unknown = node.get('date');
    const day = typeof date === 'string' ? fileDay(date) : null;
    const dash = tokens[index]?.start.find(({ type }) => type === 'seq-item-ind');
    const start = list.flow === true ? node.range?.[0] : dash?.offset;
    if (day === null || start === undefined) return null;
    items.push({ day, year: String(date).slice(0, 4), node, start });
  }
  return items;
}

/** Offset after the last character of an entry's own text. */
function endOf(node: YAMLMap): number {
  if (node.flow === true) return node.range?.[1] ?? 0;
  const last: unknown = node.items.at(-1)?.value;
  return isScalar(last) ? (last.range?.[1] ?? 0) : (node.range?.[1] ?? 0);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Start of the line after the one that holds the character before `offset`. */
function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset - 1);
  return end === -1 ? text.length : end + 1;
}

/** An entry as a line of the shipped file, without its indentation: `- { date: …, kind: …, confirmed: …, name: … }`. */
export function holidayLine(entry: HolidayEntry): string {
  return `- ${written(entry, true).join(' ')}`;
}

/** The entry as YAML, quoted where it must be: on one line between braces, or a line for each key. */
function written(entry: HolidayEntry, flow: boolean): string[] {
  const document = new Document(entry, { version: '1.2' });
  if (isMap(document.contents)) document.contents.flow = flow;
  return document.toString({ lineWidth: 0 }).trimEnd().split('\n');
}
