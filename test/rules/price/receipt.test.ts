import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputText } from '../../../rules/price/receipt.ts';
import type { PriceInput } from '../../../rules/price/types.ts';

const word = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('training', 'a"b', 'آموزش', '\\', '\n', '😀', '\ud83d'),
);
const inputs = fc.record({
  date: fc.constantFrom('2025-03-21', '2026-11-22'),
  recordedMinutes: fc.integer(),
  begin: fc.option(fc.integer()),
  end: fc.option(fc.integer()),
  category: fc.option(word),
  customerId: fc.option(fc.nat()),
  inDeploymentProject: fc.boolean(),
  managerWord: fc.option(
    fc.record({ category: fc.option(word), minutes: fc.option(fc.integer()), waived: fc.boolean() }),
  ),
});

describe('what a receipt is made from', () => {
  it('is the JSON of the entry as priced without what D10 judged, and the hold', () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom(null, 'waived', 'no-time'), (facts, reason) => {
        const input: PriceInput = { hasSubscription: true, ...facts, hasPackage: false };
        expect(inputText(input, reason)).toBe(JSON.stringify([facts, reason]));
      }),
      { seed: 606, numRuns: 500 },
    );
  });
});
