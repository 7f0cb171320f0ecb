import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortHash } from '../../../rules/price/short-hash.ts';

const byPackage = (text: string): string => bytesToHex(sha256(utf8ToBytes(text))).slice(0, 12);

describe('the short hash is the beginning of SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc'],
    ['abc', 'ba7816bf8f01'],
    ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d206'],
  ])('of the examples of FIPS 180-4: %j', (text, expected) => {
    expect(shortHash(text)).toBe(expected);
  });

  it.each([55, 56, 63, 64, 119, 120, 128, 1_999, 2_000, 2_001])('at the edges of blocks: %i letters', (length) => {
    expect(shortHash('x'.repeat(length))).toBe(byPackage('x'.repeat(length)));
    expect(shortHash('ژ'.repeat(length))).toBe(byPackage('ژ'.repeat(length)));
  });

  it('of any text, one after another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(shortHash(text)).toBe(byPackage(text));
      }),
      { seed: 180_4, numRuns: 500 },
    );
  });
});
