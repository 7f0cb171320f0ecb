import { describe, expect, it } from 'vitest';
import { withHolidays } from '../../../rules/policy/policy.ts';
import type { PolicyFile } from '../../../rules/policy/schema.ts';
import { price } from '../../../rules/price/price.ts';
import { policyWith, shipped, type Version } from '../policy/some-policy.ts';
import { at, parts } from './entry.ts';

/** From 1 Azar 1405: evening × 2, minimum 15, Thursday a weekly holiday too; a dearer tariff; 123 has its own. */
const dated = policyWith((file) => {
  const next: Version = structuredClone(file.versions[0] as Version);
  next.id = 'azar';
  next.from = '1405-09-01';
  for (const shift of next.shifts) if (shift.key === 'evening') shift.multiplier = 2;
  next.minimum.minutes = 15;
  next.holiday.weekly = ['thursday', 'friday'];
  file.versions.push(next);
  const time = file.tariffs[0] as PolicyFile['tariffs'][number];
  file.tariffs.push({ ...time, from: '1405-09-01', hourlyRate: 18_000_000, sample: false });
  const { sample: _sample, ...terms } = time;
  file.customerTariffs = [{ ...terms, customer: 123, from: '1405-09-01', to: '1405-09-30', hourlyRate: '12000000.50' }];
});

describe('D7, D11: dated rules', () => {
  it.each([
    ['D7: the old version on its last day', '1405-08-30 18:00', 60, '1402', '60 × 1.5', 22_500_000],
    ['D7: the new version on its first day', '1405-09-01 18:00', 60, 'azar', '60 × 2', 36_000_000],
    [
      'D7: the begin selects for the whole entry, also across midnight',
      '1405-08-30 23:30',
      60,
      '1402',
      '30 × 2 + 30 × 2',
      30_000_000,
    ],
    ['D5: the minimum of the version', '1405-09-01 10:00', 10, 'azar', '10 × 1 + min 5 × 1', 4_500_000],
    ['D2: weekly holidays are dated: a Thursday before', '1405-08-28 10:00', 60, '1402', '60 × 1', 15_000_000],
    ['D2: weekly holidays are dated: a Thursday after', '1405-09-05 10:00', 60, 'azar', '60 × 2', 36_000_000],
  ])('%s', (_what, known, minutes, version, expected, rials) => {
    const priced = price(at(known, minutes), dated);
    expect(priced.policyVersion).toBe(version);
    expect(parts(priced)).toBe(expected);
    expect(priced.amountMinor).toBe(rials);
  });

  it.each([
    ['D11: a customer with a tariff of its own', '1405-09-30 10:00', 123, 12_000_001],
    ['D11: another customer', '1405-09-30 10:00', 124, 18_000_000],
    ['D11: before it is valid', '1405-08-30 10:00', 123, 15_000_000],
    ['D11: after it ended', '1405-10-01 10:00', 123, 18_000_000],
  ])('%s', (_what, known, customerId, rials) => {
    expect(price(at(known, 60, { customerId }), dated).amountMinor).toBe(rials);
  });

  it('D9: 12,000,000.50 an hour is 200,000.01 a minute, rounded before it is multiplied', () => {
    const [charge] = price(at('1405-09-02 10:00', 60, { customerId: 123 }), dated).charges;
    expect(charge).toMatchObject({ unitPriceCenti: 20_000_001, amountMinor: 12_000_001 });
  });
});

describe('D2: holidays from Odoo', () => {
  const more = withHolidays(shipped, [
    { date: '2026-11-22', name: 'تعطیلی اعلام‌شده' },
    { date: '2026-11-14', name: 'نام دیگر' },
    { date: '2030-01-01', name: 'بیرون از بازه' },
  ]);

  it('D2: a day declared late is × 2, and only that day', () => {
    expect(parts(price(at('1405-09-01 10:00', 60), shipped))).toBe('60 × 1');
    expect(parts(price(at('1405-09-01 10:00', 60), more))).toBe('60 × 2');
    expect(parts(price(at('1405-09-02 10:00', 60), more))).toBe('60 × 1');
  });

  it('D2: a day in both lists keeps the name of the policy', () => {
    expect(more.holidayOn('2026-11-14')?.name).toBe(shipped.holidayOn('2026-11-14')?.name);
  });

  it('D8: a day outside the covered range stays held', () => {
    expect(price(at('1408-10-11 10:00', 60), more).reason).toBe('holiday-calendar-missing');
  });

  it('D2: the given policy is left as it was', () => {
    expect(shipped.holidayOn('2026-11-22')).toBeNull();
  });
});

describe('5.4: the highest applies', () => {
  const odd = policyWith((file) => {
    const version = file.versions[0] as Version;
    version.holiday.multiplier = 1.75;
  });

  it('5.4: a holiday never lowers a dearer shift', () => {
    expect(parts(price(at('1405-08-29 21:00', 120), odd))).toBe('60 × 1.75 + 60 × 2');
  });

  it('D4: shifts of one multiplier are one part', () => {
    const flat = policyWith((file) => {
      for (const shift of (file.versions[0] as Version).shifts) shift.multiplier = 1;
    });
    expect(parts(price(at('1405-09-01 16:00', 480), flat))).toBe('480 × 1');
    expect(parts(price(at('1405-09-01 16:00', 490), flat))).toBe('480 × 1 + 10 × 1');
  });
});
