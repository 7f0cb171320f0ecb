import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldOf, rawRow } from '../../../connector/read/field-of.ts';
import { date, float, integer, many2one, parseRows, type SetAside, text } from '../../../connector/read/rows.ts';
import { minutesFromHours } from '../../../rules/money/minutes-from-hours.ts';

const row = z
  .object({ id: integer, hours: float, day: z.unknown() })
  .transform(({ id, hours, day }) => ({ id, minutes: minutesFromHours(hours), day: date.parse(day) }));

/** A page of entries of which one holds what no rule can count with. */
function read(hours: number, day: unknown = '2026-11-03'): { read: number[]; setAside: SetAside[] } {
  const setAside: SetAside[] = [];
  const raw = [
    { id: 1, hours: 1, day: '2026-11-03' },
    { id: 2, hours, day },
    { id: 3, hours: 2, day: '2026-11-03' },
  ];
  return { read: parseRows('account.analytic.line', raw, row, setAside).map(({ id }) => id), setAside };
}

describe('rule 8: one record that cannot be counted with stops none of its page', () => {
  it.each([
    // what was typed, what is told of it
    [
      'the number of a bank card as hours',
      6_037_991_234_567_890,
      '2026-11-03',
      'expected an integer below 2^53, found',
    ],
    ['the largest float as hours', 1e300, '2026-11-03', 'expected an integer below 2^53, found'],
    ['no number', Number.NaN, '2026-11-03', 'expected number, received NaN'],
    ['a day that is none', 1, '3 November', 'expected a day or false, found "3 November"'],
  ])('%s', (_, hours, day, reason) => {
    const found = read(hours, day);
    expect(found.read).toEqual([1, 3]);
    expect(found.setAside).toHaveLength(1);
    expect(found.setAside[0]).toMatchObject({ model: 'account.analytic.line', id: 2 });
    expect(found.setAside[0]?.reason).toContain(reason);
  });

  it('nothing is set aside of a page that can be read', () => {
    expect(read(1.5)).toEqual({ read: [1, 2, 3], setAside: [] });
  });
});

describe('a row whose fields are parsed one by one', () => {
  const ticket = rawRow.transform((raw) => ({
    id: raw.id,
    contact: fieldOf(raw, 'partner_id', many2one),
    title: fieldOf(raw, 'name', text),
    hours: fieldOf(raw, 'hours', float),
  }));

  it.each([
    ['a contact that is a text', { partner_id: 'Azure' }, 'partner_id: expected an id or false, found "Azure"'],
    ['a contact that is 0', { partner_id: 0 }, 'partner_id: expected an id or false, found 0'],
    ['a title that is missing', { name: undefined }, 'name: expected a text or false, found undefined'],
    [
      'several: each is named',
      { partner_id: 0, hours: 'two' },
      'partner_id: expected an id or false, found 0; hours: Invalid input: expected number, received string',
    ],
    ['hours that are none', { hours: false }, 'hours: Invalid input: expected number, received boolean'],
  ])('%s: set aside, the field named, and the next row is read', (_, wrong, reason) => {
    const setAside: SetAside[] = [];
    const good = { partner_id: 7, name: false, hours: 0.5 };
    const rows = [
      { id: 1, ...good, ...wrong },
      { id: 2, ...good },
    ];
    expect(parseRows('helpdesk.ticket', rows, ticket, setAside)).toEqual([
      { id: 2, contact: 7, title: null, hours: 0.5 },
    ]);
    expect(setAside).toEqual([{ model: 'helpdesk.ticket', id: 1, reason }]);
  });
});
