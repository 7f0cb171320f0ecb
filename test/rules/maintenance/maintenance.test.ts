import { describe, expect, it } from 'vitest';
import { maintenanceCovers } from '../../../rules/maintenance/maintenance-covers.ts';
import { maintenanceDue } from '../../../rules/maintenance/maintenance-due.ts';
import { shipped, versionWith } from '../policy/some-policy.ts';

const HOUR = 6000;

describe('D21: maintenance of custom code at a renewal (2.6)', () => {
  // biome-ignore format: a price a line
  it.each([
    // weighted hours × 6000, percent × 100, rials an hour × 100 → rials
    ['40 h, 15 %: 40 × 0.15 × 15,000,000', 40 * HOUR, 1500, 1_500_000_000, 0, 90_000_000],
    ['100 min × 1.5 = 150 weighted min, 15 %: 2.5 × 0.15 × 15,000,000', 15_000, 1500, 1_500_000_000, 0, 5_625_000],
    ['12.5 %: 8 × 0.125 × 15,000,000', 8 * HOUR, 1250, 1_500_000_000, 0, 15_000_000],
    ['one weighted minute, 15 %: 0.15 × 250,000', 100, 1500, 1_500_000_000, 0, 37_500],
    ['half a rial goes up: 0.5 h, 10 %, 10 rials', 3000, 1000, 1000, 0, 1],
    ['less than half a rial: 0.49', 2940, 1000, 1000, 0, 0],
    ['a third: 20 min, 1 %, 100 rials = 0.333', 2000, 100, 10_000, 0, 0],
    ['no percentage', 40 * HOUR, 0, 1_500_000_000, 0, 0],
    ['no custom code', 0, 1500, 1_500_000_000, 0, 0],
    ['the whole', 40 * HOUR, 10_000, 1_500_000_000, 0, 600_000_000],
    ['cents: 1 h, 15 %, 99.99 = 14.9985, rounded to 15.00', HOUR, 1500, 9999, 2, 1500],
    ['thousandths: 14.9985 is 14.999', HOUR, 1500, 9999, 3, 14_999],
    ['more than a double holds on the way', 1_000_000 * HOUR, 3333, 1_500_000_001, 0, 4_999_500_003_333],
  ])('D21: %s', (_what, lifetimeWeightedCentiminutes, percentCenti, hourlyRateCenti, currencyDecimals, amountMinor) => {
    const tariff = { hourlyRateCenti, currencyDecimals };
    expect(maintenanceDue({ lifetimeWeightedCentiminutes, percentCenti, tariff })).toBe(amountMinor);
  });

  it('D21: by the version and the tariff of the renewal, from the policy file', () => {
    const version = shipped.on('2026-11-22');
    expect([version.maintenancePercentCenti, version.maintenanceClause]).toEqual([1500, '2.6']);
    const tariff = shipped.tariffFor('time', null, '2026-11-22');
    const terms = { lifetimeWeightedCentiminutes: 40 * HOUR, percentCenti: version.maintenancePercentCenti, tariff };
    expect(maintenanceDue(terms)).toBe(90_000_000);
  });

  it('D21: the percentage may have two decimals', () => {
    const changed = versionWith((version) => {
      version.maintenance.percent = 12.75;
    });
    expect(changed.on('2026-11-22').maintenancePercentCenti).toBe(1275);
  });

  it.each([
    ['negative hours', -1, 1500],
    ['a negative percentage', 100, -1],
    ['half a hundredth of a minute', 0.5, 1500],
    ['no number', Number.NaN, 1500],
  ])('D21: %s is an error, never clamped', (_what, lifetimeWeightedCentiminutes, percentCenti) => {
    const tariff = { hourlyRateCenti: 100, currencyDecimals: 0 };
    expect(() => maintenanceDue({ lifetimeWeightedCentiminutes, percentCenti, tariff })).toThrow(RangeError);
  });
});

describe('2.6: what paid maintenance covers', () => {
  const PAID = [{ from: '2026-03-21', to: '2027-03-20' }];
  const facts = { workDate: '2026-11-22', deliveredOn: '2025-05-01', upgradedOn: ['2026-06-01'], paid: PAID };

  it('2.6: fixing the code in a newer version, while it is paid', () => {
    expect(maintenanceCovers(facts)).toEqual({ covered: true, why: 'newer-version' });
  });

  // biome-ignore format: a case a line
  it.each([
    ['the first paid day', { workDate: '2026-03-21', upgradedOn: ['2026-01-01'] }, 'newer-version'],
    ['the day before it', { workDate: '2026-03-20', upgradedOn: ['2026-01-01'] }, 'not-paid'],
    ['the last paid day', { workDate: '2027-03-20' }, 'newer-version'],
    ['the day after it: not renewed', { workDate: '2027-03-21' }, 'not-paid'],
    ['the second of two periods', { workDate: '2027-03-21', paid: [...PAID, { from: '2027-03-21', to: null }] }, 'newer-version'],
    ['never paid', { paid: [] }, 'not-paid'],
    ['the day of the upgrade', { workDate: '2026-06-01' }, 'newer-version'],
    ['the day before the upgrade', { workDate: '2026-05-31' }, 'same-version'],
    ['never upgraded', { upgradedOn: [] }, 'same-version'],
    ['upgraded only before the delivery: written for that version', { upgradedOn: ['2024-01-01'] }, 'same-version'],
    ['upgraded on the day of the delivery', { upgradedOn: ['2025-05-01'] }, 'same-version'],
    ['one upgrade before, one after the delivery', { upgradedOn: ['2026-06-01', '2024-01-01'] }, 'newer-version'],
    ['neither paid nor upgraded', { paid: [], upgradedOn: [] }, 'not-paid'],
  ])('2.6, D21: %s', (_what, change, why) => {
    expect(maintenanceCovers({ ...facts, ...change })).toEqual({ covered: why === 'newer-version', why });
  });
});
