import type { Call, CallOptions, Odoo, OdooValue } from '../odoo.ts';
import { bundledRead } from './bundle.ts';
import { rowsOfColumns } from './columns.ts';
import { readThroughAction } from './run-action.ts';

/**
 * An Odoo of which many rows are asked through our server action, which answers them as columns in one text (columns-code.ts): three fifths of
 * Odoo's time and an eighth of the bytes. It costs 6 ms to run an action, so few rows are asked in the ordinary way, as is everything where the action is
 * missing, gone or older.
 */
export class ManyRows implements Odoo {
  readonly #odoo: Odoo;
  #actionId: number | null = null;

  constructor(odoo: Odoo) {
    this.#odoo = odoo;
  }

  /** The server action that answers columns; null: there is none. */
  through(actionId: number | null): void {
    this.#actionId = actionId;
  }

  /** See {@link Odoo.asSent}. */
  asSent<C extends Call>(call: C): C {
    return this.#odoo.asSent?.(call) ?? call;
  }

  async call(
    model: string,
    method: string,
    args: OdooValue[],
    kwargs: Record<string, OdooValue> = {},
    options: CallOptions = {},
  ): Promise<unknown> {
    const { many = false, ...others } = options;
    const rows = many ? await this.#throughAction(model, method, args, kwargs, others) : null;
    return rows ?? this.#odoo.call(model, method, args, kwargs, options);
  }

  /** Null: to be asked in the ordinary way. */
  async #throughAction(
    model: string,
    method: string,
    args: OdooValue[],
    { offset = 0, ...kwargs }: Record<string, OdooValue>,
    { each = (row) => row, ...options }: CallOptions,
  ): Promise<unknown[] | null> {
    const actionId = this.#actionId;
    const read = actionId === null ? null : bundledRead(model, method, args, kwargs, true);
    if (actionId === null || read?.columns !== true) return null;
    const reads = [{ ...this.asSent(read), offset }];
    const [answer] = (await readThroughAction(this.#odoo, actionId, reads, options)) ?? [];
    if (typeof answer === 'string') return rowsOfColumns(answer, read.fields, each);
    // none was found, which looks the same in every version
    if (Array.isArray(answer) && answer.length === 0) return [];
    if (this.#actionId === actionId) this.#actionId = null;
    // an older one knows nothing of passing over
    return Array.isArray(answer) && offset === 0 ? answer.map(each) : null;
  }
}
