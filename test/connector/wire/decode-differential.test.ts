/** Our decoder and the `xmlrpc` package's agree on every document of a generated set. */
import { describe, expect, it } from 'vitest';
import serializer from 'xmlrpc/lib/serializer.js';
import { decodeReply } from '../../../connector/wire/decode.ts';
import { makeRows, writeReply } from '../../bench/reply.ts';
import { decodeReplyByPackage } from './by-package.ts';
import { layOut, type Random, random, randomValue } from './documents.ts';

async function agree(document: string | Buffer): Promise<unknown> {
  const ours = decodeReply(Buffer.from(document));
  expect(ours).toEqual(await decodeReplyByPackage(document));
  return ours;
}

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);

describe('the two decoders agree', () => {
  it.each(SEEDS)('on 50 values as the package writes them, seed %i', async (seed) => {
    const next: Random = random(seed);
    for (let round = 0; round < 50; round++) {
      const value = randomValue(next, 4);
      expect(await agree(serializer.serializeMethodResponse(value))).toEqual({ value });
    }
  });

  it.each(SEEDS)('on 50 values in layouts of all kinds, seed %i', async (seed) => {
    const next: Random = random(1000 + seed);
    for (let round = 0; round < 50; round++) {
      const value = randomValue(next, 4);
      expect(await agree(layOut(next, value))).toEqual({ value });
    }
  });

  it('on lists of rows whose members come, go and change places', async () => {
    const next = random(77);
    const names = ['id', 'name', 'date', 'so_line', 'x'];
    for (let round = 0; round < 100; round++) {
      const rows = Array.from({ length: 12 }, () => {
        const kept = names.filter(() => next(5) > 0);
        if (next(4) === 0) kept.reverse();
        return Object.fromEntries(kept.map((name) => [name, randomValue(next, 1)]));
      });
      expect(await agree(next(2) === 0 ? serializer.serializeMethodResponse(rows) : layOut(next, rows))).toEqual({
        value: rows,
      });
    }
  });

  it('on faults', async () => {
    for (const faultCode of [1, 2, 3, 4, -32_700]) {
      const fault = { faultCode, faultString: `Traceback <${faultCode}> & پیام\n` };
      expect(await agree(serializer.serializeFault(fault))).toEqual({ fault });
    }
  });

  it('on a search_read of 300 entries, in the layout of Odoo', async () => {
    const rows = makeRows(300, 5);
    expect(await agree(writeReply(rows))).toEqual({ value: rows });
  });
});
