import type { Together } from '../calls/together.ts';
import type { CallOptions, Odoo, OdooValue } from '../odoo.ts';
import { KeptPage, type RawRow } from './kept-page.ts';

/** How many records one `search_read` asks for: a reply of about 1 MB; memory follows this, not the history (rule 10). */
export const PAGE_SIZE = 2_000;

export interface Search {
  odoo: Odoo;
  model: string;
  domain: OdooValue[];
  fields: string[];
  pageSize: number;
  /** What else is asked for at this moment may come in one call with the first page: only where it is known to be little. */
  besideOthers: boolean;
  /** More than so many there are not. */
  most?: number | undefined;
  /** The first page is expected to be large, too. */
  many?: boolean | undefined;
}

/** A reply this much smaller than that of the full page before is taken for the last one. */
const NEARLY_FULL = 0.8;

/** A page that was asked for. */
class Asked<K> {
  readonly page: Promise<KeptPage<K>>;
  /** How many rows a full one has. */
  readonly limit: number;
  /** Asked for from where the page before is reckoned to end: it begins with that one's last record, or is none to go on with. */
  readonly isGuess: boolean;
  /** Of its reply; 0 when that is not known. */
  bytes = 0;
  /** The page after it, when that was asked for before this one was read. */
  next: Asked<K> | null = null;

  constructor(
    limit: number,
    isGuess: boolean,
    send: (answered: (bytes: number) => void) => Promise<KeptPage<K>>,
    begins: (asked: Asked<K>) => void,
  ) {
    this.limit = limit;
    this.isGuess = isGuess;
    this.page = send((bytes) => {
      this.bytes = bytes;
      begins(this);
    });
    // met where it is awaited; nobody does when the reader stops before
    this.page.catch(() => {});
  }
}

/**
 * All records of a search by id, page after page. While a page is worked on Odoo makes the next one; once pages are known to be full that one is
 * asked for as soon as the answer begins to come, so that Odoo does not wait while the answer is sent and read. Where it ends is not known by then:
 * the next page is asked for from the end of the page *before* it on, less one record, and is used only if it begins with a
 * record that was read; otherwise records have left the search meanwhile, some may lie between, and it is asked for again.
 * @param keep what is kept of each record. It is made while the reply is read: the rows of a page as they came, which are most of what a reply is
 *   made into, are then gone at once and never moved about
 */
export async function* pagesOf<K>(search: Search, keep: (raw: RawRow) => K): AsyncGenerator<K[]> {
  const { odoo, model, pageSize, most = Number.POSITIVE_INFINITY, many = false } = search;
  let found = 0;
  /** The last record of the pages that were read. */
  let lastId = 0;
  let pagesRead = 0;
  /** What the reply with the last full page weighed. */
  let fullBytes = 0;

  const ask = (isGuess: boolean): Asked<K> => {
    const kept = new KeptPage(model, keep);
    const [offset, limit] = isGuess ? [pageSize - 1, pageSize + 1] : [0, pageSize];
    const at = pagesRead + (isGuess ? 1 : 0);
    const after = lastId;
    const send = async (answered: (bytes: number) => void): Promise<KeptPage<K>> =>
      kept.whole(
        await call(search, odoo, after, { offset, limit }, { each: kept.each, answered, many: many || at > 0 }),
      );
    return new Asked(limit, isGuess, send, (asked) => {
      const isFull = fullBytes > 0 && asked.bytes >= fullBytes * NEARLY_FULL;
      if (isFull && pagesRead === at && asked.next === null) asked.next = ask(true);
    });
  };
  /** The reply is for all who ask the same: each keeps of it what it needs. */
  const askTogether = (together: Together): Asked<K> => {
    const shape = JSON.stringify([model, search.domain, search.fields, pageSize]);
    const reply = together.ask(shape, [], (from) => call(search, from, 0, { offset: 0, limit: pageSize }, { many }));
    const send = async (): Promise<KeptPage<K>> => new KeptPage(model, keep).whole(await reply);
    return new Asked(pageSize, false, send, () => {});
  };

  let coming = search.besideOthers && odoo.together ? askTogether(odoo.together) : ask(false);
  for (;;) {
    let page = await coming.page;
    if (coming.isGuess && !page.goesOnFrom(lastId)) {
      coming = ask(false);
      page = await coming.page;
    }
    const rows = page.rowsAfter(lastId);
    lastId = Math.max(lastId, page.lastId);
    pagesRead += 1;
    found += rows.length;
    const isFull = page.rows.length >= coming.limit && found < most;
    if (isFull) {
      fullBytes = coming.bytes;
      coming = coming.next ?? ask(false);
    }
    if (rows.length > 0) yield rows;
    if (!isFull) return;
  }
}

function call(
  { model, domain, fields }: Search,
  from: Odoo,
  after: number,
  { offset, limit }: { offset: number; limit: number },
  options: CallOptions,
): Promise<unknown> {
  const { args, ...page } = pageAfter(after, domain, fields, limit);
  return from.call(model, 'search_read', args, offset > 0 ? { ...page, offset } : page, options);
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
