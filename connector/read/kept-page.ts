import { OdooBadReply } from '../errors.ts';

/** A record as Odoo answered it: its id, and fields yet to be parsed. */
export type RawRow = { id: number } & Record<string, unknown>;

export function hasId(row: unknown): row is RawRow {
  return typeof row === 'object' && row !== null && Number.isSafeInteger((row as { id?: unknown }).id);
}

/** What is kept of one page of records, in the order of their ids. */
export class KeptPage<K> {
  rows: K[] = [];
  readonly #ids: number[] = [];
  readonly #model: string;
  readonly #keep: (raw: RawRow) => K;
  #seen = 0;
  #isBad = false;

  constructor(model: string, keep: (raw: RawRow) => K) {
    this.#model = model;
    this.#keep = keep;
  }

  /** Keeps what is needed of one element of the reply, as soon as it is read. */
  readonly each = (raw: unknown): K | null => {
    this.#seen += 1;
    if (!hasId(raw)) {
      this.#isBad = true;
      return null;
    }
    this.#ids.push(raw.id);
    return this.#keep(raw);
  };

  /**
   * The page, now that all of it came.
   * @param reply what {@link each} made of it or, where nobody called that, the reply as it came
   * @throws OdooBadReply when it is no list of records
   */
  whole(reply: unknown): this {
    const isList = Array.isArray(reply);
    if (isList) this.rows = this.#seen > 0 ? reply : reply.map(this.each);
    if (!isList || this.#isBad) {
      throw new OdooBadReply(`search_read of ${this.#model} answered no list of records`, 200, '');
    }
    return this;
  }

  /** 0 when there is none. */
  get lastId(): number {
    return this.#ids.at(-1) ?? 0;
  }

  /** Whether nothing can lie between a record that was read and the first of these. */
  goesOnFrom(id: number): boolean {
    return (this.#ids[0] ?? Number.POSITIVE_INFINITY) <= id;
  }

  rowsAfter(id: number): K[] {
    const first = this.#ids.findIndex((one) => one > id);
    if (first === 0) return this.rows;
    return first < 0 ? [] : this.rows.slice(first);
  }
}
