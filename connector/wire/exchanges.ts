import { OdooError, OdooUnreachable } from '../errors.ts';

/** One exchange with Odoo, for counting. It holds neither arguments nor secrets. */
export interface CallRecord {
  /** Null for `authenticate` and `version`, which belong to no model. */
  model: string | null;
  method: string;
  /** Known to read only, whatever the method is called. */
  reading?: boolean;
  durationMs: number;
  requestBytes: number;
  /** 0 when no complete reply came. */
  replyBytes: number;
  /** `ok`, or the name of the error's class. */
  outcome: string;
}

export interface ExchangeOptions {
  onCall?: ((record: CallRecord) => void) | undefined;
  /** Milliseconds, for `durationMs`. */
  now?: (() => number) | undefined;
}

/** What is about to be sent. */
export interface Exchange {
  /** For messages. */
  what: string;
  model: string | null;
  method: string;
  reading: boolean;
  requestBytes: number;
}

/** The exchanges of one session: each is counted, and nothing but an OdooError comes out of it. */
export class Exchanges {
  readonly #address: string;
  readonly #hide: (text: string) => string;
  readonly #onCall: ((record: CallRecord) => void) | undefined;
  readonly #now: () => number;
  #closed = false;

  /** @param hide takes the session's secret out of a text */
  constructor(address: string, hide: (text: string) => string, options: ExchangeOptions) {
    this.#address = address;
    this.#hide = hide;
    this.#onCall = options.onCall;
    this.#now = options.now ?? (() => performance.now());
  }

  /** From now on every exchange fails with OdooUnreachable. */
  close(): void {
    this.#closed = true;
  }

  /** @param send does it, and tells how large the reply is as soon as it is there */
  async run<T>(
    { what, model, method, reading, requestBytes }: Exchange,
    send: (came: (replyBytes: number) => void) => Promise<T>,
  ): Promise<T> {
    const start = this.#now();
    let replyBytes = 0;
    let outcome = 'ok';
    try {
      if (this.#closed) throw new OdooUnreachable(`${what}: the session with ${this.#address} is closed`);
      return await send((bytes) => {
        replyBytes = bytes;
      });
    } catch (error) {
      outcome = error instanceof Error ? error.name : 'unknown';
      if (error instanceof OdooError) throw error;
      throw new OdooUnreachable(`${what}: ${this.#hide(String(error))}`, { cause: error });
    } finally {
      const told = { model, method, durationMs: this.#now() - start, requestBytes, replyBytes, outcome };
      this.#tell(reading ? { ...told, reading } : told);
    }
  }

  #tell(record: CallRecord): void {
    try {
      this.#onCall?.(record);
    } catch {
      // the call has been carried out: a fault of its observer must not make it look failed
    }
  }
}
