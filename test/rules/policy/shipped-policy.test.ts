import { describe, expect, it } from 'vitest';
import { civilDate, dayNumber } from '../../../rules/calendar/civil-date.ts';
import { fromJalali, toJalali } from '../../../rules/calendar/jalali.ts';
import { shipped } from './some-policy.ts';

const YEARS = [1402, 1403, 1404, 1405];

/** Month and day of the holidays that do not move. */
const SOLAR = ['1-1', '1-2', '1-3', '1-4', '1-12', '1-13', '3-14', '3-15', '11-22', '12-29'];

describe('D2: the shipped list of official holidays', () => {
  it.each(YEARS)('D2: %d has every solar holiday', (year) => {
    for (const text of SOLAR) {
      const [month = 0, day = 0] = text.split('-').map(Number);
      expect(shipped.holidayOn(fromJalali({ year, month, day }))?.kind, `${year}-${text}`).toBe('solar');
    }
  });

  it.each([
    // days listed, Fridays among them included; 1403 has its 30 Esfand, some days have two occasions
    [1402, 27],
    [1403, 27],
    [1404, 26],
    [1405, 26],
  ])('D2: %d lists %d days', (year, count) => {
    expect(shipped.holidays.list().filter(({ date }) => toJalali(date).year === year).length).toBe(count);
  });

  it.each([
    ['1403-12-30, the last day of a leap year', '2025-03-20', 'solar', true],
    ['1404-01-12, two occasions on a day', '2025-04-01', 'solar', true],
    ['1404-02-04, lunar and past when listed', '2025-04-24', 'lunar', true],
    ['1404-04-15, lunar and to come when listed', '2025-07-06', 'lunar', false],
    ['1405-08-23, lunar and to come', '2026-11-14', 'lunar', false],
  ])('D2: %s', (_what, date, kind, confirmed) => {
    expect(shipped.holidayOn(date)).toMatchObject({ kind, confirmed, source: 'policy' });
  });

  it('D2: both names of a day with two occasions are told', () => {
    expect(shipped.holidayOn('2025-04-01')).toMatchObject({
      name: 'روز جمهوری اسلامی؛ تعطیل به مناسبت عید سعید فطر',
      nameEn: 'Islamic Republic Day; Eid al-Fitr, second day',
    });
  });

  it('D2: every day has an English name', () => {
    expect(shipped.holidays.list().filter(({ nameEn }) => nameEn === null)).toEqual([]);
  });

  it('D2: the covered range is 1402 to 1405, to the day', () => {
    expect(shipped.covered()).toEqual([{ from: '2023-03-21', to: '2027-03-20' }]);
    expect(['2023-03-20', '2023-03-21', '2027-03-20', '2027-03-21'].map((date) => shipped.covers(date))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('D2: every Friday is a holiday, every other day only when it is listed', () => {
    for (let day = dayNumber('2023-03-21'); day <= dayNumber('2027-03-20'); day++) {
      const date = civilDate(day);
      const friday = new Date(`${date}T00:00:00Z`).getUTCDay() === 5;
      expect(shipped.isHoliday(date)).toBe(friday || shipped.holidayOn(date) !== null);
    }
  });
});

describe('the rest of the shipped policy', () => {
  it('D11: the tariffs say that they are samples', () => {
    expect(
      shipped.tariffs.map(({ tariff, hourlyRateCenti, currency, sample }) => ({
        tariff,
        hourlyRateCenti,
        currency,
        sample,
      })),
    ).toEqual([
      { tariff: 'time', hourlyRateCenti: 1_500_000_000, currency: 'IRR', sample: true },
      { tariff: 'deployment', hourlyRateCenti: 1_800_000_000, currency: 'IRR', sample: true },
    ]);
  });

  it("1.6: work of these kinds changes the customer's system", () => {
    const changing = [...shipped.on('2026-11-22').categories.values()].filter((one) => one.changesSystem);
    expect(changing.map(({ key }) => key).sort()).toEqual(
      ['bug', 'upgrade', 'configuration', 'studio', 'custom_code', 'deployment'].sort(),
    );
  });

  it('a day before the first version is answered with the first', () => {
    expect(shipped.on('2001-01-01').id).toBe('1402');
  });
});
