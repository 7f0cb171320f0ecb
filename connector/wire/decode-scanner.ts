/** The bytes of a reply and a place in them: tags, space between tags, and literal comparison. */

/** The reply is not an XML-RPC response. The message says where, what was expected and what was found. */
export class UndecodableReply extends Error {
  override readonly name = 'UndecodableReply';
}

export const LT = 0x3c;
export const AMP = 0x26;
const GT = 0x3e;
const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const FOUND_LENGTH = 30;

export interface Tag {
  name: string;
  /** `<name` and `</name`, without the closing bracket: white space may stand before it. */
  open: Uint8Array;
  close: Uint8Array;
}

export function tag(name: string): Tag {
  return { name, open: Buffer.from(`<${name}`), close: Buffer.from(`</${name}`) };
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** How a tag was opened: not at all, `<tag>`, or `<tag/>`. */
export const ABSENT = 0;
export const OPEN = 1;
export const EMPTY = 2;
export type Opening = typeof ABSENT | typeof OPEN | typeof EMPTY;

export class Scanner {
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly end: number;
  pos = 0;
  /** Reused for texts with references, so that each costs one string. */
  scratch: Buffer = Buffer.alloc(0);

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.end = bytes.length;
  }

  fail(expected: string, at = this.pos): never {
    const near = JSON.stringify(this.bytes.toString('utf8', at, at + FOUND_LENGTH));
    const isLast = at + FOUND_LENGTH >= this.end;
    const found = at >= this.end ? 'the end of the reply' : isLast ? `${near} and the end of the reply` : near;
    throw new UndecodableReply(`byte ${at} of ${this.end}: expected ${expected}, found ${found}`);
  }

  startsWith(literal: Uint8Array, at: number): boolean {
    const bytes = this.bytes;
    for (let i = 0; i < literal.length; i++) {
      if (bytes[at + i] !== literal[i]) return false;
    }
    return true;
  }

  /** Passes white space, comments and processing instructions. */
  skipSpace(): void {
    const bytes = this.bytes;
    for (;;) {
      while (isSpace(bytes[this.pos])) this.pos++;
      if (bytes[this.pos] !== LT || !this.skipAside()) return;
    }
  }

  /** At `<`: passes one comment or processing instruction. False when it is something else. */
  skipAside(): boolean {
    const next = this.bytes[this.pos + 1];
    if (next === QUESTION) this.pos = this.after('?>', 2);
    else if (next === BANG && this.startsWith(COMMENT, this.pos)) this.pos = this.after('-->', 4);
    else return false;
    return true;
  }

  /** The place after the next `terminator`, looked for from `skip` bytes on. */
  after(terminator: string, skip: number): number {
    const at = this.bytes.indexOf(terminator, this.pos + skip, 'latin1');
    if (at < 0) this.fail(`"${terminator}" somewhere after byte ${this.pos}`, this.end);
    return at + terminator.length;
  }

  /** True when `<` stands here and begins a tag, not a comment, an instruction or CDATA. */
  atTag(): boolean {
    const next = this.bytes[this.pos + 1];
    return next !== BANG && next !== QUESTION;
  }

  tryOpen(wanted: Tag): Opening {
    if (!this.startsWith(wanted.open, this.pos)) return ABSENT;
    let at = this.pos + wanted.open.length;
    if (this.bytes[at] === GT) {
      this.pos = at + 1;
      return OPEN;
    }
    while (isSpace(this.bytes[at])) at++;
    const empty = this.bytes[at] === SLASH;
    if (this.bytes[empty ? at + 1 : at] !== GT) return ABSENT;
    this.pos = empty ? at + 2 : at + 1;
    return empty ? EMPTY : OPEN;
  }

  open(wanted: Tag): Opening {
    const opening = this.tryOpen(wanted);
    if (opening === ABSENT) this.fail(`<${wanted.name}>`);
    return opening;
  }

  tryClose(wanted: Tag): boolean {
    if (!this.startsWith(wanted.close, this.pos)) return false;
    let at = this.pos + wanted.close.length;
    while (isSpace(this.bytes[at])) at++;
    if (this.bytes[at] !== GT) return false;
    this.pos = at + 1;
    return true;
  }

  close(wanted: Tag): void {
    if (!this.tryClose(wanted)) this.fail(`</${wanted.name}>`);
  }
}

const COMMENT = Buffer.from('<!--');
