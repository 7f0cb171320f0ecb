/** What is said of a value that may not cross the wire: where it stands and what was found, never the text itself. */
import { UnsendableValue } from '../errors.ts';

/** The way to a value from the root: index or member name by depth; deeper steps are left over from values before. */
export class Place {
  root = '';
  readonly steps: (string | number)[] = [];

  /** @throws UnsendableValue for the value at `depth`. */
  refuse(depth: number, found: string): never {
    const path = this.steps.slice(0, depth).map(stepText).join('');
    throw new UnsendableValue(`${this.root}${path} can't be sent to Odoo: found ${found}`);
  }
}

function stepText(step: string | number): string {
  return typeof step === 'string' && /^[\w.-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** What a value that cannot be sent is, in words that give nothing of it away. */
export function foundValue(value: unknown): string {
  if (value === null) return 'null (Odoo writes empty as false)';
  if (typeof value === 'object') {
    const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
    return typeof name === 'string' && name !== '' ? `an instance of ${name}` : 'an object of a class';
  }
  if (typeof value === 'number' || value === undefined) return String(value);
  return `a ${typeof value}`;
}
