import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../rules/policy/policy.ts';
import { groupBy } from '../../../rules/settle/group-by.ts';
import { planBook } from '../../../rules/settle/plan.ts';
import { standingOf } from '../../../rules/settle/standing.ts';
import type { Book, LedgerLine } from '../../../rules/settle/types.ts';
import { book, CUSTOMER, pack, policy, policyWith, written } from './book.ts';
import { type Change, change, changed, entryOf } from './changes.ts';
import { postedLines } from './invariants.ts';

/** `SEEDS=20 FROM=1` tries other seeds than the one that every run has. */
const FROM = Number(process.env.FROM ?? 20_261_127);
const SEEDS = Array.from({ length: Number(process.env.SEEDS ?? 1) }, (_, at) => FROM + at);
const RUNS = 300;

const OTHER = 8;

/** What a person does to a ledger line that has no seal, or whose seal they changed too; Odoo lets none be deleted that an invoice line bills. */
type Tampering = { kind: 'line-deleted'; at: number } | { kind: 'line-to-other-customer'; at: number };

const tampering: fc.Arbitrary<Tampering> = fc.oneof(
  fc.record({ kind: fc.constant('line-deleted' as const), at: fc.nat(40) }),
  fc.record({ kind: fc.constant('line-to-other-customer' as const), at: fc.nat(40) }),
);

function tampered(of: Book, what: Tampering): Book {
  const { ledger } = of;
  const billed = new Set(of.invoiceLines.map((line) => line.ledgerLineId));
  const line = ledger[what.at % Math.max(1, ledger.length)];
  if (line === undefined) return of;
  if (what.kind === 'line-to-other-customer') {
    return { ...of, ledger: ledger.map((one) => (one === line ? { ...one, customerId: OTHER } : one)) };
  }
  return billed.has(line.id) ? of : withUse({ ...of, ledger: ledger.filter((one) => one !== line) });
}

/** Packages as Odoo counts them: every line on them, whosever it is. */
function withUse(of: Book): Book {
  const packages = of.packages.map((one) => {
    const lines = of.ledger.filter(({ target }) => target.kind === 'package' && target.packageId === one.id);
    return { ...one, usedCentiminutes: weighted(lines), lastSeq: Math.max(0, ...lines.map(({ seq }) => seq ?? 0)) };
  });
  return { ...of, packages };
}

/** The book of the customer the lines were moved to: no entries, and the packages that the lines are on. */
function otherBook(of: Book): Book {
  const moved = new Set(of.ledger.filter((line) => line.customerId === OTHER).map((line) => line.entryId));
  const ledger = of.ledger.filter((line) => moved.has(line.entryId));
  return book({ customerId: OTHER, today: of.today, ledger, packages: of.packages.map((one) => ({ ...one })) });
}

/** Settles the customer, then the one that lines were moved to, as a find hands both over. */
function settled(before: Book, used: Policy): Book {
  const plan = planBook(before, used);
  const after = written(before, plan);
  for (const one of plan.outcomes) {
    if (one.price.outcome !== 'billable') continue;
    const where = one.deductedCentiminutes + one.invoicedCentiminutes + one.heldCentiminutes;
    expect([one.entryId, where]).toEqual([one.entryId, one.price.weightedCentiminutes]);
    const own = after.ledger.filter(({ entryId, customerId }) => entryId === one.entryId && customerId === CUSTOMER);
    expect(weighted(own)).toBe(one.price.weightedCentiminutes - one.heldCentiminutes);
  }
  const charged = new Set(plan.outcomes.filter(({ price }) => price.outcome === 'billable').map((one) => one.entryId));
  const disputed = new Set(after.entries.filter((one) => one.dispute?.decision === null).map((one) => one.id));
  for (const [entryId, lines] of groupBy(after.ledger, (line) => line.entryId)) {
    const own = lines.filter(({ customerId }) => customerId === CUSTOMER);
    if (!charged.has(entryId) && !disputed.has(entryId)) expectNothingTaken(own, after);
  }
  expect(postedLines(after)).toEqual(postedLines(before));
  expectNothingLeft(after, used);
  const other = otherBook(after);
  const ofOther = planBook(other, used);
  const last = Math.max(0, ...[...after.ledger, ...after.draftLines, ...after.invoiceLines].map(({ id }) => id));
  const numbered = ofOther.ledger.map((line, at): LedgerLine => ({ ...line, id: last + 1 + at }));
  const keys = [...after.ledger, ...numbered].map(({ entryId, n }) => `${entryId}.${n}`);
  expect(new Set(keys).size).toBe(keys.length);
  const both = withUse({ ...after, ledger: [...after.ledger, ...numbered] });
  expect(planBook(otherBook(both), used).ledger).toEqual([]);
  for (const [, lines] of groupBy(both.ledger, (line) => line.entryId)) {
    expectNothingTaken(
      lines.filter(({ customerId }) => customerId === OTHER),
      both,
    );
  }
  return both;
}

/** Of an entry that is free, held or gone nothing stands; below zero only what its package has no minute left for. */
function expectNothingTaken(lines: readonly LedgerLine[], { packages }: Book): void {
  for (const { target, minutes, multiplierPercent } of standingOf(lines)) {
    const pack = packages.find(({ id }) => target.kind === 'package' && target.packageId === id);
    expect(minutes).toBeLessThan(0);
    expect((pack?.boughtCentiminutes ?? 0) - (pack?.usedCentiminutes ?? 0)).toBeLessThan(multiplierPercent);
    expect(target.kind).toBe('package');
  }
}

function expectNothingLeft(of: Book, used: Policy): void {
  const { ledger, invoices, verdicts, disputes } = planBook(of, used);
  expect({ ledger, invoices, verdicts, disputes }).toEqual({ ledger: [], invoices: [], verdicts: [], disputes: [] });
}

function weighted(lines: readonly { minutes: number; multiplierPercent: number }[]): number {
  return lines.reduce((sum, line) => sum + line.minutes * line.multiplierPercent, 0);
}

describe.each([
  ['overflow: invoice', policy],
  ['overflow: hold', policyWith('overflow: invoice', 'overflow: hold')],
  ['backdating: arrival', policyWith('backdating: none', 'backdating: arrival')],
  ['corrections: referring', policyWith('corrections: next-draft', 'corrections: referring')],
] as const)('whatever people do to ledger lines (%s)', (_, used) => {
  it.each(SEEDS)(
    'both customers can be settled, nothing is charged twice, no package is overdrawn (seed %i)',
    (seed) => {
      fc.assert(
        fc.property(
          fc.array(entryOf(0), { minLength: 1, maxLength: 6 }),
          fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 6, maxLength: 6 }),
          fc.array(fc.integer({ min: 1, max: 10 }), { maxLength: 3 }),
          fc.array(fc.oneof<[fc.Arbitrary<Change>, fc.Arbitrary<Tampering>]>(change, tampering), { maxLength: 10 }),
          (entries, daysLate, hours, changes) => {
            let now = book({
              today: '2026-11-22',
              entries: entries.map((one, at) => {
                const late = Date.parse(one.arrivedOn) + (daysLate[at] ?? 0) * 86_400_000;
                return { ...one, id: at + 1, arrivedOn: new Date(late).toISOString().slice(0, 10) };
              }),
              packages: hours.map((bought, at) => pack(at + 1, bought)),
            });
            let nextId = 100;
            for (const what of [null, ...changes]) {
              if (what?.kind === 'line-deleted' || what?.kind === 'line-to-other-customer') now = tampered(now, what);
              else if (what) now = changed(now, what, nextId++);
              // who deletes the line that gave back overdraws the package; we never take beyond it
              const before = now.packages;
              now = settled(now, used);
              for (const [at, { boughtCentiminutes, usedCentiminutes }] of now.packages.entries()) {
                const most = Math.max(boughtCentiminutes, before[at]?.usedCentiminutes ?? 0);
                expect(usedCentiminutes).toBeLessThanOrEqual(most);
              }
            }
          },
        ),
        { seed, numRuns: RUNS },
      );
    },
  );
});
