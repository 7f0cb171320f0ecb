import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mappingSchemaText } from '../../../connector/names/json-schema.ts';
import { schemaFaults } from '../../rules/policy/json-schema-check.ts';

const schema: unknown = JSON.parse(mappingSchemaText());
const example = readFileSync(new URL('../../../connector/mapping.example.yaml', import.meta.url), 'utf8');

describe('the JSON Schema of the mapping file', () => {
  it('is current (npm run schema writes it anew)', async () => {
    await expect(mappingSchemaText()).toMatchFileSnapshot('../../../connector/mapping.schema.json');
  });

  it('accepts the example, which names it in its first line, and the shortest mapping', () => {
    expect(schemaFaults(schema, parse(example))).toEqual([]);
    expect(example.split('\n')[0]).toBe('# yaml-language-server: $schema=./mapping.schema.json');
    expect(schemaFaults(schema, { preset: 'oca' })).toEqual([]);
  });

  it.each([
    ['no preset', 'kinds: {}', ['/preset']],
    ['an unknown role', 'preset: oca\nfields: { entry.start: x }', ['/fields/entry.start']],
    [
      'an empty name of a field we cannot do without',
      "preset: oca\nfields: { ticket.customer: '' }",
      ['/fields/ticket.customer'],
    ],
    ['a category with blanks', 'preset: oca\nkinds: { Bug: A bug }', ['/kinds/Bug']],
    ['an id that is none', "preset: oca\nprojects: ['#x']", ['/projects/0']],
    [
      'a package valid for no month',
      'preset: oca\npackages: [{ product: P, kind: time, validMonths: 0 }]',
      ['/packages/0/validMonths'],
    ],
  ])('refuses %s', (_what, text, places) => {
    expect(schemaFaults(schema, parse(text))).toEqual(places);
  });
});
