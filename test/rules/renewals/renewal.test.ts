import { describe, expect, it } from 'vitest';
import { type CodeTicket, dueByCurrency, type RenewalFacts, renewalOf } from '../../../rules/renewals/renewal.ts';
import { policy, utc } from '../settle/book.ts';

const ticket = (ticketId: number, hours: number, more: Partial<CodeTicket> = {}): CodeTicket => ({
  ticketId,
  label: `HT${ticketId}`,
  weightedCentiminutes: hours * 6000,
  deliveredAt: null,
  qualityApprovedAt: null,
  ...more,
});

function facts(more: Partial<RenewalFacts> = {}): RenewalFacts {
  return {
    customerId: 7,
    name: 'آلفا',
    tickets: [ticket(1, 10), ticket(2, 30)],
    subscriptions: [{ from: '2026-01-01', to: '2026-12-31' }],
    nextInvoiceOn: null,
    maintainedUntil: null,
    hosting: { hosting: 'cloud', nextUpdateOn: null },
    ...more,
  };
}

const TODAY = '2026-11-22';

describe('renewals', () => {
  it('D21: 40 weighted hours × 15 % × 15,000,000 are 90,000,000 rials', () => {
    expect(renewalOf(facts(), policy, TODAY)).toMatchObject({
      weightedCentiminutes: 240_000,
      maintenanceMinor: 90_000_000,
      percentCenti: 1500,
      currency: 'IRR',
      clause: '2.6',
      tickets: [{ ticketId: 2 }, { ticketId: 1 }],
    });
  });

  it.each([
    // subscriptions, next invoice, maintained until → renewal, status
    ['the day after the last one', [{ from: '2026-01-01', to: '2026-12-31' }], null, null, '2027-01-01', 'due'],
    ['its last day is today', [{ from: '2026-01-01', to: TODAY }], null, null, '2026-11-23', 'due'],
    [
      'an open-ended one: its next invoice',
      [{ from: '2026-01-01', to: null }],
      '2026-12-05',
      null,
      '2026-12-05',
      'due',
    ],
    ['an open-ended one without', [{ from: '2026-01-01', to: null }], null, null, null, 'no-date'],
    ['one that is over', [{ from: '2025-01-01', to: '2026-01-01' }], '2026-12-05', null, null, 'no-subscription'],
    ['paid beyond it', [{ from: '2026-01-01', to: '2026-12-31' }], null, '2027-12-31', '2027-01-01', 'paid'],
    ['paid until its eve', [{ from: '2026-01-01', to: '2026-12-31' }], null, '2026-12-31', '2027-01-01', 'due'],
  ])('D21: %s', (_what, subscriptions, nextInvoiceOn, maintainedUntil, renewalOn, status) => {
    const renewal = renewalOf(facts({ subscriptions, nextInvoiceOn, maintainedUntil }), policy, TODAY);
    expect(renewal).toMatchObject({ renewalOn, status, coveredToday: maintainedUntil !== null });
  });

  it('8.2: when each was delivered and is usable, or what is still to be recorded', () => {
    const qualityApprovedAt = utc('2026-11-03T06:30');
    const tickets = [ticket(1, 3, { qualityApprovedAt }), ticket(2, 2)];
    const [done, open] = renewalOf(facts({ tickets }), policy, TODAY).tickets;
    expect(done?.usable).toMatchObject({ clause: '8.2', usableFrom: qualityApprovedAt + 1440, missing: null });
    expect(open?.usable.missing).toBe('qualityApprovedAt');
  });

  it('totals: only what is due', () => {
    const paid = renewalOf(facts({ maintainedUntil: '2030-01-01' }), policy, TODAY);
    const due = renewalOf(facts(), policy, TODAY);
    expect([...dueByCurrency([paid, due, due])]).toEqual([['IRR', { minor: 180_000_000, decimals: 0 }]]);
  });
});
