import { describe, expect, it } from 'vitest';
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book, Dispute } from '../../../rules/settle/types.ts';
import { statementOf } from '../../../rules/statement/statement.ts';
import type { Statement, StatementFacts } from '../../../rules/statement/types.ts';
import { book, entry, evening, pack, policy, utc, written } from '../settle/book.ts';
import { settledFacts } from './facts.ts';

const ABAN = { month: '1405-08', asOf: '2026-11-22', language: 'fa' as const };
const of = (facts: StatementFacts, wish: Partial<typeof ABAN> = {}): Statement =>
  statementOf(facts, policy, { ...ABAN, ...wish });

/** 20 Mehr, 09:30: the month before. */
const inMehr = { date: '2026-10-12', begin: Date.parse('2026-10-12T06:00Z') / 60_000 };

describe('packages over a month: opening + added − taken = closing', () => {
  it('work of the month before is in the opening, work of this month is told entry by entry', () => {
    const mehr = entry(1, 40, { ...inMehr, end: inMehr.begin + 40 });
    const facts = settledFacts(
      book({ entries: [mehr, entry(2, 60), evening(3, 20)], packages: [pack(9, 5)] }),
      '2026-11-20',
    );
    expect(of(facts).packages).toMatchObject([
      {
        // 300 − 40; 60 × 1 + 20 × 1.5
        openingCentiminutes: 26_000,
        addedCentiminutes: 0,
        takenCentiminutes: 9_000,
        closingCentiminutes: 17_000,
        balanceCentiminutes: 17_000,
        takenBy: [
          { entryId: 2, centiminutes: 6_000 },
          { entryId: 3, centiminutes: 3_000 },
        ],
      },
    ]);
    // Mehr's own statement ends where Aban's begins; the balance of the day is told beside it
    expect(of(facts, { month: '1405-07' }).packages).toMatchObject([
      {
        openingCentiminutes: 30_000,
        takenCentiminutes: 4_000,
        closingCentiminutes: 26_000,
        balanceCentiminutes: 17_000,
      },
    ]);
  });

  it('a package bought in the month is added in it, one bought after it is left out', () => {
    const packages = [pack(9, 5, { boughtOn: '2026-10-25' }), pack(10, 5, { boughtOn: '2026-11-22' })];
    const facts = settledFacts(book({ entries: [entry(2, 60)], packages }), '2026-11-20');
    expect(of(facts).packages).toMatchObject([
      {
        id: 9,
        openingCentiminutes: 0,
        addedCentiminutes: 30_000,
        takenCentiminutes: 6_000,
        closingCentiminutes: 24_000,
      },
    ]);
  });
});

describe('the same facts on different days', () => {
  const facts = settledFacts(book({ entries: [entry(2, 90)], packages: [pack(9, 1)] }), '2026-11-20');

  it('before the ledger line came nothing is taken; afterwards 60 from the package and 30 to the invoice', () => {
    const before = of(facts, { asOf: '2026-11-19' });
    expect(before.totals).toMatchObject({ deductedCentiminutes: 0, invoiced: [] });
    expect(before.entries).toMatchObject([{ basis: 'unknown', outcome: null }]);
    expect(before.changes.map(({ kind }) => kind)).toEqual(['entry-rewritten', 'charge', 'charge', 'invoice-changed']);
    const after = of(facts, { asOf: '2026-11-20' });
    expect(after.totals).toMatchObject({ deductedCentiminutes: 6_000, invoiced: [{ amountMinor: 7_500_000 }] });
    expect(after.entries).toMatchObject([{ basis: 'verdict', outcome: 'mixed', takes: [{ minutes: 60 }] }]);
    expect(after.changes).toEqual([]);
  });

  it('an entry written again since is told by the ledger, with the clauses its multiplier can rest on', () => {
    const later = { ...facts, entryChangedOn: new Map([[2, '2026-11-21']]) };
    const [told] = of(later, { asOf: '2026-11-20' }).entries;
    expect(told).toMatchObject({ basis: 'ledger', outcome: 'mixed', billedMinutes: 90 });
    expect(told?.explanation.join('\n')).toContain('۵.۲');
  });

  it('an entry that came after the day is not there', () => {
    const entries = [entry(2, 90, { arrivedOn: '2026-11-21' })];
    const late = settledFacts(book({ entries }), '2026-11-21');
    const told = of(late, { asOf: '2026-11-20' });
    expect(told.entries).toEqual([]);
    expect(told.changes[0]).toEqual({ kind: 'entry-added', on: '2026-11-21', entryId: 2 });
  });

  it('a day before the month is refused', () => {
    expect(() => of(facts, { asOf: '2026-10-22' })).toThrow(RangeError);
  });
});

describe('held against Odoo', () => {
  const facts = settledFacts(book({ entries: [entry(2, 30)] }), '2026-11-20');

  it('agrees to the rial, and says so when a line of the invoice was changed', () => {
    expect(of(facts).agreement).toEqual({ invoicesKnown: true, differences: [] });
    const [line] = facts.invoiceLines;
    if (line === undefined) throw new Error('no line');
    const changed = { ...facts, invoiceLines: [{ ...line, untaxedMinor: line.untaxedMinor - 1 }] };
    expect(of(changed).agreement.differences).toEqual([
      { what: 'invoice', currency: 'IRR', currencyDecimals: 0, ledgerMinor: 7_500_000, odooMinor: 7_499_999 },
    ]);
  });

  it('says so when Odoo counts more on a package than the ledger took', () => {
    const packages = [pack(9, 5, { usedCentiminutes: 100 })];
    expect(of({ ...facts, book: { ...facts.book, packages } }).agreement.differences).toEqual([
      { what: 'package', name: 'S9', ledgerCentiminutes: 0, odooCentiminutes: 100 },
    ]);
  });
});

describe('D20: while an objection is open, what is posted stays and the draft is withdrawn', () => {
  const settled = (before: Book): Book => written(before, planBook(before, policy));
  const lasting = (minutes: number) => ({ recordedMinutes: minutes, end: utc('2026-11-03T06:00') + minutes });
  const open: Dispute = {
    ...{ disputedOn: '2026-11-19', decision: null, decidedById: null, decidedBy: '', decidedAt: null },
    ...{ writtenById: 1, writtenAt: '2026-11-19 08:00:00', note: '', announced: null },
  };
  /** 60 minutes posted, then so many recorded and settled, then objected to. */
  const objectedAt = (minutes: number): StatementFacts => {
    const first = settled(book({ entries: [entry(1, 60), entry(2, 30)] }));
    const posted = { ...first, invoices: first.invoices.map((one) => ({ ...one, state: 'posted' as const })) };
    const changed = settled({
      ...posted,
      entries: posted.entries.map((one) => (one.id === 1 ? { ...one, ...lasting(minutes) } : one)),
    });
    const [one, other] = changed.entries;
    if (one === undefined || other === undefined) throw new Error('two entries');
    return settledFacts({ ...changed, entries: [{ ...one, dispute: open }, other] }, '2026-11-20');
  };

  it.each([
    // recorded, minutes that stay invoiced and that are suspended
    [60, [60], []],
    [90, [60], [30]],
    [45, [60], [-15]],
  ])('60 posted, %i recorded: %j stay, %j wait', (minutes, stays, waits) => {
    const told = of(objectedAt(minutes));
    const [disputed] = told.entries;
    expect(disputed?.reason).toBe('disputed');
    expect(disputed?.invoiced.map((part) => part.minutes)).toEqual(stays);
    expect(disputed?.suspended.map((part) => part.minutes)).toEqual(waits);
    // 250,000 rials a minute; the other entry's 30 are posted too
    expect(told.totals.invoiced).toMatchObject([{ amountMinor: 90 * 250_000 }]);
    expect(told.totals.suspended.map(({ amountMinor }) => amountMinor)).toEqual(waits.map((one) => one * 250_000));
    expect(told.agreement).toEqual({ invoicesKnown: true, differences: [] });
  });
});
