import type { CallOptions, Odoo, OdooValue } from '../odoo.ts';
import type { BundledRead } from './bundle-code.ts';
import { rowsOfColumns } from './columns.ts';
import { readThroughAction } from './run-action.ts';

interface Asked {
  read: BundledRead;
  alone: () => Promise<unknown>;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

/**
 * An Odoo for a moment: the reads that are asked of it before `send` go out as one call through our server action (bundle-code.ts), what
 * cannot be bundled and what comes later goes out by itself.
 */
export class Bundle implements Odoo {
  readonly #odoo: Odoo;
  readonly #asked: Asked[] = [];
  #open = true;

  constructor(odoo: Odoo) {
    this.#odoo = odoo;
  }

  call(
    model: string,
    method: string,
    args: OdooValue[],
    kwargs: Record<string, OdooValue> = {},
    options?: CallOptions,
  ): Promise<unknown> {
    const alone = (): Promise<unknown> => this.#odoo.call(model, method, args, kwargs, options);
    const read = this.#open && asPlain(options) ? bundledRead(model, method, args, kwargs, options?.many) : null;
    if (read === null) return alone();
    return new Promise((resolve, reject) => this.#asked.push({ read, alone, resolve, reject }));
  }

  /**
   * Sends what was asked; each read gets its own answer or error.
   * @returns false when the server action itself is at fault: every read then went out by itself, and none was refused
   */
  async send(actionId: number): Promise<boolean> {
    this.#open = false;
    const [only, ...others] = this.#asked;
    if (only === undefined) return true;
    if (others.length === 0) {
      await only.alone().then(only.resolve, only.reject);
      return true;
    }
    let answers: unknown[] | null;
    try {
      answers = await this.#answers(actionId);
    } catch (error) {
      // no answer at all, or not from Odoo: asking each would only add to what it cannot carry
      for (const { reject } of this.#asked) reject(error);
      return true;
    }
    if (answers === null) return this.#eachAlone();
    for (const [at, { read, alone, resolve, reject }] of this.#asked.entries()) {
      const answer = answerTo(read, answers[at]);
      if (answer === undefined) await alone().then(resolve, reject);
      else resolve(answer);
    }
    return true;
  }

  /** Null when Odoo refused the call, or answered something else than so many answers. */
  async #answers(actionId: number): Promise<unknown[] | null> {
    const reads = this.#asked.map(({ read }) => this.#odoo.asSent?.(read) ?? read);
    const answers = await readThroughAction(this.#odoo, actionId, reads);
    return answers?.length === reads.length ? answers : null;
  }

  /** One that is refused must not look as if the others were. */
  async #eachAlone(): Promise<boolean> {
    let refused = false;
    for (const { alone, resolve, reject } of this.#asked) {
      await alone().then(resolve, (error) => {
        refused = true;
        reject(error);
      });
    }
    return refused;
  }
}

/** What was asked for, in an answer of the server action; undefined: it is not to be read, and is asked for by itself. */
function answerTo({ columns, fields }: BundledRead, answer: unknown): unknown {
  if (columns !== true || typeof answer !== 'string') return answer;
  return rowsOfColumns(answer, fields) ?? undefined;
}

/** Options that a bundle can leave out: its answers come whole. */
export function asPlain({ each: _, answered: __, many: ___, ...others }: CallOptions = {}): boolean {
  return Object.keys(others).length === 0;
}

const READ_OPTIONS = new Set(['fields', 'limit', 'order', 'load', 'context']);

/**
 * As the server action takes it; null for a call it does not know.
 * @param many its rows may come as columns
 */
export function bundledRead(
  model: string,
  method: string,
  args: OdooValue[],
  kwargs: Record<string, OdooValue>,
  many = false,
): BundledRead | null {
  const context = (kwargs.context ?? {}) as Record<string, OdooValue>;
  const common = { model, method, args, context, fields: [], limit: 0, order: '' };
  const others = Object.keys(kwargs).filter((name) => name !== 'context');
  if (method === 'formatted_read_group') return args.length === 3 && others.length === 0 ? common : null;
  if (method === 'read_group') return args.length === 3 && others.every((name) => name === 'lazy') ? common : null;
  if (method !== 'search_read' || args.length !== 1 || kwargs.load !== '') return null;
  if (!others.every((name) => READ_OPTIONS.has(name))) return null;
  const { fields = [], limit = 0, order = '' } = kwargs as { fields?: string[]; limit?: number; order?: string };
  const columns = many && order === 'id' && fields.length > 0;
  return { ...common, fields, limit, order, ...(columns ? { columns } : {}) };
}
