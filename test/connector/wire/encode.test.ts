import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnsendableValue } from '../../../connector/errors.ts';
import type { OdooValue } from '../../../connector/odoo.ts';
import { encodeCall } from '../../../connector/wire/encode.ts';
import { decodeCallByPackage } from './by-package.ts';

async function roundTrip(params: OdooValue[]): Promise<unknown> {
  const { method, params: arrived } = await decodeCallByPackage(encodeCall('execute_kw', params));
  expect(method).toBe('execute_kw');
  return arrived;
}

describe('what a call carries arrives as it was', () => {
  const texts = [
    '',
    ' ',
    '\t two\nlines \n',
    '1 < 2 & 3 > 2',
    '<b>bold</b>',
    ']]>',
    ']]> and again ]]>',
    '<![CDATA[x]]> and again ]]>',
    '&amp;',
    '&#10;',
    'ساعت پشتیبانی، تسهیل‌گستر',
    '😀 and 𝒳',
    'ی'.repeat(100_000),
  ];
  it.each(texts)('text %#', async (text) => {
    expect(await roundTrip([text, { [`x${text}`]: [text] }])).toEqual([text, { [`x${text}`]: [text] }]);
  });

  it.each(['\r', 'a\r\nb', '<p>\r\n</p>', '& \r ]]> \r'])(
    'carriage returns as references, which no reader changes: %j',
    (text) => {
      const xml = encodeCall('execute_kw', [text]);
      expect(xml).not.toContain('\r');
      return expect(roundTrip([text])).resolves.toEqual([text]);
    },
  );

  it.each([
    [10, '<int>10</int>'],
    [10.0, '<int>10</int>'],
    [-2_147_483_648, '<int>-2147483648</int>'],
    [2_147_483_647, '<int>2147483647</int>'],
    [0.5, '<double>0.5</double>'],
    [250_000.01, '<double>250000.01</double>'],
    [true, '<boolean>1</boolean>'],
    [false, '<boolean>0</boolean>'],
    ['', '<string/>'],
    [[], '<array><data/></array>'],
    [{}, '<struct/>'],
  ] as [OdooValue, string][])('%j is written %s', (value, xml) => {
    expect(encodeCall('m', [value])).toContain(`<param><value>${xml}</value></param>`);
  });

  it('members of an object without a prototype, and one called __proto__', async () => {
    const bare = Object.assign(Object.create(null), { a: 1 });
    expect(await roundTrip([bare])).toEqual([{ a: 1 }]);
    const named = JSON.parse('{"__proto__": 1}');
    expect(encodeCall('m', [named])).toContain('<name>__proto__</name><value><int>1</int></value>');
  });

  it('any tree of sendable values', async () => {
    const { tree } = fc.letrec<{ tree: OdooValue; leaf: OdooValue }>((tie) => ({
      leaf: fc.oneof(
        fc.boolean(),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((x) => (Object.is(x, -0) ? 0 : x)),
        fc.string({ unit: fc.constantFrom('a', '<', '&', ']', '>', 'ژ', ' ', '\n', '😀', '"') }),
      ),
      tree: fc.oneof(
        { maxDepth: 4 },
        tie('leaf'),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom('id', 'name', 'x<y', 'کلید'), tie('tree')).map((object) => ({ ...object })),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { maxLength: 3 }), async (params) => {
        expect(await roundTrip(params)).toEqual(params);
      }),
      { seed: 1402, numRuns: 200 },
    );
  });

  it('the arguments of the caller are left alone', () => {
    const params = Object.freeze([Object.freeze({ a: Object.freeze(['<&']), b: '<' })]) as unknown as OdooValue[];
    const before = structuredClone(params);
    encodeCall('execute_kw', params);
    expect(params).toEqual(before);
  });
});

class Money {
  rials = 1;
}
const itself: unknown[] = [];
itself.push(itself);

describe('what must not be sent is refused, with its place', () => {
  it.each([
    ['undefined', undefined, 'found undefined'],
    ['null', null, 'found null'],
    ['NaN', Number.NaN, 'found NaN'],
    ['infinity', Number.POSITIVE_INFINITY, 'found Infinity'],
    ['minus infinity', Number.NEGATIVE_INFINITY, 'found -Infinity'],
    ['an integer over 32 bits', 2_147_483_648, 'found 2147483648, an integer beyond 32 bits'],
    ['an integer under 32 bits', -2_147_483_649, 'found -2147483649, an integer beyond 32 bits'],
    ['a huge number', 1e300, 'an integer beyond 32 bits'],
    ['a date', new Date(0), 'found an instance of Date'],
    ['a bigint', 1n, 'found a bigint'],
    ['a function', () => 1, 'found a function'],
    ['a symbol', Symbol('x'), 'found a symbol'],
    ['a map', new Map(), 'found an instance of Map'],
    ['a buffer', Buffer.from('x'), 'found an instance of Buffer'],
    ['an instance', new Money(), 'found an instance of Money'],
    ['a boxed text', Object('x'), 'found an instance of String'],
    ['a control character', 'a\u0001', 'found text with U+0001 at 1'],
    ['a NUL', '\u0000', 'found text with U+0000 at 0'],
    ['a vertical tab', 'ab\u000b', 'found text with U+000B at 2'],
    ['half a pair', 'x\ud83d', 'found text with U+D83D at 1'],
    ['the other half', '\ude00', 'found text with U+DE00 at 0'],
    ['halves in the wrong order', '\ude00\ud83d', 'found text with U+DE00 at 0'],
    ['U+FFFE', '\ufffe', 'found text with U+FFFE at 0'],
    ['U+FFFF', '\uffff', 'found text with U+FFFF at 0'],
    ['a value within itself', itself, 'a value that contains itself'],
    ['a member named by a symbol', { [Symbol('key')]: 1 }, 'found a member named by Symbol(key)'],
  ])('%s', (_name, value, message) => {
    const params = ['lab', 2, 'key', 'm', 'write', [{ x_name: value }]] as OdooValue[];
    const attempt = (): string => encodeCall('execute_kw', params);
    expect(attempt).toThrow(UnsendableValue);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(/^params\[5]\[0]\.x_name/);
  });

  it('a hole in a list', () => {
    const holed = [1, 2, 3];
    delete holed[1];
    expect(() => encodeCall('m', [holed])).toThrow("params[0][1] can't be sent to Odoo: found undefined");
  });

  it('a member name that XML cannot carry, or that is no plain word', () => {
    expect(() => encodeCall('m', [{ 'a\u0002': 1 }])).toThrow('params[0]["a\\u0002"]');
    expect(() => encodeCall('m', [{ 'two words': Number.NaN }])).toThrow('params[0]["two words"]');
  });

  it('a method name that is none', () => {
    expect(() => encodeCall('a b', [])).toThrow(UnsendableValue);
  });

  it('the refused text is not repeated: it may be a password', () => {
    expect(() => encodeCall('m', ['hunter2\u0000'])).not.toThrow('hunter2');
  });
});
