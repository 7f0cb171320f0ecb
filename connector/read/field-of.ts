import { z } from 'zod';
import { hasId, type RawRow } from './kept-page.ts';

/** What a type is told when it is run by itself: nothing of it waits. */
const AT_ONCE = { async: false } as const;
/** One for all fields: it is read before the next field is looked at. A new one after a field that does not parse, which leaves marks on it. */
let payload: z.core.ParsePayload = { value: undefined, issues: [] };

/** Where faults are gathered: of every field that is read meanwhile, by its name. Null: the first one ends the row. */
let gathered: Map<string, z.core.$ZodIssue[]> | null = null;

/** A record as Odoo answered it, taken as it is: its fields are parsed one by one where they are asked for ({@link fieldOf}). */
export const rawRow = z.custom<RawRow>(hasId, 'expected a record with an id');

/**
 * One field of a record, parsed. Rows of which there are tens of thousands are read so: an object of all fields, as `z.object` makes it before
 * anything is made of it, costs more than everything else about a row.
 * @throws z.ZodError that names the field
 */
export function fieldOf<T>(row: RawRow, name: string, type: z.ZodType<T>): T {
  payload.value = row[name];
  const read = type._zod.run(payload, AT_ONCE) as z.core.ParsePayload<T>;
  if (read.issues.length === 0) return read.value;
  payload = { value: undefined, issues: [] };
  const { issues } = type.safeParse(row[name]).error as z.ZodError;
  const named = issues.map((issue) => ({ ...issue, path: [name, ...issue.path] }));
  if (gathered === null) throw new z.ZodError(named);
  gathered.set(name, named);
  return null as T;
}

/**
 * What is wrong with each field of a row that did not parse. The row is read once more, with empty in place of what is wrong: what is then made of it
 * may fail anywhere, and says nothing more.
 */
export function faultsOf(read: () => unknown): z.core.$ZodIssue[] {
  const faults = new Map<string, z.core.$ZodIssue[]>();
  gathered = faults;
  try {
    read();
  } catch {
    // the fields read until here are known
  } finally {
    gathered = null;
  }
  return [...faults.values()].flat();
}
