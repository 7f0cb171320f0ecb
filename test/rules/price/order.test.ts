import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../rules/calendar/civil-date.ts';
import { formatIsoTime } from '../../../rules/calendar/iso-time.ts';
import type { Policy } from '../../../rules/policy/policy.ts';
import type { PolicyFile } from '../../../rules/policy/schema.ts';
import { priceJsonLine } from '../../../rules/price/json-line.ts';
import { price } from '../../../rules/price/price.ts';
import type { PriceInput } from '../../../rules/price/types.ts';
import { planBook } from '../../../rules/settle/plan.ts';
import { policyWith, shipped, type Version } from '../policy/some-policy.ts';
import { book, pack, entry as timeEntry } from '../settle/book.ts';
import { entry } from './entry.ts';

const SEED = 1405;
const runs = (numRuns: number) => ({ seed: SEED, numRuns });

const FIRST = dayNumber('2023-03-19') * 1440;
const LAST = dayNumber('2027-03-22') * 1440;
const CATEGORIES = [null, 'unknown', 'bug', 'upgrade', 'account', 'training', 'custom_code', 'deployment'];

/** Entries of every kind of evidence, with a manager's word on some. */
const inputs: fc.Arbitrary<PriceInput> = fc
  .record({
    at: fc.integer({ min: FIRST, max: LAST }),
    recordedMinutes: fc.oneof(fc.integer({ min: -2, max: 20 }), fc.integer({ min: 1, max: 1000 })),
    known: fc.constantFrom('begin', 'end', 'both', 'break', 'conflict', 'neither'),
    category: fc.constantFrom(...CATEGORIES),
    hasSubscription: fc.boolean(),
    hasPackage: fc.boolean(),
    inDeploymentProject: fc.boolean(),
    managerWord: fc.option(
      fc.record({
        category: fc.constantFrom(...CATEGORIES),
        minutes: fc.option(fc.integer({ min: 0, max: 500 })),
        waived: fc.boolean(),
      }),
      { freq: 3 },
    ),
  })
  .map(({ at, known, ...rest }) => {
    const length = { begin: 0, end: 0, neither: 0, both: 0, break: 45, conflict: -rest.recordedMinutes }[known];
    return entry({
      ...rest,
      date: formatIsoTime(at, shipped.clock).slice(0, 10),
      begin: known === 'end' || known === 'neither' ? null : at,
      end: known === 'begin' || known === 'neither' ? null : at + rest.recordedMinutes + length,
    });
  });

/** A policy of three versions and tariffs whose lists stand in the order the numbers say. */
function shuffled(order: readonly number[]): Policy {
  const by = <T>(list: readonly T[]): T[] =>
    list
      .map((item, index) => ({ item, rank: order[index % order.length] ?? 0, index }))
      .sort((a, b) => a.rank - b.rank || b.index - a.index)
      .map(({ item }) => item);
  return policyWith((file: PolicyFile) => {
    const [shippedVersion] = file.versions as [Version];
    for (const [id, from] of [
      ['b', '1403-07-01'],
      ['c', '1405-01-01'],
    ] as const) {
      file.versions.push({ ...structuredClone(shippedVersion), id, from, minimum: { minutes: 15, clause: '3.2' } });
    }
    for (const tariff of [...file.tariffs])
      file.tariffs.push({ ...tariff, from: '1404-05-01', hourlyRate: 21_000_001 });
    for (const version of file.versions) {
      version.shifts = by(version.shifts);
      version.categories = Object.fromEntries(by(Object.entries(version.categories)));
    }
    file.versions = by(file.versions);
    file.tariffs = by(file.tariffs);
    file.holidays.dates = by(file.holidays.dates);
    file.holidays.covered = by([
      { from: '1402-01-01', to: '1403-12-30' },
      { from: '1404-01-01', to: '1405-12-29' },
    ]);
  });
}

describe(`the order of things does not matter (seed ${SEED})`, () => {
  it('D2, D11: holidays, covered ranges, versions, tariffs, shifts and categories in any order give the same bytes', () => {
    const inOrder = shuffled([0]);
    const sample = fc.sample(inputs, { seed: SEED, numRuns: 400 });
    const before = sample.map((input) => JSON.stringify(price(input, inOrder)));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 7, maxLength: 40 }), (order) => {
        const other = shuffled(order);
        expect(sample.map((input) => JSON.stringify(price(input, other)))).toEqual(before);
      }),
      runs(12),
    );
  });

  it('D15: entries and packages of a book in any order give the same plan', () => {
    const entries = fc.sample(inputs, { seed: SEED, numRuns: 60 }).map(({ recordedMinutes, ...rest }, index) =>
      timeEntry(index + 1, recordedMinutes, {
        date: rest.date,
        begin: rest.begin,
        end: rest.end,
        category: rest.category,
        managerWord: rest.managerWord,
        inDeploymentProject: rest.inDeploymentProject,
      }),
    );
    const packages = [
      pack(1, 20, { boughtOn: '2023-04-01' }),
      pack(2, 20, { boughtOn: '2024-04-01' }),
      pack(3, 9, { kind: 'deployment', boughtOn: '2024-04-01', expiresOn: '2026-01-01' }),
    ];
    const subscriptions = [{ from: '2023-01-01', to: null }];
    const before = planBook(book({ entries, packages, subscriptions }), shipped);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(entries, { minLength: entries.length }),
        fc.shuffledSubarray(packages, { minLength: packages.length }),
        (someEntries, somePackages) => {
          const plan = planBook(book({ entries: someEntries, packages: somePackages, subscriptions }), shipped);
          expect(plan).toEqual(before);
        },
      ),
      runs(30),
    );
  });

  it('D3: lines of the price command in any order get the same answers', () => {
    const lines = fc.sample(inputs, { seed: SEED, numRuns: 200 }).map((input, id) => {
      const time = (instant: number | null) => (instant === null ? null : formatIsoTime(instant, shipped.clock));
      const { date, category, hasSubscription, hasPackage, recordedMinutes: minutes } = input;
      const [start, end] = [time(input.begin), time(input.end)];
      return JSON.stringify({ id, date, minutes, start, end, category, hasSubscription, hasPackage });
    });
    const answers = (list: readonly string[]) =>
      new Map(list.map((line, index) => [line, JSON.stringify(priceJsonLine(line, index + 1, shipped).answer)]));
    const before = answers(lines);
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (some) => {
        for (const [line, answer] of answers(some)) expect(answer).toBe(before.get(line));
      }),
      runs(20),
    );
  });
});

describe(`whatever the entry (seed ${SEED})`, () => {
  it('5.4: under the shipped policy no multiplier is above 2, nor below 1', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { segments, charges, billedMinutes, weightedCentiminutes } = price(input, shipped);
        for (const { multiplierPercent } of [...segments, ...charges]) {
          expect(multiplierPercent).toBeGreaterThanOrEqual(100);
          expect(multiplierPercent).toBeLessThanOrEqual(200);
        }
        expect(weightedCentiminutes).toBeLessThanOrEqual(billedMinutes * 200);
      }),
      runs(1000),
    );
  });

  it("D8, D14: free and held entries cost nothing, a manager's word or not; waived is free", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const priced = price(input, shipped);
        if (input.managerWord?.waived) expect(priced).toMatchObject({ outcome: 'free', reason: 'waived' });
        if (priced.outcome === 'billable') return;
        expect(priced).toMatchObject({ amountMinor: 0, billedMinutes: 0, weightedCentiminutes: 0, evidence: null });
        expect([...priced.segments, ...priced.charges]).toEqual([]);
      }),
      runs(1000),
    );
  });

  it('D9: a longer entry with the same begin never weighs less, so no package loses less by it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: FIRST + 2880, max: LAST - 5760 }),
        fc.integer({ min: 10, max: 959 }),
        (begin, minutes) => {
          const [shorter, longer] = [minutes, minutes + 1].map((recordedMinutes) =>
            price(entry({ begin, recordedMinutes }), shipped),
          );
          expect(longer?.weightedCentiminutes).toBeGreaterThan(shorter?.weightedCentiminutes ?? Number.NaN);
        },
      ),
      runs(300),
    );
  });

  it('5.1: the same bytes from a policy loaded anew, asked in the opposite order', () => {
    const sample = fc.sample(inputs, { seed: SEED, numRuns: 500 });
    const before = sample.map((input) => JSON.stringify(price(input, shipped)));
    const anew = policyWith(() => {});
    const backwards = [...sample].reverse().map((input) => JSON.stringify(price(input, anew)));
    expect(backwards.reverse()).toEqual(before);
  });
});
