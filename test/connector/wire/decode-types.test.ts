/** One line per way to write a value. The package agrees on most; where it does not, the line says so. */
import { describe, expect, it } from 'vitest';
import { decodeReply } from '../../../connector/wire/decode.ts';

const decoded = (xml: string): unknown => {
  const reply = decodeReply(
    Buffer.from(`<?xml version="1.0"?>\n<methodResponse><params><param>${xml}</param></params></methodResponse>`),
  );
  return 'value' in reply ? reply.value : reply;
};

describe('a value', () => {
  it.each([
    ['<value><int>5</int></value>', 5],
    ['<value><int>-5</int></value>', -5],
    ['<value><int>+5</int></value>', 5],
    ['<value><int> 5 </int></value>', 5],
    ['<value><int>007</int></value>', 7],
    ['<value><i4>2147483647</i4></value>', 2_147_483_647],
    ['<value><int><!-- 4 -->5</int></value>', 5],
    // the package gives text for i8
    ['<value><i8>9007199254740991</i8></value>', 9_007_199_254_740_991],
    ['<value><i8>-9007199254740991</i8></value>', -9_007_199_254_740_991],
    ['<value><double>0.1</double></value>', 0.1],
    ['<value><double>10.0</double></value>', 10],
    ['<value><double>5.</double></value>', 5],
    ['<value><double>.5</double></value>', 0.5],
    ['<value><double>-0.0</double></value>', -0],
    ['<value><double>1e-07</double></value>', 1e-7],
    ['<value><double>1.7976931348623157e+308</double></value>', Number.MAX_VALUE],
    ['<value><double>250000.01</double></value>', 250_000.01],
    ['<value><double>123456789012.345</double></value>', 123_456_789_012.345],
    ['<value><double>0.30000000000000004</double></value>', 0.1 + 0.2],
    ['<value><double>7</double></value>', 7],
    ['<value><boolean>1</boolean></value>', true],
    ['<value><boolean>0</boolean></value>', false],
    ['<value><boolean> 1 </boolean></value>', true],
    ['<value><string>x</string></value>', 'x'],
    ['<value><string/></value>', ''],
    ['<value><string></string></value>', ''],
    ['<value>untyped</value>', 'untyped'],
    ['<value> kept </value>', ' kept '],
    ['<value></value>', ''],
    ['<value/>', ''],
    ['<value><![CDATA[<int>5</int>]]></value>', '<int>5</int>'],
    ['<value><string>a<![CDATA[ & ]]>b &amp; <!-- no -->c</string></value>', 'a & b & c'],
    ['<value><string>&#1575;&#x6cc;&#x1F600;&#10;&#0000065;</string></value>', 'ای😀\nA'],
    ['<value><string>a\r\nb</string></value>', 'a\r\nb'],
    ['<value><string>5 > 4</string></value>', '5 > 4'],
    // the package makes a Date of it, in the local time of the process
    ['<value><dateTime.iso8601>20261122T17:48:06</dateTime.iso8601></value>', '20261122T17:48:06'],
    ['<value><base64>U2F6bWFu\neWFy</base64></value>', Buffer.from('Sazmanyar')],
    ['<value><base64>/+8=</base64></value>', Buffer.from([0xff, 0xef])],
    ['<value><nil/></value>', null],
    ['<value><nil></nil></value>', null],
    ['<value><array><data/></array></value>', []],
    ['<value><array><data></data></array></value>', []],
    ['<value><array/></value>', []],
    ['<value><array><data><value/><value>x</value></data></array></value>', ['', 'x']],
    ['<value><struct/></value>', {}],
    ['<value><struct></struct></value>', {}],
    ['<value><struct><member><name/><value/></member></struct></value>', { '': '' }],
    [
      '<value>\n<struct >\n<member>\n<name >a</name>\n<value >\n<int>1</int>\n</value>\n</member></struct>\n</value>',
      { a: 1 },
    ],
    [
      '<value><struct><member><name>a&amp;<![CDATA[<b>]]></name><value>1</value></member></struct></value>',
      { 'a&<b>': '1' },
    ],
  ])('%s', (xml, value) => {
    expect(decoded(xml)).toStrictEqual(value);
  });

  it('a byte order mark is passed over', () => {
    expect(
      decodeReply(Buffer.from('\ufeff<methodResponse><params><param><value/></param></params></methodResponse>')),
    ).toEqual({ value: '' });
  });

  it('a view into a larger buffer is read within its bounds', () => {
    const document = '<methodResponse><params><param><value>x</value></param></params></methodResponse>';
    const around = Buffer.from(`junk${document}junk`);
    expect(decodeReply(new Uint8Array(around.buffer, around.byteOffset + 4, document.length))).toEqual({ value: 'x' });
  });
});

it('of a list, what is kept of each element: of lists within it and of anything else nothing is', () => {
  const list = (...values: string[]): string => `<array><data>${values.join('')}</data></array>`;
  const one = (value: string): string => `<value>${value}</value>`;
  const keep = (xml: string): unknown => {
    const asked: unknown[] = [];
    const document = `<methodResponse><params><param><value>${xml}</value></param></params></methodResponse>`;
    const reply = decodeReply(Buffer.from(document), (element) => {
      asked.push(element);
      return asked.length;
    });
    return { asked, reply };
  };
  expect(keep(list(one('<int>7</int>'), '<value/>', one(list(one('a')))))).toEqual({
    asked: [7, '', ['a']],
    reply: { value: [1, 2, 3] },
  });
  expect(keep('<int>7</int>')).toEqual({ asked: [], reply: { value: 7 } });
  expect(keep(list())).toEqual({ asked: [], reply: { value: [] } });
});
