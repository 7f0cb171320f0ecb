import { describe, expect, it } from 'vitest';
import type { Odoo, OdooValue } from '../../../connector/odoo.ts';
import { readOfficialHolidays } from '../../../connector/read/official-holidays.ts';
import { zoneClock } from '../../../rules/calendar/zone-clock.ts';

const TEHRAN = zoneClock('Asia/Tehran');

type Leave = [from: OdooValue, to: OdooValue, name?: OdooValue, calendar?: OdooValue];

/** Leaves as Odoo keeps them: UTC, so that Tehran's midnight is 20:30 of the day before. */
function odooWith(leaves: Leave[]): Odoo & { asked: unknown[] } {
  const rows = leaves.map(([from, to, name = 'عید', calendar = false], at) => {
    return { id: at + 1, name, calendar_id: calendar, date_from: from, date_to: to };
  });
  const asked: unknown[] = [];
  return {
    asked,
    call: async (model, method, args) => {
      asked.push([model, method, ...args]);
      return rows;
    },
  };
}

const read = (leaves: Leave[], officialHolidays: 'none' | 'all' | Set<number> = 'all', clock = TEHRAN) =>
  readOfficialHolidays(odooWith(leaves), { officialHolidays }, clock);
const dates = async (...args: Parameters<typeof read>) => (await read(...args)).days.map(({ date }) => date);

describe('D2: a public holiday of Odoo counts by whole local days', () => {
  it.each<[string, OdooValue, OdooValue, string[]]>([
    ['00:00 to 23:59:59', '2026-11-02 20:30:00', '2026-11-03 20:29:59', ['2026-11-03']],
    ['00:00 to 23:59', '2026-11-02 20:30:00', '2026-11-03 20:29:00', ['2026-11-03']],
    ['00:00 to 24:00', '2026-11-02 20:30:00', '2026-11-03 20:30:00', ['2026-11-03']],
    ['three days', '2026-11-02 20:30:00', '2026-11-05 20:29:59', ['2026-11-03', '2026-11-04', '2026-11-05']],
    ['an afternoon', '2026-11-03 08:30:00', '2026-11-03 20:29:59', []],
    ['until noon', '2026-11-02 20:30:00', '2026-11-03 08:30:00', []],
    ['a whole day of another time zone', '2026-11-03 00:00:00', '2026-11-03 23:59:59', []],
    ['a day and a half', '2026-11-02 20:30:00', '2026-11-04 08:30:00', []],
    ['until 23:58', '2026-11-02 20:30:00', '2026-11-03 20:28:59', []],
    ['a few seconds of a midnight', '2026-11-02 20:30:00', '2026-11-02 20:30:20', []],
  ])('%s', async (_name, from, to, expected) => {
    expect(await dates([[from, to]])).toEqual(expected);
  });

  it('with the summer time of its year', async () => {
    // 1401-01-02: clocks went on at midnight, so the day began at 01:00 (+04:30)
    expect(await dates([['2022-03-21 20:30:00', '2022-03-22 19:29:59']])).toEqual(['2022-03-22']);
    expect(await dates([['2022-06-04 19:30:00', '2022-06-05 19:29:59']])).toEqual(['2022-06-05']);
  });

  it('parts of a day are told', async () => {
    expect((await read([['2026-11-03 08:30:00', '2026-11-03 12:30:00', 'پنجشنبه']])).partial).toEqual([
      { id: 1, name: 'پنجشنبه' },
    ]);
  });
});

const DAY: [string, string] = ['2026-11-02 20:30:00', '2026-11-03 20:29:59'];
const NEXT: [string, string] = ['2026-11-03 20:30:00', '2026-11-04 20:29:59'];
const THIRD: [string, string] = ['2026-11-04 20:30:00', '2026-11-05 20:29:59'];

describe('which ones the mapping takes', () => {
  const leaves: Leave[] = [
    [...DAY, 'همه', false],
    [...NEXT, 'ایران', 7],
    [...THIRD, 'کارخانه', 8],
  ];

  it('none: Odoo is not even asked', async () => {
    const odoo = odooWith(leaves);
    expect((await readOfficialHolidays(odoo, { officialHolidays: 'none' }, TEHRAN)).days).toEqual([]);
    expect(odoo.asked).toEqual([]);
  });

  it('all, those of resources aside', async () => {
    const odoo = odooWith(leaves);
    const { days } = await readOfficialHolidays(odoo, { officialHolidays: 'all' }, TEHRAN);
    expect(days).toEqual([
      { date: '2026-11-03', name: 'همه' },
      { date: '2026-11-04', name: 'ایران' },
      { date: '2026-11-05', name: 'کارخانه' },
    ]);
    expect(odoo.asked).toEqual([
      [
        'resource.calendar.leaves',
        'search_read',
        [
          ['id', '>', 0],
          ['resource_id', '=', false],
        ],
      ],
    ]);
  });

  it('those of named calendars and of no calendar', async () => {
    expect(await dates(leaves, new Set([7]))).toEqual(['2026-11-03', '2026-11-04']);
  });
});

it('what cannot be read is set aside, and the others go on', async () => {
  const { days, setAside } = await read([
    [false, '2026-11-03 20:29:59'],
    ['2026-11-03 20:30:00', '2026-11-02 20:30:00'],
    ['2026-11-02 20:30:00', '2062-11-03 20:29:59'],
    ['yesterday', '2026-11-03 20:29:59'],
    [...DAY, false],
  ]);
  expect(days).toEqual([{ date: '2026-11-03', name: 'تعطیل عمومی' }]);
  expect(setAside.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  expect(setAside[1]?.reason).toContain('found 2026-11-03 20:30:00 to 2026-11-02 20:30:00');
});
