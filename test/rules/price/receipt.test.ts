import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inputHash, inputText } from '../../../rules/price/receipt.ts';
import { shortHash } from '../../../rules/price/short-hash.ts';
import type { PriceInput } from '../../../rules/price/types.ts';

const word = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('training', 'custom_code', 'a"b', 'آموزش', '\\', '\n', '😀', '\ud83d'),
);
const number = fc.oneof(
  fc.nat(1_000),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.constantFrom(0, 9, 10, 99, 100, 2 ** 31 - 1, 2 ** 31),
);
const inputs = fc.record({
  date: fc.constantFrom('2025-03-21', '2026-11-22'),
  recordedMinutes: number,
  begin: fc.option(number),
  end: fc.option(number),
  category: fc.option(word),
  customerId: fc.option(number),
  inDeploymentProject: fc.boolean(),
  managerWord: fc.option(fc.record({ category: fc.option(word), minutes: fc.option(number), waived: fc.boolean() }), {
    freq: 2,
  }),
});

describe('what a receipt is made from', () => {
  it('is the JSON of the entry as priced without what D10 judged, and the hold', () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom(null, 'waived', 'no-time'), (facts, reason) => {
        const input: PriceInput = { hasSubscription: true, ...facts, hasPackage: false };
        expect(inputText(input, reason)).toBe(JSON.stringify([facts, reason]));
        expect(inputHash(input, reason)).toBe(shortHash(inputText(input, reason)));
      }),
      { seed: 606, numRuns: 500 },
    );
  });
});
