import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAmountMinor } from '../../../rules/money/price-per-minute.ts';
import type { Policy } from '../../../rules/policy/policy.ts';
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book, EntryOutcome, TimeEntry } from '../../../rules/settle/types.ts';
import { book, CUSTOMER, pack, policy, policyWith, utc, written } from './book.ts';

/** Print the seed of a failure with `seed` of fast-check's report; this one makes every run the same. */
const SEED = 20_261_122;
const RUNS = { seed: SEED, numRuns: 150 };

const CATEGORIES = ['bug', 'training', 'configuration', 'custom_code', 'deployment', 'account', null];

const aban = fc.integer({ min: 0, max: 45 }).map((day) => utc('2026-10-22T20:30') + day * 1440);
const entryOf = (id: number): fc.Arbitrary<TimeEntry> =>
  fc
    .record({
      day: aban,
      minute: fc.integer({ min: 0, max: 1439 }),
      minutes: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: 400 }) },
        { weight: 1, arbitrary: fc.constantFrom(0, -5, 1000) },
      ),
      timed: fc.constantFrom('exact', 'exact', 'break', 'conflict', 'none'),
      category: fc.constantFrom(...CATEGORIES),
      waived: fc.integer({ min: 0, max: 19 }).map((roll) => roll === 0),
      inDeploymentProject: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
    })
    .map(({ day, minute, minutes, timed, category, waived, inDeploymentProject }): TimeEntry => {
      const begin = day + minute;
      const date = new Date((day + 210) * 60_000).toISOString().slice(0, 10);
      return {
        id,
        customerId: CUSTOMER,
        date,
        recordedMinutes: minutes,
        begin: timed === 'none' ? null : begin,
        end: timed === 'none' ? null : begin + Math.max(1, minutes) + { exact: 0, break: 40, conflict: -30 }[timed],
        category,
        managerWord: waived ? { category: null, minutes: null, waived } : null,
        inDeploymentProject,
        arrivedOn: date,
        ticketId: 1,
        ticketLabel: 'HT1',
        ticketTitle: 'HT1',
        ticket: null,
        employeeId: 1,
        employeeName: '',
        dispute: null,
        verdict: null,
        countedByOdoo: true,
      };
    });

type Change =
  | { kind: 'edit'; at: number; to: TimeEntry }
  | { kind: 'add'; entry: TimeEntry }
  | { kind: 'delete'; at: number }
  | { kind: 'post'; at: number }
  | { kind: 'buy'; hours: number; day: number; deployment: boolean }
  | { kind: 'cancel'; at: number }
  | { kind: 'next-month' }
  | { kind: 'dispute'; at: number }
  | { kind: 'decide'; at: number; decision: 'upheld' | 'waived' }
  | { kind: 'cancel-invoice'; at: number };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), at: fc.nat(20), to: entryOf(0) }),
  fc.record({ kind: fc.constant('add' as const), entry: entryOf(0) }),
  fc.record({ kind: fc.constant('delete' as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant('post' as const), at: fc.nat(5) }),
  fc.record({
    kind: fc.constant('buy' as const),
    hours: fc.integer({ min: 1, max: 8 }),
    day: fc.integer({ min: 1, max: 28 }),
    deployment: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('cancel' as const), at: fc.nat(5) }),
  fc.record({ kind: fc.constant('next-month' as const) }),
  fc.record({ kind: fc.constant('dispute' as const), at: fc.nat(20) }),
  fc.record({
    kind: fc.constant('decide' as const),
    at: fc.nat(20),
    decision: fc.constantFrom('upheld' as const, 'waived' as const),
  }),
  fc.record({ kind: fc.constant('cancel-invoice' as const), at: fc.nat(5) }),
);

function changed(of: Book, what: Change, nextId: number): Book {
  const { entries, invoices, packages } = of;
  switch (what.kind) {
    case 'edit': {
      const old = entries[what.at % Math.max(1, entries.length)];
      if (!old) return of;
      const edited = { ...what.to, id: old.id, verdict: old.verdict, countedByOdoo: old.countedByOdoo };
      return { ...of, entries: entries.map((one) => (one.id === old.id ? edited : one)) };
    }
    case 'add':
      return { ...of, entries: [...entries, { ...what.entry, id: nextId }] };
    case 'delete': {
      const gone = entries[what.at % Math.max(1, entries.length)];
      if (!gone) return of;
      return {
        ...of,
        entries: entries.filter((one) => one.id !== gone.id),
        goneEntryIds: [...of.goneEntryIds, gone.id],
      };
    }
    case 'post': {
      const draft = invoices.filter((one) => one.state === 'draft')[what.at % Math.max(1, invoices.length)];
      const hasLines = of.invoiceLines.some((line) => line.invoiceId === draft?.id);
      if (!draft || !hasLines) return of;
      return { ...of, invoices: invoices.map((one) => (one.id === draft.id ? { ...one, state: 'posted' } : one)) };
    }
    case 'buy': {
      const boughtOn = `2026-10-${String(what.day).padStart(2, '0')}`;
      return {
        ...of,
        packages: [...packages, pack(nextId, what.hours, { boughtOn, kind: what.deployment ? 'deployment' : 'time' })],
      };
    }
    case 'cancel': {
      const cancelled = packages[what.at % Math.max(1, packages.length)];
      return { ...of, packages: packages.map((one) => (one === cancelled ? { ...one, open: false } : one)) };
    }
    case 'dispute': {
      const old = entries[what.at % Math.max(1, entries.length)];
      const dispute = {
        disputedOn: null,
        decision: null,
        decidedById: null,
        decidedBy: '',
        decidedAt: null,
        note: '',
        writtenById: 5,
        writtenAt: '2026-11-12 08:00:00',
        announced: null,
      };
      return { ...of, entries: entries.map((one) => (one === old ? { ...one, dispute } : one)) };
    }
    case 'decide': {
      const open = entries.filter((one) => one.dispute !== null && one.dispute.decision === null);
      const decided = open[what.at % Math.max(1, open.length)];
      if (!decided?.dispute) return of;
      const dispute = { ...decided.dispute, decision: what.decision, decidedAt: '2026-11-20 08:00:00' };
      const managerWord =
        what.decision === 'waived' ? { category: null, minutes: null, waived: true } : decided.managerWord;
      return { ...of, entries: entries.map((one) => (one === decided ? { ...one, dispute, managerWord } : one)) };
    }
    case 'cancel-invoice': {
      const draft = invoices.filter((one) => one.state === 'draft')[what.at % Math.max(1, invoices.length)];
      return { ...of, invoices: invoices.map((one) => (one === draft ? { ...one, state: 'cancel' } : one)) };
    }
    case 'next-month':
      return { ...of, today: of.today < '2026-12-22' ? '2026-12-23' : '2027-01-25' };
  }
}

function checkInvariants(after: Book, outcomes: EntryOutcome[], policyUsed: Policy): void {
  // rule 4: a second run writes nothing
  const { ledger, invoices, verdicts, disputes } = planBook(after, policyUsed);
  expect({ ledger, invoices, verdicts, disputes }).toEqual({ ledger: [], invoices: [], verdicts: [], disputes: [] });
  // rule 1: weighted = deducted + invoiced + held, and the ledger says the same
  const disputed = new Set(after.entries.filter((one) => one.dispute?.decision === null).map((one) => one.id));
  for (const one of outcomes) {
    if (disputed.has(one.entryId)) continue;
    const billable = one.price.outcome === 'billable' ? one.price.weightedCentiminutes : 0;
    expect(one.deductedCentiminutes + one.invoicedCentiminutes + one.heldCentiminutes).toBe(billable);
    const net = after.ledger
      .filter((line) => line.entryId === one.entryId)
      .reduce((sum, line) => sum + line.minutes * line.multiplierPercent, 0);
    expect(net).toBe(billable - one.heldCentiminutes);
  }
  // rule 2: no package is overdrawn
  for (const one of after.packages) expect(one.usedCentiminutes).toBeLessThanOrEqual(one.boughtCentiminutes);
  // rule 6: what is free, held or gone has nothing standing
  const standing = new Map<number, number>();
  for (const line of after.ledger) {
    standing.set(line.entryId, (standing.get(line.entryId) ?? 0) + line.minutes * line.multiplierPercent);
  }
  const billed = new Set(outcomes.filter((one) => one.price.outcome === 'billable').map((one) => one.entryId));
  for (const [entryId, net] of standing)
    if (!billed.has(entryId) && !disputed.has(entryId)) expect([entryId, net]).toEqual([entryId, 0]);
  // the invoices bill exactly the ledger's invoice parts, minute by minute and price by price, less what a person cancelled
  const parts = new Map<string, { wanted: number; posted: number; draft: number; cancel: number }>();
  const at = (key: string) => {
    const known = parts.get(key) ?? { wanted: 0, posted: 0, draft: 0, cancel: 0 };
    parts.set(key, known);
    return known;
  };
  for (const line of after.ledger) {
    if (line.target.kind === 'invoice') at(`${line.entryId}@${line.unitPriceCenti}`).wanted += line.minutes;
  }
  for (const line of after.invoiceLines) {
    const key = after.ledger.find((one) => one.id === line.ledgerLineId);
    const invoice = after.invoices.find((one) => one.id === line.invoiceId);
    at(`${key?.entryId}@${line.unitPriceCenti}`)[invoice?.state ?? 'draft'] += line.minutes ?? 0;
  }
  for (const [key, { wanted, posted, draft, cancel }] of parts) {
    if (disputed.has(Number(key.split('@')[0]))) continue;
    const cancelled = Math.min(Math.max(wanted - posted, 0), cancel);
    expect([key, posted + draft + cancelled]).toEqual([key, wanted]);
  }
  // a disputed entry has nothing on a draft (D20)
  const drafts = new Set(after.invoices.filter((one) => one.state === 'draft').map((one) => one.id));
  for (const line of after.invoiceLines) {
    const key = after.ledger.find((one) => one.id === line.ledgerLineId);
    if (drafts.has(line.invoiceId)) expect(disputed.has(key?.entryId ?? 0)).toBe(false);
  }
  // D19: no draft is left below zero
  for (const one of after.invoices)
    if (one.kind === 'invoice' && one.state === 'draft') expect(one.untaxedMinor).toBeGreaterThanOrEqual(0);
}

describe.each([
  ['overflow: invoice', policy],
  ['overflow: hold', policyWith('overflow: invoice', 'overflow: hold')],
  ['backdating: arrival', policyWith('backdating: none', 'backdating: arrival')],
  ['corrections: referring', policyWith('corrections: next-draft', 'corrections: referring')],
] as const)('whatever people do to a book (%s)', (_, used) => {
  it(`rules 1, 2, 4, 5, 6 hold after every settlement (seed ${SEED})`, () => {
    fc.assert(
      fc.property(
        fc.array(entryOf(0), { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 3 }),
        fc.boolean(),
        fc.array(change, { maxLength: 10 }),
        (entries, hours, subscribed, changes) => {
          let now = book({
            today: '2026-11-22',
            entries: entries.map((one, at) => ({ ...one, id: at + 1 })),
            packages: hours.map((bought, at) => pack(at + 1, bought)),
            subscriptions: subscribed ? [{ from: '2026-01-01', to: null }] : [],
          });
          let nextId = 100;
          for (const what of [null, ...changes]) {
            if (what) now = changed(now, what, nextId++);
            const posted = postedLines(now);
            const plan = planBook(now, used);
            // `written` refuses changes of invoices that are not drafts, and doubled keys
            now = written(now, plan);
            checkInvariants(now, plan.outcomes, used);
            expect(postedLines(now)).toEqual(posted);
          }
        },
      ),
      RUNS,
    );
  });

  it(`rule 1: what is invoiced is the sum of the lines, each rounded (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.array(entryOf(0), { minLength: 1, maxLength: 6 }), (entries) => {
        const before = book({ entries: entries.map((one, at) => ({ ...one, id: at + 1 })) });
        const plan = planBook(before, used);
        const lines = plan.invoices.flatMap((one) => one.addLines);
        const sum = lines.reduce((total, line) => total + lineAmountMinor(line.minutes, line.unitPriceCenti, 0), 0);
        expect(sum).toBe(plan.outcomes.reduce((total, one) => total + one.invoicedMinor, 0));
      }),
      RUNS,
    );
  });
});

function postedLines(of: Book): Book['invoiceLines'] {
  const posted = new Set(of.invoices.filter((one) => one.state === 'posted').map((one) => one.id));
  return of.invoiceLines.filter((line) => posted.has(line.invoiceId));
}
