import type { CallOptions, Odoo, OdooValue } from '../odoo.ts';
import { majorOf } from './server-version.ts';

/**
 * `search_read` hands `load` on to `read` since 15 (read); 14 answers fault 1, "unexpected keyword argument" (tried). Treated as not
 * there on 15 too: taking the names off an answer is right on every version.
 */
const LOADS_SINCE = 16;

/**
 * A wire on which `search_read` with `load: ''` answers bare ids whatever the version. Where the server cannot, the names are taken
 * off its answer: one call in one transaction still, so a page that is short is the last one (a `search` and a `read` after it
 * could lose a record in between).
 */
export class BareIds<Wire extends Odoo & { close(): void }> implements Odoo {
  readonly #wire: Wire;
  #major: number | null | undefined;

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** Asks anew each time: a server may be upgraded under a running service. */
  async version(): Promise<unknown> {
    if (this.#wire.version === undefined) return null;
    const answer = await this.#wire.version();
    this.#major = majorOf(answer);
    return answer;
  }

  async call(
    model: string,
    method: string,
    args: OdooValue[],
    kwargs: Record<string, OdooValue> = {},
    options?: CallOptions,
  ): Promise<unknown> {
    const { load, ...others } = kwargs;
    if (method !== 'search_read' || load === undefined || (await this.#loads()))
      return this.#wire.call(model, method, args, kwargs, options);
    // what is kept of a row is made of it as it is without names
    const { each: _, ...asTheyCome } = options ?? {};
    const rows = await this.#wire.call(model, method, args, others, asTheyCome);
    return load === '' && Array.isArray(rows) ? rows.map(withoutNames) : rows;
  }

  close(): void {
    this.#wire.close();
  }

  async #loads(): Promise<boolean> {
    if (this.#major === undefined) await this.version();
    return (this.#major ?? LOADS_SINCE) >= LOADS_SINCE;
  }
}

/** `[7, 'Azure']` → `7`. No other field of these versions is a number and a text; an x2many is numbers alone. */
function withoutNames(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, isNamed(value) ? value[0] : value]));
}

function isNamed(value: unknown): value is [number, string | false] {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    typeof value[0] === 'number' &&
    (typeof value[1] === 'string' || value[1] === false)
  );
}
