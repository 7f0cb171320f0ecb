/** Values as XML-RPC writes them, without spaces. */
import { escapedText } from './encode-text.ts';
import { foundValue, Place } from './unsendable.ts';

const INT32_MIN = -(2 ** 31);
const INT32_MAX = 2 ** 31 - 1;
/** Deeper than anything Odoo is asked; a value that contains itself ends here. */
const MAX_DEPTH = 100;

export class ValueWriter {
  /** Where the value being written stands, for the error. */
  readonly #place = new Place();

  /**
   * @param path where the value stands in the message, for the error: `params[5]`
   * @throws UnsendableValue
   */
  value(value: unknown, path: string): string {
    this.#place.root = path;
    return this.#value(value, 0);
  }

  #value(value: unknown, depth: number): string {
    switch (typeof value) {
      case 'string':
        return value === ''
          ? '<value><string/></value>'
          : `<value><string>${this.#text(value, depth)}</string></value>`;
      case 'number':
        return this.#number(value, depth);
      case 'boolean':
        return value ? '<value><boolean>1</boolean></value>' : '<value><boolean>0</boolean></value>';
      case 'object':
        return this.#compound(value, depth);
      default:
        return this.#place.refuse(depth, foundValue(value));
    }
  }

  #text(text: string, depth: number): string {
    const escaped = escapedText(text);
    if (typeof escaped === 'string') return escaped;
    const code = text.charCodeAt(escaped).toString(16).toUpperCase().padStart(4, '0');
    return this.#place.refuse(depth, `text with U+${code} at ${escaped}, which XML cannot carry`);
  }

  #number(value: number, depth: number): string {
    if (!Number.isInteger(value)) {
      if (!Number.isFinite(value)) this.#place.refuse(depth, foundValue(value));
      return `<value><double>${value}</double></value>`;
    }
    if (value < INT32_MIN || value > INT32_MAX) this.#place.refuse(depth, `${value}, an integer beyond 32 bits`);
    return `<value><int>${value}</int></value>`;
  }

  #compound(value: object | null, depth: number): string {
    if (value === null) return this.#place.refuse(depth, foundValue(value));
    if (depth > MAX_DEPTH) {
      this.#place.refuse(depth, `nesting deeper than ${MAX_DEPTH}, or a value that contains itself`);
    }
    if (Array.isArray(value)) return this.#array(value, depth);
    if (isPlain(value)) return this.#struct(value, depth);
    return this.#place.refuse(depth, foundValue(value));
  }

  #array(items: readonly unknown[], depth: number): string {
    if (items.length === 0) return '<value><array><data/></array></value>';
    const steps = this.#place.steps;
    let written = '<value><array><data>';
    // by index: a hole is visited, too
    for (let index = 0; index < items.length; index++) {
      steps[depth] = index;
      written += this.#value(items[index], depth + 1);
    }
    return `${written}</data></array></value>`;
  }

  #struct(members: Record<string, unknown>, depth: number): string {
    const steps = this.#place.steps;
    let written = '';
    for (const name of Object.keys(members)) {
      steps[depth] = name;
      const escaped = name === '' ? '<name/>' : `<name>${this.#text(name, depth + 1)}</name>`;
      written += `<member>${escaped}${this.#value(members[name], depth + 1)}</member>`;
    }
    const [symbol] = Object.getOwnPropertySymbols(members);
    if (symbol !== undefined) this.#place.refuse(depth, `a member named by ${String(symbol)}`);
    return written === '' ? '<value><struct/></value>' : `<value><struct>${written}</struct></value>`;
  }
}

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  // the second test knows a plain object of another realm, too
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
