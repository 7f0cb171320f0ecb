import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OdooValue } from '../../../connector/odoo.ts';
import { encodeCall } from '../../../connector/wire/encode.ts';
import { encodeCallByPackage } from './by-package.ts';

/** Everything that may be sent, with what is written in a way of its own often. */
const unit = fc.constantFrom('a', 'Z', '<', '>', '&', ']', ']]>', '"', "'", ' ', '\t', '\n', '\r', 'ژ', '‌', '😀', '�');
const text = fc.oneof(fc.string({ unit, maxLength: 12 }), fc.constantFrom('', '&amp;', '<![CDATA[x]]>', '\r\n'));
const number = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, -0, 1e-7, -1e-300, 5e-324, 0.1, 1 / 3, 2 ** 31 - 1, -(2 ** 31), 2 ** 31 + 0.5),
  fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }),
);
const { tree } = fc.letrec<{ tree: OdooValue; leaf: OdooValue }>((tie) => ({
  leaf: fc.oneof(fc.boolean(), number, text),
  tree: fc.oneof(
    { maxDepth: 5 },
    tie('leaf'),
    fc.array(tie('tree'), { maxLength: 5 }),
    fc.dictionary(fc.oneof(fc.constantFrom('id', 'name', '__proto__', 'x_a.b', '1', '0'), text), tie('tree'), {
      maxKeys: 5,
    }),
  ),
}));

describe('the same document as the xmlrpc package writes', () => {
  it('of any values', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), (params) => {
        expect(encodeCall('execute_kw', params)).toBe(encodeCallByPackage('execute_kw', params));
      }),
      { seed: 2003, numRuns: 2_000 },
    );
  });

  it('of a load with rows of texts, numbers and nothing', () => {
    const rows = Array.from({ length: 50 }, (_, at) => [
      `__x__.line_${at}`,
      at / 60,
      at,
      '',
      false,
      'بستهٔ ۱۰ ساعته & «الف»',
    ]);
    const params = [
      'lab',
      2,
      'key',
      'account.analytic.line',
      'load',
      [['id', 'unit_amount', 'n', 'ref', 'ok', 'name'], rows],
    ];
    expect(encodeCall('execute_kw', params)).toBe(encodeCallByPackage('execute_kw', params));
  });

  it.each([[[]], [[[]]], [[{}]], [['']], [[{ '': '' }]], [[[[[]], {}]]]] as [OdooValue[]][])(
    'of nothing: %j',
    (params) => {
      expect(encodeCall('system.listMethods', params)).toBe(encodeCallByPackage('system.listMethods', params));
    },
  );
});

describe('refused wherever it stands', () => {
  const bad = fc.constantFrom<unknown>(
    undefined,
    null,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 31,
    -(2 ** 31) - 1,
    1n,
    new Date(0),
    new Map(),
    () => 1,
    'a\u0001',
    '\ud83d',
    '<\ude00>',
    '\uffff',
    { 'a\u0002': 1 },
    { [Symbol('s')]: 1 },
    Object('x'),
    /x/,
    new Uint8Array(1),
  );
  it('one bad value in any tree', () => {
    fc.assert(
      fc.property(tree, bad, fc.integer({ min: 0, max: 4 }), (good, wrong, depth) => {
        let value: unknown = [good, wrong];
        for (let level = 0; level < depth; level++) value = level % 2 === 0 ? { x: value } : [good, value];
        expect(() => encodeCall('m', [good, value as OdooValue])).toThrow(/^params\[1].* can't be sent to Odoo: found/);
      }),
      { seed: 2004, numRuns: 500 },
    );
  });

  it('as deep as may be, and one deeper', () => {
    const nested = (levels: number): OdooValue => (levels === 0 ? 1 : [nested(levels - 1)]);
    expect(encodeCall('m', [nested(101)])).toContain('<int>1</int>');
    expect(() => encodeCall('m', [nested(102)])).toThrow('nesting deeper than 100');
  });
});
