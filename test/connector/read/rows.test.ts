import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { date, float, integer, parseRows, type SetAside } from '../../../connector/read/rows.ts';
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
