/** A checker of exactly the JSON Schema words that our schemas use; any other word is an error, never let through. */
import { isDeepStrictEqual } from 'node:util';

type Schema = Record<string, unknown>;

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TYPES: Record<string, (value: unknown) => boolean> = {
  object: isMapping,
  array: (value) => Array.isArray(value),
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

/** Places (`/versions/0/from`) at which `value` breaks `schema`; empty when it is valid. */
export function schemaFaults(schema: unknown, value: unknown, at = ''): string[] {
  if (typeof schema === 'boolean') return schema ? [] : [at];
  const faults: string[] = [];
  for (const [word, wanted] of Object.entries(schema as Schema)) faults.push(...wordFaults(word, wanted, value, at));
  if (isMapping(value)) {
    const { properties = {}, additionalProperties = true } = schema as Record<string, Schema>;
    for (const [key, member] of Object.entries(value)) {
      faults.push(...schemaFaults((properties as Schema)[key] ?? additionalProperties, member, `${at}/${key}`));
    }
  }
  return faults;
}

function wordFaults(word: string, wanted: unknown, value: unknown, at: string): string[] {
  const unless = (fine: boolean): string[] => (fine ? [] : [at]);
  const branches = (): boolean[] => (wanted as Schema[]).map((one) => schemaFaults(one, value).length === 0);
  switch (word) {
    case '$schema':
    case 'title':
    case 'description':
    case 'default':
    case 'properties':
    case 'additionalProperties':
      return [];
    case 'type':
      return unless([wanted].flat().some((type) => TYPES[type as string]?.(value) === true));
    case 'const':
      return unless(value === wanted);
    case 'enum':
      return unless((wanted as unknown[]).includes(value));
    case 'pattern':
      return unless(typeof value !== 'string' || new RegExp(wanted as string, 'u').test(value));
    case 'minimum':
      return unless(typeof value !== 'number' || value >= (wanted as number));
    case 'maximum':
      return unless(typeof value !== 'number' || value <= (wanted as number));
    case 'minItems':
      return unless(!Array.isArray(value) || value.length >= (wanted as number));
    case 'uniqueItems':
      return unless(
        !Array.isArray(value) || value.every((a, i) => value.findIndex((b) => isDeepStrictEqual(a, b)) === i),
      );
    case 'items':
      return Array.isArray(value) ? value.flatMap((item, index) => schemaFaults(wanted, item, `${at}/${index}`)) : [];
    case 'required':
      return (wanted as string[]).filter((key) => isMapping(value) && !(key in value)).map((key) => `${at}/${key}`);
    case 'propertyNames':
      return Object.keys(isMapping(value) ? value : {})
        .filter((key) => schemaFaults(wanted, key).length > 0)
        .map((key) => `${at}/${key}`);
    case 'anyOf':
      return unless(branches().includes(true));
    case 'oneOf':
      return unless(branches().filter(Boolean).length === 1);
    default:
      throw new Error(`the checker knows no word ${word} (at ${at})`);
  }
}
