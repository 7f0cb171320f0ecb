import { describe, expect, it } from 'vitest';
import { judgeGate } from '../../../rules/gate/judge.ts';
import { nextRate, ratesAhead } from '../../../rules/gate/rates-ahead.ts';
import type { GateQuestion } from '../../../rules/gate/types.ts';
import { policyWith as policyFile, shipped } from '../policy/some-policy.ts';
import { CUSTOMER, pack, policyWith, utc } from '../settle/book.ts';

const SUBSCRIBED = [{ from: '2026-01-01', to: null }];

/** Tuesday 12 Aban 1405, 10:00 in Tehran: day shift. */
function ask(more: Partial<GateQuestion> = {}): GateQuestion {
  return {
    customerId: CUSTOMER,
    category: 'training',
    inDeploymentProject: false,
    at: utc('2026-11-03T06:30'),
    minutes: 60,
    today: '2026-11-03',
    packages: [],
    subscriptions: SUBSCRIBED,
    ...more,
  };
}

describe('gate: may it be done', () => {
  it.each([
    // category, subscription, package hours → outcome, missing, clauses
    ['training', true, 0, 'billable', [], ['2.1', '5.1', '5.2']],
    ['training', false, 5, 'billable', [], ['2.1', '5.1', '5.2']],
    ['training', false, 0, 'held', ['subscription', 'package'], ['2.1', '4.1']],
    ['bug', true, 0, 'free', [], ['1.1']],
    ['bug', false, 5, 'held', ['subscription'], ['1.1']],
    ['account', false, 0, 'free', [], ['1.4']],
    ['rnd_referral', false, 0, 'free', [], ['6.1']],
  ] as const)(
    '4.1: %s, subscription %s, package of %s h: %s',
    (category, subscribed, hours, outcome, missing, clauses) => {
      const subscriptions = subscribed ? SUBSCRIBED : [];
      const packages = hours === 0 ? [] : [pack(1, hours)];
      const answer = judgeGate(ask({ category, subscriptions, packages }), shipped);
      expect(answer).toMatchObject({ outcome, missing, clauses, allowed: outcome !== 'held' });
    },
  );

  it('D10: by the stricter reading the one that is not there is missing', () => {
    const strict = policyWith('billableNeeds: any', 'billableNeeds: all');
    expect(judgeGate(ask(), strict)).toMatchObject({ allowed: false, missing: ['package'], needs: 'all' });
    expect(judgeGate(ask({ packages: [pack(1, 5)] }), strict).allowed).toBe(true);
  });

  it('D10: a subscription that ended yesterday, a package that is empty or bought tomorrow do not count', () => {
    const subscriptions = [{ from: '2026-01-01', to: '2026-11-02' }];
    const packages = [pack(1, 5, { usedCentiminutes: 5 * 6000 }), pack(2, 5, { boughtOn: '2026-11-04' })];
    expect(judgeGate(ask({ subscriptions, packages }), shipped).reason).toBe('no-entitlement');
  });

  it('D2: beyond the list of holidays the price cannot be told', () => {
    const answer = judgeGate(ask({ at: utc('2027-06-01T06:30'), today: '2027-06-01' }), shipped);
    expect(answer).toMatchObject({ allowed: false, reason: 'holiday-calendar-missing', missing: [] });
  });

  it('D17: with overflow held, work that no package covers may not be done', () => {
    const hold = policyWith('overflow: invoice', 'overflow: hold');
    expect(judgeGate(ask(), hold)).toMatchObject({ allowed: false, reason: 'overflow', missing: ['package'] });
    const some = judgeGate(ask({ packages: [pack(1, 0, { boughtCentiminutes: 4000 })] }), hold);
    // 40 of 60 minutes
    expect(some).toMatchObject({ allowed: true, cost: { fromPackagesCentiminutes: 4000, heldCentiminutes: 2000 } });
  });

  it.each([
    ['bug', ['standard-product', 'consent']],
    ['upgrade', ['test-window', 'consent']],
    ['studio', ['consent']],
    ['training', []],
  ])('1.5, 1.6, D12: what %s rests on: %s', (category, conditions) => {
    expect(judgeGate(ask({ category }), shipped).conditions).toEqual(conditions);
  });

  it('a category that the policy does not have, and no minutes', () => {
    expect(() => judgeGate(ask({ category: 'tea' }), shipped)).toThrow('no category "tea"');
    expect(() => judgeGate(ask({ minutes: 0 }), shipped)).toThrow('expected minutes from 1 on, found 0');
  });
});

describe('gate: from which package', () => {
  it('D16, D17: soonest expiry first, whole minutes at the present multiplier, the rest invoiced', () => {
    // 18:00 in Tehran, × 1.5; 31 and 20 weighted minutes give 20 and 13
    const packages = [
      pack(1, 0, { boughtCentiminutes: 2000 }),
      pack(2, 0, { boughtCentiminutes: 3100, expiresOn: '2026-12-01' }),
      pack(3, 9, { kind: 'deployment' }),
    ];
    const answer = judgeGate(ask({ at: utc('2026-11-03T14:30'), packages }), shipped);
    expect(answer.packages.map(({ id, minutesNow, takesMinutes }) => [id, minutesNow, takesMinutes])).toEqual([
      [2, 20, 20],
      [1, 13, 13],
    ]);
    // 27 minutes at 375,000
    expect(answer.cost).toMatchObject({ weightedCentiminutes: 9000, invoiceMinutes: 27, invoiceMinor: 10_125_000 });
    expect(answer.cost?.fromPackagesCentiminutes).toBe(33 * 150);
  });

  it('D11: in a deployment project deployment packages come first', () => {
    const packages = [pack(1, 9), pack(2, 9, { kind: 'deployment' })];
    expect(judgeGate(ask({ inDeploymentProject: true, packages }), shipped).packages.map(({ id }) => id)).toEqual([
      2, 1,
    ]);
  });

  it('3.2: four minutes are billed as ten', () => {
    expect(judgeGate(ask({ minutes: 4 }), shipped).cost).toMatchObject({ minutes: 4, billedMinutes: 10 });
  });
});

describe('gate: the rates ahead', () => {
  const rates = (at: string, policy = shipped) => ratesAhead(utc(at), 'time', CUSTOMER, policy);

  it.each([
    // at (UTC), × now, until, dearer from, its ×
    ['2026-11-03T06:30', 100, '2026-11-03T13:30', '2026-11-03T13:30', 150],
    ['2026-11-03T13:30', 150, '2026-11-03T18:30', '2026-11-03T18:30', 200],
    // Wednesday night, 22:00: × 2 through midnight until 08:30 of Thursday
    ['2026-11-04T18:30', 200, '2026-11-05T05:00', null, null],
    // Thursday 23:00: night, Friday, and the night into Saturday are one stretch
    ['2026-11-05T19:30', 200, '2026-11-07T05:00', null, null],
  ])('5.2 to 5.4: at %s × %s until %s, dearer from %s', (at, multiplierPercent, until, from, next) => {
    const found = rates(at);
    expect(found[0]).toMatchObject({ multiplierPercent, until: utc(until) });
    const dearer = nextRate(found, 1);
    expect(dearer?.from ?? null).toBe(from === null ? null : utc(from));
    expect(dearer?.multiplierPercent ?? null).toBe(next);
  });

  it('D2: an official holiday begins at midnight, and is named', () => {
    // 22 Aban 1405, a Friday is × 2 already; 23 Aban is an official holiday
    const [now] = rates('2026-11-13T20:30');
    expect(now).toMatchObject({ multiplierPercent: 200, cause: 'holiday', until: utc('2026-11-15T05:00') });
    expect(now?.holiday?.date).toBe('2026-11-14');
  });

  it('D11: a dearer tariff is dearer at the same multiplier', () => {
    const flat = policyFile((file) => {
      for (const shift of file.versions[0]?.shifts ?? []) shift.multiplier = 2;
      const [first] = file.tariffs;
      if (first) file.tariffs.push({ ...first, from: '1405-08-20', hourlyRate: 40_000_000 } as typeof first);
    });
    const found = rates('2026-11-03T06:30', flat);
    // 20 Aban 1405, 00:00
    expect(nextRate(found, 1)).toMatchObject({ from: utc('2026-11-10T20:30'), multiplierPercent: 200 });
  });

  it('D2: they end where the list of holidays does', () => {
    const last = rates('2027-03-19T06:30').at(-1);
    expect(last?.until).toBeNull();
    expect(rates('2027-03-21T06:30')).toEqual([]);
  });
});
