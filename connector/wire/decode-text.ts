/** Text between tags: plain runs at once, references and CDATA through a scratch buffer. */
import { AMP, LT, type Scanner } from './decode-scanner.ts';

const CDATA = Buffer.from('<![CDATA[');
const SEMICOLON = 0x3b;
/** `&#x10FFFF;` and some leading zeros. */
const LONGEST_REFERENCE = 16;

const COMMON = [
  { written: Buffer.from('&lt;'), code: 0x3c },
  { written: Buffer.from('&gt;'), code: 0x3e },
  { written: Buffer.from('&amp;'), code: 0x26 },
  { written: Buffer.from('&quot;'), code: 0x22 },
  { written: Buffer.from('&apos;'), code: 0x27 },
];

/**
 * Reads the text up to the next tag, and stops at its `<`. Comments and processing instructions within are passed over.
 * White space is kept as it is: Odoo writes `\r` bare and means it.
 */
export function readText(s: Scanner): string {
  const bytes = s.bytes;
  const end = s.end;
  const start = s.pos;
  let at = start;
  let high = 0;
  let byte = 0;
  for (; at < end; at++) {
    byte = bytes[at] as number;
    if (byte === LT || byte === AMP) break;
    high |= byte;
  }
  s.pos = at;
  if (at >= end) s.fail('a closing tag');
  if (byte === LT && s.atTag()) {
    if (at === start) return '';
    return high < 0x80 ? bytes.latin1Slice(start, at) : bytes.utf8Slice(start, at);
  }
  s.pos = start;
  return readMixedText(s);
}

function readMixedText(s: Scanner): string {
  const bytes = s.bytes;
  let length = 0;
  let out = s.scratch;
  const room = (wanted: number): void => {
    if (length + wanted <= out.length) return;
    const larger = Buffer.allocUnsafe(Math.max(1024, 2 * (length + wanted)));
    out.copy(larger, 0, 0, length);
    out = larger;
  };
  for (;;) {
    const start = s.pos;
    while (s.pos < s.end && bytes[s.pos] !== LT && bytes[s.pos] !== AMP) s.pos++;
    if (s.pos >= s.end) s.fail('a closing tag');
    room(s.pos - start + 4);
    // a copy by hand beats the call for the short runs between references
    for (let from = start; from < s.pos; from++) out[length++] = bytes[from] as number;
    if (bytes[s.pos] === AMP) {
      length += writeUtf8(out, length, readReference(s));
    } else if (s.startsWith(CDATA, s.pos)) {
      const from = s.pos + CDATA.length;
      s.pos = s.after(']]>', CDATA.length);
      room(s.pos - from);
      length += bytes.copy(out, length, from, s.pos - 3);
    } else if (s.atTag()) {
      s.scratch = out;
      return out.utf8Slice(0, length);
    } else if (!s.skipAside()) {
      s.fail('text or a closing tag');
    }
  }
}

/** At `&`: the code point it stands for. Only the five names of XML; a DOCTYPE, which could add some, is refused. */
function readReference(s: Scanner): number {
  for (const { written, code } of COMMON) {
    if (s.startsWith(written, s.pos)) {
      s.pos += written.length;
      return code;
    }
  }
  const semicolon = s.bytes.subarray(s.pos, s.pos + LONGEST_REFERENCE).indexOf(SEMICOLON);
  const [, hex, decimal] =
    /^&#(?:x([\da-f]+)|(\d+))$/i.exec(s.bytes.latin1Slice(s.pos, s.pos + Math.max(semicolon, 0))) ?? [];
  const code = hex !== undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal ?? '', 10);
  // not a number (no reference we know), no character, or half a pair
  if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) {
    s.fail('one of the references &amp; &lt; &gt; &quot; &apos; or of a character by its number');
  }
  s.pos += semicolon + 1;
  return code;
}

function writeUtf8(out: Buffer, at: number, code: number): number {
  if (code < 0x80) {
    out[at] = code;
    return 1;
  }
  return out.write(String.fromCodePoint(code), at, 'utf8');
}
