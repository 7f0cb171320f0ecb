/** Methods of Node's Buffer that its types leave out: `toString(encoding, start, end)` without the look-up of the encoding. */
interface Buffer {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
}
