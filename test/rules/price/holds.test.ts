import { describe, expect, it } from 'vitest';
import { heldPrice, price } from '../../../rules/price/price.ts';
import type { PriceInput } from '../../../rules/price/types.ts';
import { shipped, versionWith } from '../policy/some-policy.ts';
import { at, entry, tehran } from './entry.ts';

/** One fault each, in the order in which they win. */
const FAULTS: [string, Partial<PriceInput>][] = [
  ['unclassified', { category: 'no_such_category' }],
  ['negative-time', { recordedMinutes: -1 }],
  ['no-entitlement', { hasSubscription: false, hasPackage: false }],
  ['time-conflict', { begin: tehran('1406-02-01 18:00'), end: tehran('1406-02-01 16:00') }],
  ['holiday-calendar-missing', { begin: tehran('1406-02-01 16:00'), end: tehran('1406-02-01 18:00') }],
  ['time-ambiguous', { begin: tehran('1405-09-01 16:00'), end: tehran('1405-09-01 18:00') }],
];

describe('D8: the first hold that applies wins', () => {
  for (const [index, [reason, fault]] of FAULTS.entries()) {
    it(`D8: ${reason}, alone`, () => {
      expect(price(entry(fault), shipped)).toMatchObject({ outcome: 'held', reason });
    });
    for (const [later, laterFault] of FAULTS.slice(index + 1)) {
      it(`D8: ${reason} before ${later}`, () => {
        expect(price(entry({ ...laterFault, ...fault }), shipped).reason).toBe(reason);
      });
    }
  }

  it.each([
    ['D8: no category', { category: null }, 'unclassified'],
    ['D8: no time', { recordedMinutes: 0 }, 'no-time'],
    ['D8: 16 hours are plausible', { recordedMinutes: 960 }, null],
    ['D8: a minute more is not', { recordedMinutes: 961 }, 'implausible-duration'],
    ['D8: no category before no time', { category: null, recordedMinutes: 0 }, 'unclassified'],
    ['D8: no time before no entitlement', { recordedMinutes: 0, hasSubscription: false }, 'no-time'],
    ['D8: too long before no entitlement', { recordedMinutes: 961, hasSubscription: false }, 'implausible-duration'],
    ['D8: negative free work', { category: 'bug', recordedMinutes: -5 }, 'negative-time'],
    ['D8: free work without time', { category: 'account', recordedMinutes: 0 }, 'no-time'],
    ['D8: free work, too long', { category: 'bug', recordedMinutes: 961 }, 'implausible-duration'],
  ])('%s', (_what, change, reason) => {
    expect(price(entry(change), shipped).reason).toBe(reason);
  });

  it('D8: a held entry costs nothing and has no evidence', () => {
    expect(price(entry({ category: null }), shipped)).toMatchObject({
      evidence: null,
      workedMinutes: 60,
      billedMinutes: 0,
      weightedCentiminutes: 0,
      segments: [],
      charges: [],
      amountMinor: 0,
      currency: 'IRR',
      clauses: [],
    });
  });

  it('a hold from outside pricing keeps the category and its clause', () => {
    expect(heldPrice(entry(), shipped, 'no-customer')).toMatchObject({ reason: 'no-customer', clauses: ['2.1'] });
    expect(heldPrice(entry({ category: 'rnd_referral' }), shipped, 'disputed').clauses).toEqual(['6.1']);
  });
});

describe('4.1, D10: who may be given what', () => {
  it.each([
    // category       subscription  package  outcome    reason
    ['bug', true, false, 'free', null],
    ['bug', false, true, 'held', 'no-subscription'],
    ['backup', false, false, 'held', 'no-subscription'],
    ['upgrade', false, false, 'held', 'no-subscription'],
    ['account', false, false, 'free', null],
    ['rnd_referral', false, false, 'free', null],
    ['training', true, false, 'billable', null],
    ['training', false, true, 'billable', null],
    ['training', true, true, 'billable', null],
    ['training', false, false, 'held', 'no-entitlement'],
  ])('D10: %s, subscription %s, package %s: %s %s', (category, hasSubscription, hasPackage, outcome, reason) => {
    const priced = price(at('1405-09-01 10:00', 60, { category, hasSubscription, hasPackage }), shipped);
    expect(priced).toMatchObject({ outcome, reason });
  });

  it('4.1: the hold cites the clause', () => {
    expect(price(entry({ hasSubscription: false }), shipped).clauses).toEqual(['2.1', '4.1']);
  });

  it.each([
    [true, false, 'no-entitlement'],
    [false, true, 'no-entitlement'],
    [true, true, null],
  ])('D10: with `billableNeeds: all`, subscription %s and package %s: %s', (hasSubscription, hasPackage, reason) => {
    const strict = versionWith((version) => {
      version.billableNeeds = 'all';
    });
    expect(price(entry({ hasSubscription, hasPackage }), strict).reason).toBe(reason);
  });
});

describe('D8: the covered range of the calendar', () => {
  it.each([
    ['D8: before it', '1401-12-29 10:00', 60, 'holiday-calendar-missing'],
    ['D8: its first day', '1402-01-01 10:00', 60, null],
    ['D8: from before it into it', '1401-12-29 23:30', 60, 'holiday-calendar-missing'],
    ['D8: its last day', '1405-12-29 10:00', 60, null],
    ['D8: its last minute', '1405-12-29 23:00', 60, null],
    ['D8: one minute beyond', '1405-12-29 23:00', 61, 'holiday-calendar-missing'],
    ['D8: a date only, beyond', '1406-01-01', 60, 'holiday-calendar-missing'],
  ])('%s', (_what, known, minutes, reason) => {
    expect(price(at(known, minutes), shipped).reason).toBe(reason);
  });

  it('D8: free work is not looked at: no calendar, contradicting times', () => {
    const free = at('1410-01-01 10:00 to 09:00', 60, { category: 'bug' });
    expect(price(free, shipped)).toMatchObject({ outcome: 'free', reason: null });
  });
});
