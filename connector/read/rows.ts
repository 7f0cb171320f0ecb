import { z } from 'zod';
import type { Fetch, Key } from '../calls/together.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { faultsOf } from './field-of.ts';
import type { RawRow } from './kept-page.ts';
import { PAGE_SIZE, pagesOf, type Search } from './pages.ts';

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

/** See `Search` (pages.ts). */
interface HowToRead {
  pageSize?: number | undefined;
  besideOthers?: boolean;
  many?: boolean;
}

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
  { pageSize = PAGE_SIZE, besideOthers = false, many = false }: HowToRead = {},
): AsyncGenerator<T[]> {
  const search = { odoo, model, domain, fields, pageSize, besideOthers, many };
  for await (const page of pagesOf(search, (raw) => parsed(row, raw))) yield readable(model, page, setAside);
}

/** All records of a domain by id, page after page, as Odoo answered them. */
export function rawPages(
  odoo: Odoo,
  model: string,
  domain: OdooValue[],
  fields: string[],
  { most, many }: Pick<Search, 'most' | 'many'> = {},
): AsyncGenerator<RawRow[]> {
  const search = { odoo, model, domain, fields, pageSize: PAGE_SIZE, besideOthers: false, most, many };
  return pagesOf(search, (raw) => raw);
}

/** So many values weigh up what it costs to run a server action for them (6 ms, and 0.8 µs a value less; tried on 19). */
const MANY_VALUES = 8_000;

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
      const isById = keyFields.length === 1 && keyFields[0] === 'id';
      const most = isById ? slice.length : undefined;
      const many = slice.length * all.length >= MANY_VALUES;
      for await (const page of rawPages(from, model, domain, all, { most, many })) {
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
    if (!(error instanceof z.ZodError)) throw error;
    const faults = faultsOf(() => row.safeParse(one));
    return new Unreadable(one.id, (faults.length > 0 ? faults : error.issues).map(issueText).join('; '));
  }
}

function issueText(issue: z.core.$ZodIssue): string {
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}
