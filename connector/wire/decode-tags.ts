/** The tags of an XML-RPC response. */
import { type Tag, tag } from './decode-scanner.ts';

export const RESPONSE = tag('methodResponse');
export const PARAMS = tag('params');
export const PARAM = tag('param');
export const FAULT = tag('fault');
export const VALUE = tag('value');
export const VALUE_END = Buffer.from('</value>');
export const ARRAY = tag('array');
export const DATA = tag('data');
export const STRUCT = tag('struct');
export const MEMBER = tag('member');
export const NAME = tag('name');
export const STRING = tag('string');
export const BOOLEAN = tag('boolean');
export const BASE64 = tag('base64');
export const INT = tag('int');
export const I4 = tag('i4');
export const I8 = tag('i8');
export const DOUBLE = tag('double');
export const DATETIME = tag('dateTime.iso8601');
export const NIL = tag('nil');

/** The one type whose tag can stand at this `<`, told by a byte or two; whether it does is still to be seen. */
export function typeAt(bytes: Uint8Array, at: number): Tag | null {
  const second = bytes[at + 2];
  switch (bytes[at + 1]) {
    case 0x69: // i
      return second === 0x6e ? INT : second === 0x34 ? I4 : I8;
    case 0x73: // s, t, r: string or struct
      return bytes[at + 4] === 0x69 ? STRING : STRUCT;
    case 0x62: // b
      return second === 0x6f ? BOOLEAN : BASE64;
    case 0x64: // d
      return second === 0x6f ? DOUBLE : DATETIME;
    case 0x61: // a
      return ARRAY;
    case 0x6e: // n
      return NIL;
    default:
      return null;
  }
}
