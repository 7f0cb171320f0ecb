import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { policySchemaText } from '../../../rules/policy/json-schema.ts';
import { schemaFaults } from './json-schema-check.ts';
import { shippedText } from './some-policy.ts';

const schema: unknown = JSON.parse(policySchemaText());

/** Places at which the shipped policy breaks the schema once `from` is replaced by `to`. */
function faultsAfter(from: string, to: string): string[] {
  expect(shippedText).toContain(from);
  return schemaFaults(schema, parse(shippedText.replace(from, () => to)));
}

describe('the JSON Schema of the policy file', () => {
  it('is current (npm run schema writes it anew)', async () => {
    await expect(policySchemaText()).toMatchFileSnapshot('../../../rules/policy.schema.json');
  });

  it('accepts the shipped policy, which names it in its first line', () => {
    expect(schemaFaults(schema, parse(shippedText))).toEqual([]);
    expect(shippedText.split('\n')[0]).toBe('# yaml-language-server: $schema=./policy.schema.json');
  });

  // biome-ignore format: a case a line
  it.each([
    ['an unknown key', 'disputeDays: 10', 'disputDays: 10', ['/versions/0/disputeDays', '/versions/0/disputDays']],
    ['a missing key', '    overflow: invoice\n', '', ['/versions/0/overflow']],
    ['a multiplier below 1', 'multiplier: 1.5', 'multiplier: 0.5', ['/versions/0/shifts/1/multiplier']],
    ['a time that is none', 'from: "08:30"', 'from: "8:30"', ['/versions/0/shifts/0/from']],
    ['a clause without quotes', 'clause: "5.3"', 'clause: 5.3', ['/versions/0/shifts/1/clause']],
    ['a weekday that is none', '[friday]', '[juma]', ['/versions/0/holiday/weekly/0']],
    ['a weekday twice', '[friday]', '[friday, friday]', ['/versions/0/holiday/weekly']],
    ['a word that is none of the choices', 'whenTimeUnknown: base', 'whenTimeUnknown: guess', ['/versions/0/whenTimeUnknown']],
    ['a percentage above 100', 'percent: 15', 'percent: 150', ['/versions/0/maintenance/percent']],
    ['a category with a key of capitals', '      training:', '      Training:', ['/versions/0/categories/Training']],
    ['a free category with a tariff', 'needsSubscription: true', 'tariff: time', ['/versions/0/categories/bug']],
    ['a date with slashes', 'date: 1402-01-12', 'date: 1402/01/12', ['/holidays/dates/4/date']],
    ['a year of neither calendar', 'date: 1402-01-12', 'date: 1802-01-12', ['/holidays/dates/4/date']],
    ['a label without text', 'en: day shift', 'en: " "', ['/versions/0/shifts/0/labels/en']],
    ['a currency in small letters', 'currency: IRR', 'currency: irr', ['/tariffs/0/currency']],
  ])('refuses %s', (_what, from, to, places) => {
    expect(faultsAfter(from, to)).toEqual(places);
  });
});
