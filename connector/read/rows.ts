import { z } from 'zod';
import { OdooBadReply } from '../errors.ts';
import type { Odoo, OdooValue } from '../odoo.ts';

/** Odoo's empty is `false` whatever the type; these read it as null. */
export const many2one = z.union([z.literal(false), z.int().min(1)]).transform((id) => (id === false ? null : id));
export const text = z.union([z.literal(false), z.string()]).transform((value) => (value === false ? null : value));
export const date = z
  .union([z.literal(false), z.string().regex(/^\d{4}-\d{2}-\d{2}$/)])
  .transform((value) => (value === false ? null : value));
export const datetime = z
  .union([z.literal(false), z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)])
  .transform((value) => (value === false ? null : value));
export const flag = z.boolean();
export const integer = z.int();
export const float = z.number();
export const ids = z.array(z.int());

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
): AsyncGenerator<T[]> {
  let after = 0;
  for (;;) {
    const rows = await odoo.call(model, 'search_read', [[['id', '>', after], ...domain]], {
      fields,
      limit: pageSize,
      order: 'id',
      load: '',
    });
    const raw = asRows(model, rows);
    const last = raw.at(-1);
    if (last) after = last.id;
    if (raw.length > 0) yield parseRows(model, raw, row, setAside);
    if (raw.length < pageSize) return;
  }
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

/** The same for a list of ids, in slices that keep the request small. */
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
  const all: T[] = [];
  for (let at = 0; at < wanted.length; at += PAGE_SIZE) {
    const domain: OdooValue[] = [[field, 'in', wanted.slice(at, at + PAGE_SIZE)], ...more];
    all.push(...(await readAll(odoo, model, domain, fields, row, setAside)));
  }
  return all;
}

type RawRow = { id: number } & Record<string, unknown>;

function asRows(model: string, reply: unknown): RawRow[] {
  const rows = z.array(z.looseObject({ id: z.int() })).safeParse(reply);
  if (!rows.success) throw new OdooBadReply(`search_read of ${model} answered no list of records`, 200, '');
  return rows.data;
}

function parseRows<T>(model: string, raw: RawRow[], row: z.ZodType<T>, setAside: SetAside[]): T[] {
  const good: T[] = [];
  for (const one of raw) {
    const parsed = row.safeParse(one);
    if (parsed.success) good.push(parsed.data);
    else setAside.push({ model, id: one.id, reason: parsed.error.issues.map(issueText).join('; ') });
  }
  return good;
}

function issueText(issue: z.core.$ZodIssue): string {
  return `${issue.path.join('.')}: ${issue.message}`;
}
