/** Replies that are broken or mean harm: each ends in one clear error, or in a value that does none. */
import { describe, expect, it } from 'vitest';
import { decodeReply } from '../../../connector/wire/decode.ts';
import { UndecodableReply } from '../../../connector/wire/decode-scanner.ts';
import { makeRows, writeReply } from '../../bench/reply.ts';

const reply = (value: string): string =>
  `<?xml version="1.0"?><methodResponse><params><param>${value}</param></params></methodResponse>`;

const decode = (document: string | Buffer): unknown => decodeReply(Buffer.from(document));

function nested(levels: number): string {
  return reply(`${'<value><array><data>'.repeat(levels)}<value>x</value>${'</data></array></value>'.repeat(levels)}`);
}

describe('a truncated reply is refused wherever it ends', () => {
  const fault =
    '<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>2</int></value></member>' +
    '<member><name>faultString</name><value>no &amp; never</value></member></struct></value></fault></methodResponse>';
  const mixed = reply(
    '<value><struct><member><name>a</name><value><base64>AAAA</base64></value></member><member><name>b</name><value>' +
      '<array><data><value><nil/></value><value><![CDATA[x]]></value><value><!-- c --><i8>1</i8></value><value><dateTime.iso8601>' +
      '20260101T00:00:00</dateTime.iso8601></value></data></array></value></member></struct></value>',
  );
  it.each([
    ['three rows of Odoo', writeReply(makeRows(3)).toString().trimEnd()],
    ['a fault', fault],
    ['all types', mixed],
  ])('%s', (_name, document) => {
    const bytes = Buffer.from(document);
    expect(() => decodeReply(bytes)).not.toThrow();
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeReply(bytes.subarray(0, length)), `the first ${length} bytes`).toThrow(UndecodableReply);
    }
  });
});

describe('a damaged reply never does worse than a clear error', () => {
  it('one byte of two rows replaced, at every place', () => {
    const bytes = writeReply(makeRows(2));
    for (const byte of [0x3c, 0x26, 0x2f, 0x31, 0x80]) {
      for (let at = 0; at < bytes.length; at++) {
        const damaged = Buffer.from(bytes);
        damaged[at] = byte;
        try {
          decodeReply(damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(UndecodableReply);
        }
      }
    }
  });
});

describe('what is no XML-RPC response', () => {
  it.each([
    ['nothing', '', 'expected XML, found the end of the reply'],
    ['white space', ' \n ', 'expected XML, found the end of the reply'],
    ['an HTML page', '<html><body>502 Bad Gateway</body></html>', 'expected <methodResponse>, found "<html><body>'],
    [
      'an HTML page with its DOCTYPE',
      '<!DOCTYPE html><html></html>',
      'expected <methodResponse>, found "<!DOCTYPE html>',
    ],
    ['text', 'Service Unavailable', 'expected XML, found "Service Unavailable"'],
    ['JSON', '{"result": true}', 'expected XML, found "{'],
    ['a call', '<methodCall><methodName>x</methodName></methodCall>', 'expected <methodResponse>'],
    ['UTF-16', Buffer.from('<methodResponse/>', 'utf16le'), 'expected <methodResponse>'],
    ['invalid UTF-8', Buffer.from([0x3c, 0xff, 0xfe]), 'expected UTF-8'],
    [
      'an overlong encoding',
      Buffer.concat([Buffer.from('<methodResponse>'), Buffer.from([0xc0, 0xbc])]),
      'expected UTF-8',
    ],
    [
      'another encoding',
      '<?xml version="1.0" encoding="windows-1256"?><methodResponse/>',
      'expected the encoding UTF-8',
    ],
    ['an empty response', '<methodResponse/>', 'expected <params> or <fault>'],
    ['no param', '<methodResponse><params/></methodResponse>', 'expected a <param>'],
    ['two params', reply('<value/></param><param><value/>'), 'expected </params>, found "<param>'],
    ['two values', reply('<value/><value/>'), 'expected </param>, found "<value/>'],
    [
      'garbage after the end',
      `${reply('<value/>')}\nMySQL has gone away`,
      'expected nothing after </methodResponse>, found "MySQL',
    ],
    ['a second response', reply('<value/>') + reply('<value/>').slice(21), 'expected nothing after </methodResponse>'],
    ['NULs after the end', `${reply('<value/>')}\0\0`, 'expected nothing after </methodResponse>'],
    [
      'a fault without a code',
      '<methodResponse><fault><value><struct><member><name>faultString</name><value>x</value></member></struct></value></fault></methodResponse>',
      'expected a fault with an integer faultCode',
    ],
    [
      'a fault that is nil',
      '<methodResponse><fault><value><nil/></value></fault></methodResponse>',
      'expected a fault with',
    ],
  ])('%s', (_name, document, message) => {
    expect(() => decode(document)).toThrow(UndecodableReply);
    expect(() => decode(document)).toThrow(message);
  });
});

describe('values that are none', () => {
  it.each([
    ['<value><int></int></value>', 'a whole number'],
    ['<value><int/></value>', 'a whole number'],
    ['<value><int>5.0</int></value>', 'a whole number'],
    ['<value><int>5x</int></value>', 'a whole number'],
    ['<value><int>0x10</int></value>', 'a whole number'],
    ['<value><int>5<b/></int></value>', '</int>'],
    ['<value><i8>9007199254740993</i8></value>', 'a whole number of at most 53 bits'],
    ['<value><double>nan</double></value>', 'a decimal number'],
    ['<value><double>inf</double></value>', 'a decimal number'],
    ['<value><double>1.2.3</double></value>', 'a decimal number'],
    ['<value><double>1e999</double></value>', 'a number a double can hold'],
    ['<value><double/></value>', 'a decimal number'],
    ['<value><boolean>true</boolean></value>', '0 or 1'],
    ['<value><boolean>2</boolean></value>', '0 or 1'],
    ['<value><boolean>10</boolean></value>', '0 or 1'],
    ['<value><boolean/></value>', '0 or 1'],
    ['<value><base64>A*==</base64></value>', 'base64'],
    ['<value><nil>x</nil></value>', '</nil>'],
    ['<value><decimal>1</decimal></value>', 'a type of XML-RPC, found "<decimal>'],
    ['<value><INT>1</INT></value>', 'a type of XML-RPC'],
    ['<value><ints>1</ints></value>', 'a type of XML-RPC'],
    ['<value><int unit="h">1</int></value>', 'a type of XML-RPC'],
    ['<value>text<int>1</int></value>', 'a value without text around its type'],
    ['<value><int>1</int>text</value>', '</value>'],
    ['<value><int>1</int><int>1</int></value>', '</value>'],
    ['<value><int>1</string></value>', '</int>'],
    ['<value><string>&nbsp;</string></value>', 'one of the references'],
    ['<value><string>&constructor;</string></value>', 'one of the references'],
    ['<value><string>AT&T</string></value>', 'one of the references'],
    ['<value><string>&#xD83D;&#xDE00;</string></value>', 'one of the references'],
    ['<value><string>&#0;</string></value>', 'one of the references'],
    ['<value><string>&#x110000;</string></value>', 'one of the references'],
    ['<value><string>&#99999999999999999999;</string></value>', 'one of the references'],
    ['<value><string><b>bold</b></string></value>', '</string>'],
    ['<value><array><value/></array></value>', '<data>'],
    ['<value><array><data>x</data></array></value>', '<value> or </data>'],
    ['<value><array><data/><data/></array></value>', '</array>'],
    ['<value><struct><value/></struct></value>', '<member>'],
    ['<value><struct><member/></struct></value>', '<name>'],
    ['<value><struct><member><value/></member></struct></value>', '<name>'],
    ['<value><struct><member><name>a</name></member></struct></value>', '<value>'],
    ['<value><struct><member><name>a</name><value/><value/></member></struct></value>', '</member>'],
  ])('%s', (value, expected) => {
    expect(() => decode(reply(value))).toThrow(UndecodableReply);
    expect(() => decode(reply(value))).toThrow(`expected ${expected}`);
  });

  it('says where: the byte, and what stands there', () => {
    expect(() => decode('<methodResponse><params><param><value><int>x</int>')).toThrow(
      'byte 43 of 50: expected a whole number, found "x</int>"',
    );
  });
});

describe('structs that mean harm', () => {
  const member = (name: string, value = '<value>1</value>'): string => `<member><name>${name}</name>${value}</member>`;

  it('__proto__ is a member like any other, and touches no prototype', () => {
    const evil = `<value><struct>${member('polluted')}</struct></value>`;
    const row = `<value><struct>${member('id')}${member('__proto__', evil)}${member('x')}</struct></value>`;
    const { value } = decode(reply(`<value><array><data>${row}${row}${row}</data></array></value>`)) as {
      value: Record<string, unknown>[];
    };
    for (const one of value) {
      expect(Object.getPrototypeOf(one)).toBe(Object.prototype);
      expect(Object.keys(one)).toEqual(['id', '__proto__', 'x']);
      expect(one.polluted).toBeUndefined();
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('constructor and toString are members, too', () => {
    expect(decode(reply(`<value><struct>${member('constructor')}${member('toString')}</struct></value>`))).toEqual({
      value: { constructor: '1', toString: '1' },
    });
  });

  it('a member twice is refused', () => {
    const twice = `<value><struct>${member('a')}${member('b')}${member('a')}</struct></value>`;
    expect(() => decode(reply(twice))).toThrow('expected a member that was not there before, found "<name>a</name>');
    expect(() => decode(reply(`<value><struct>${member('__proto__').repeat(2)}</struct></value>`))).toThrow(
      'a member that was not there before',
    );
  });

  it('a member twice is refused also where the rows before had it in that place', () => {
    const row = (...names: string[]): string =>
      `<value><struct>${names.map((name) => member(name)).join('')}</struct></value>`;
    const rows = row('a', 'b', 'c') + row('b', 'b', 'c');
    expect(() => decode(reply(`<value><array><data>${rows}</data></array></value>`))).toThrow('was not there before');
    const odd = row('a', 'b', 'c') + row('c', 'b', 'c');
    expect(() => decode(reply(`<value><array><data>${odd}</data></array></value>`))).toThrow('was not there before');
  });
});

describe('bombs', () => {
  it('nesting ends at 200 values within each other', () => {
    expect(() => decode(nested(199))).not.toThrow();
    expect(() => decode(nested(200))).toThrow('expected at most 200 values within each other');
    expect(() => decode(nested(500_000))).toThrow('at most 200');
  });

  it('a DOCTYPE is refused, so that no entity can grow', () => {
    const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>';
    expect(() => decode(`<?xml version="1.0"?>${laughs}${reply('<value>&b;</value>').slice(21)}`)).toThrow(
      'expected <methodResponse>, found "<!DOCTYPE',
    );
    expect(() => decode(reply('<value><string>x<!DOCTYPE y></string></value>'))).toThrow(UndecodableReply);
  });

  it('a text of 20 million characters is a text', () => {
    const { value } = decode(reply(`<value><string>${'x'.repeat(20_000_000)}</string></value>`)) as { value: string };
    expect(value.length).toBe(20_000_000);
  });

  it('a million references are a million characters', () => {
    expect(decode(reply(`<value><string>${'&lt;'.repeat(1_000_000)}</string></value>`))).toEqual({
      value: '<'.repeat(1_000_000),
    });
  });

  it('a million comments, and one that never ends', () => {
    expect(decode(reply(`<value>${'<!---->'.repeat(1_000_000)}<nil/></value>`))).toEqual({ value: null });
    expect(() => decode(reply('<value><!-- <nil/></value>'))).toThrow('expected "-->" somewhere after');
  });
});
