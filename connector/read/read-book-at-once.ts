import type { CivilDate } from '../../rules/price/types.ts';
import { FollowedReads, readsThrough } from '../calls/followed-reads.ts';
import type { Deployment, OwnRecords } from '../deployment.ts';
import type { EntrySelection } from './book-entries.ts';
import { bookFollowUps } from './book-follow-ups.ts';
import { type ReadBook, readBook } from './read-book.ts';

/** More entries, and what several customers ask at the same time is better shared. */
const MOST_ENTRIES = 20;

/** A book that is about to be read: what is asked first waits for `reads.send`. */
export interface Reading {
  reads: FollowedReads;
  book: Promise<ReadBook>;
}

/** Where the server action is older than this code: asked again when the deployment is looked up anew. */
const cannotFollow = new WeakSet<OwnRecords>();

/**
 * Begins to read a customer's book so that it can be one call. Null: it is read by calls of its own, or calls shared with others; because many entries
 * are asked for, others are at work, or Odoo lacks our server action.
 */
export async function beginReading(
  deployment: Deployment,
  customerId: number | null,
  selection: EntrySelection,
  today: CivilDate,
): Promise<Reading | null> {
  const { odoo, own } = deployment;
  if (own.loadActionId === null || customerId === null || cannotFollow.has(own)) return null;
  if (selection === 'all' || selection.length > MOST_ENTRIES) return null;
  if (odoo.quiet !== undefined && !(await odoo.quiet())) return null;
  const reads = new FollowedReads(odoo, bookFollowUps(deployment, customerId), () => cannotFollow.add(own));
  const book = readBook({ ...deployment, odoo: reads }, customerId, selection, today);
  // met where it is awaited; nobody does when the write before it was refused
  book.catch(() => {});
  return { reads, book };
}

/** Reads a customer's book, in one call where that can be; see `readBook`. */
export async function readBookAtOnce(
  deployment: Deployment,
  customerId: number | null,
  selection: EntrySelection,
  today: CivilDate,
): Promise<ReadBook> {
  const { odoo, own } = deployment;
  const reading = await beginReading(deployment, customerId, selection, today);
  if (reading === null || own.loadActionId === null) return readBook(deployment, customerId, selection, today);
  await reading.reads.send(readsThrough(odoo, own.loadActionId));
  return reading.book;
}
