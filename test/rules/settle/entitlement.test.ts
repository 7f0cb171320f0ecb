import { describe, expect, it } from 'vitest';
import { Balances } from '../../../rules/settle/balances.ts';
import { hasPackageFor } from '../../../rules/settle/entitlement.ts';
import type { Standing } from '../../../rules/settle/standing.ts';
import { CUSTOMER, pack } from './book.ts';

const DAY = '2026-11-03';
const work = { category: 'training', tariff: 'time', referenceDate: DAY, customerId: CUSTOMER };

/** What stands of an entry on a package, decided for a category. */
function on(packageId: number, category = 'training'): Standing {
  const target = { kind: 'package', packageId } as const;
  const part = { entryId: 1, customerId: 7, target, minutes: 60, multiplierPercent: 100, unitPriceCenti: null };
  const none = { currency: null, currencyDecimals: null, period: null, tariff: null };
  return { target, multiplierPercent: 100, minutes: 60, latest: { ...part, ...none, workDate: DAY, category, n: 1 } };
}

const EMPTY = { usedCentiminutes: 6_000 };
const EXPIRED = { ...EMPTY, expiresOn: '2026-11-02' };

describe('a package entitles (D10)', () => {
  it.each([
    ['with time left', [pack(1, 1)], [], false, true],
    ['not when it is empty', [pack(1, 1, EMPTY)], [], false, false],
    ['empty, when the entry was found entitled before', [pack(1, 1, EMPTY)], [], true, true],
    ['empty, when it took this work', [pack(1, 1, EMPTY)], [on(1)], false, true],
    ['expired, when it took this work', [pack(1, 1, EXPIRED)], [on(1)], false, true],
    ['empty, when it took the entry as other work', [pack(1, 1, EMPTY)], [on(1, 'configuration')], false, true],
    [
      'not expired, when it took the entry as other work',
      [pack(1, 1, EXPIRED)],
      [on(1, 'configuration')],
      false,
      false,
    ],
    ['empty, when another took this work', [pack(1, 1, EMPTY)], [on(2)], false, true],
    [
      'not empty, when another took the entry as other work',
      [pack(1, 1, EMPTY)],
      [on(2, 'configuration')],
      false,
      false,
    ],
    ['not when it is gone', [], [on(1)], false, false],
  ])('%s', (_, packages, standing, foundEntitled, expected) => {
    expect(hasPackageFor(work, DAY, packages, new Balances(packages), standing, foundEntitled)).toBe(expected);
  });
});

describe('a balance', () => {
  it('is bought less used, in whole minutes at a multiplier', () => {
    const account = new Balances([pack(1, 1)]).of(1);
    account.book(7, 150);
    expect([account.leftCentiminutes(), account.minutesAvailable(200)]).toEqual([6_000 - 1_050, 24]);
  });

  it('is never overdrawn, and that of a package which the book does not have gives nothing', () => {
    const balances = new Balances([pack(1, 1)]);
    expect(() => balances.of(1).book(61, 100)).toThrow('package 1 would be overdrawn by 61 min at 100 %');
    expect(() => balances.of(2).book(1, 100)).toThrow('package 2 would be overdrawn by 1 min at 100 %');
  });
});
