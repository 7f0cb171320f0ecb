import { z } from 'zod';
import type { Fetch, Key, Together } from '../calls/together.ts';
import type { CallOptions, Odoo, OdooValue } from '../odoo.ts';
import { KeptPage, type RawRow } from './kept-page.ts';

/** A zod type that looks at the value and is done: no transformation after it, which costs objects for each of a page's tens of thousands of values. */
const OrEmpty = z.core.$constructor<z.ZodType, OrEmptyDef>('OrEmpty', (type, def) => {
  z.ZodType.init(type, def);
  type._zod.parse = (payload) => {
    const { value } = payload;
    if (value === false) payload.value = null;
    else if (!def.is(value))
      payload.issues.push({ code: 'custom', message: notAsExpected(def.what, value), input: value });
    return payload;
  };
});

interface OrEmptyDef extends z.core.$ZodTypeDef {
  type: 'custom';
  what: string;
  is: (value: unknown) => boolean;
}

const notAsExpected = (what: string, value: unknown): string =>
  `expected ${what} or false, found ${JSON.stringify(value) ?? typeof value}`;

/** Odoo's empty is `false` whatever the type; these read it as null. */
export function orEmpty<T>(what: string, is: (value: unknown) => value is T): z.ZodType<T | null> {
  return new OrEmpty({ type: 'custom', what, is }) as z.ZodType<T | null>;
}
const isText = (value: unknown): value is string => typeof value === 'string';
const isId = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 1;

export const many2one = orEmpty('an id', isId);
export const text = orEmpty('a text', isText);
export const date = orEmpty('a day', (value): value is string => isText(value) && /^\d{4}-\d{2}-\d{2}$/.test(value));
export const datetime = orEmpty(
  'a time',
  (value): value is string => isText(value) && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value),
);
export const number = orEmpty('a number', (value): value is number => Number.isFinite(value));
export const flag = z.boolean();
export const integer = z.int();
export const float = z.number();
export const ids = orEmpty(
  'a list of ids',
  (value): value is number[] => Array.isArray(value) && value.every(Number.isSafeInteger),
);

/** A record that could not be read as what it should be: set aside with its reason, it stops nothing (rule 8). */
export interface SetAside {
  model: string;
  id: number;
  reason: string;
}

/** How many records one `search_read` asks for: a reply of about 1 MB; memory follows this, not the history (rule 10). */
export const PAGE_SIZE = 2_000;

/**
 * All records of a domain by id, page after page, many2one as bare ids. Each row is parsed on its own: one bad record is set
 * aside and the others go on.
 */
export async function* readPages<T>(
  odoo: Odoo,
  model: string,
  domain: OdooValue[],
  fields: string[],
  row: z.ZodType<T>,
  setAside: SetAside[],
  pageSize: number = PAGE_SIZE,
  besideOthers = false,
): AsyncGenerator<T[]> {
  const search = { odoo, model, domain, fields, pageSize, besideOthers };
  for await (const page of pagesOf(search, (raw) => parsed(row, raw))) yield readable(model, page, setAside);
}

/** All records of a domain by id, page after page, as Odoo answered them. */
export function rawPages(odoo: Odoo, model: string, domain: OdooValue[], fields: string[]): AsyncGenerator<RawRow[]> {
  const search = { odoo, model, domain, fields, pageSize: PAGE_SIZE, besideOthers: false };
  return pagesOf(search, (raw) => raw);
}

interface Search {
  odoo: Odoo;
  model: string;
  domain: OdooValue[];
  fields: string[];
  pageSize: number;
  /** What else is asked for at this moment may come in one call with the first page: only where it is known to be little. */
  besideOthers: boolean;
}

/**
 * All records of a search by id, page after page.
 * @param keep what is kept of each. It is made while the reply is read: the rows of a page as they came, which are most of what a reply is
 *   made into, are then gone at once and never moved about
 */
async function* pagesOf<K>(
  { odoo, model, domain, fields, pageSize, besideOthers }: Search,
  keep: (raw: RawRow) => K,
): AsyncGenerator<K[]> {
  const call = (after: number, from: Odoo, options?: CallOptions): Promise<unknown> => {
    const { args, ...page } = pageAfter(after, domain, fields, pageSize);
    return from.call(model, 'search_read', args, page, options);
  };
  const ask = async (after: number): Promise<KeptPage<K>> => {
    const page = new KeptPage(model, keep);
    return page.whole(await call(after, odoo, { each: page.each }));
  };
  /** The reply is for all who ask the same: each keeps of it what it needs. */
  const askTogether = async (together: Together): Promise<KeptPage<K>> => {
    const shape = JSON.stringify([model, domain, fields, pageSize]);
    return new KeptPage(model, keep).whole(await together.ask(shape, [], (from) => call(0, from)));
  };
  let coming = besideOthers && odoo.together ? askTogether(odoo.together) : ask(0);
  for (;;) {
    const { rows, lastId } = await coming;
    const more = rows.length > 0 && rows.length >= pageSize;
    if (more) {
      // Odoo makes the next page while this one is worked on
      coming = ask(lastId);
      // met where it is awaited; nobody does when the reader stops here
      coming.catch(() => {});
    }
    if (rows.length > 0) yield rows;
    if (!more) return;
  }
}

/** How a page of a domain is asked for. */
export function pageAfter(after: number, domain: OdooValue[], fields: string[], pageSize: number = PAGE_SIZE) {
  return {
    args: [[['id', '>', after], ...domain]] as OdooValue[],
    fields,
    limit: pageSize,
    order: 'id',
    load: '',
    // what was archived since (a ticket merged into another, a customer) still has its past
    context: { active_test: false },
  };
}

/** A question for records by the values of one field: `readByIds` asks it, book-follow-ups.ts foresees it. */
export interface ByKey {
  model: string;
  /** A number or a many2one. */
  key: string;
  fields: string[];
  /** Conditions that all of them meet. */
  more: OdooValue[];
}

/** All records of a domain at once, for what is known to be little. */
export async function readAll<T>(
  odoo: Odoo,
  model: string,
  domain: OdooValue[],
  fields: string[],
  row: z.ZodType<T>,
  setAside: SetAside[],
): Promise<T[]> {
  const all: T[] = [];
  for await (const page of readPages(odoo, model, domain, fields, row, setAside)) all.push(...page);
  return all;
}

/**
 * The records of which `field` is one of `wanted`, by id. Where Odoo is shared, records that others ask for in the same way at the same
 * time come in the same call.
 */
export async function readByIds<T>(
  odoo: Odoo,
  model: string,
  field: string,
  wanted: readonly number[],
  fields: string[],
  row: z.ZodType<T>,
  setAside: SetAside[],
  more: OdooValue[] = [],
): Promise<T[]> {
  const rows = await askByKey(odoo, model, [field], wanted, fields, more);
  return parseRows(model, rows, row, setAside);
}

/**
 * Raw records of which one of `keyFields` (numbers or many2one) is one of `wanted`, by id, each once.
 * @param more conditions that all of them meet, the same for everybody who asks
 */
export async function askByKey(
  odoo: Odoo,
  model: string,
  keyFields: readonly string[],
  wanted: readonly number[],
  fields: readonly string[],
  more: OdooValue[] = [],
): Promise<RawRow[]> {
  if (wanted.length === 0) return [];
  const all = withKeys(keyFields, fields);
  const fetch: Fetch<Map<Key, RawRow[]>> = async (from, keys) => {
    const byKey = new Map<Key, RawRow[]>();
    for (let at = 0; at < keys.length; at += PAGE_SIZE) {
      const slice = keys.slice(at, at + PAGE_SIZE);
      const ways = keyFields.map((field): OdooValue => [field, 'in', slice]);
      const domain: OdooValue[] = [...ways.slice(1).map(() => '|'), ...ways, ...more];
      for await (const page of rawPages(from, model, domain, all)) {
        for (const row of page) {
          for (const key of new Set(keyFields.map((field) => row[field] as Key))) {
            const known = byKey.get(key);
            if (known === undefined) byKey.set(key, [row]);
            else known.push(row);
          }
        }
      }
    }
    return byKey;
  };
  const shape = JSON.stringify([model, keyFields, all, more]);
  const found = new Map<number, RawRow>();
  for (let at = 0; at < wanted.length; at += PAGE_SIZE) {
    const slice = wanted.slice(at, at + PAGE_SIZE);
    const byKey = await (odoo.together === undefined ? fetch(odoo, slice) : odoo.together.ask(shape, slice, fetch));
    for (const key of slice) for (const row of byKey.get(key) ?? []) found.set(row.id, row);
  }
  return [...found.values()].sort((a, b) => a.id - b.id);
}

/** The fields asked for, and those by which records are told apart. */
export function withKeys(keyFields: readonly string[], fields: readonly string[]): string[] {
  return [...new Set([...keyFields.filter((field) => field !== 'id'), ...fields])];
}

/** Parses each row by itself; one that does not parse, or holds a value that no rule can count with, is set aside. */
export function parseRows<T>(model: string, raw: RawRow[], row: z.ZodType<T>, setAside: SetAside[]): T[] {
  return readable(
    model,
    raw.map((one) => parsed(row, one)),
    setAside,
  );
}

/** A row that does not parse. */
class Unreadable {
  readonly id: number;
  readonly reason: string;

  constructor(id: number, reason: string) {
    this.id = id;
    this.reason = reason;
  }
}

function readable<T>(model: string, page: (T | Unreadable)[], setAside: SetAside[]): T[] {
  return page.filter((one): one is T => {
    if (one instanceof Unreadable) setAside.push({ model, id: one.id, reason: one.reason });
    return !(one instanceof Unreadable);
  });
}

/** A transformation that throws stops zod: what it says of the value is the reason, like any other. */
function parsed<T>(row: z.ZodType<T>, one: RawRow): T | Unreadable {
  try {
    const read = row.safeParse(one);
    return read.success ? read.data : new Unreadable(one.id, read.error.issues.map(issueText).join('; '));
  } catch (error) {
    if (error instanceof RangeError) return new Unreadable(one.id, error.message);
    if (error instanceof z.ZodError) return new Unreadable(one.id, error.issues.map(issueText).join('; '));
    throw error;
  }
}

function issueText(issue: z.core.$ZodIssue): string {
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}
