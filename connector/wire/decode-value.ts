/** Values. A struct is first compared, byte by byte, with the one before it: the rows of a reply differ in their values only. */
import { readDouble, readInteger } from './decode-number.ts';
import { ABSENT, EMPTY, isSpace, LT, OPEN, type Opening, type Scanner, type Tag } from './decode-scanner.ts';
import {
  ARRAY,
  BASE64,
  BOOLEAN,
  DATA,
  DATETIME,
  DOUBLE,
  I4,
  I8,
  INT,
  MEMBER,
  NAME,
  NIL,
  STRING,
  STRUCT,
  typeAt,
  VALUE,
  VALUE_END,
} from './decode-tags.ts';
import { readText } from './decode-text.ts';

/** Deeper than any reply of Odoo, shallow enough for the stack. */
export const MAX_DEPTH = 200;

const ZERO = 0x30;

/** Fewer members are put into an empty object faster than a copy is made (12: a twentieth; 33: the copy is faster by a sixth, with half the garbage). */
const MANY_MEMBERS = 20;

/**
 * What the last struct at some depth looked like between its values: for each member the bytes from the end of one
 * `</value>` to the end of the next `<value>`. The same bytes there again are the same member.
 */
class Shape {
  names: string[] = [];
  starts: number[] = [];
  ends: number[] = [];
  count = 0;
  closeStart = 0;
  closeEnd = 0;
  /**
   * The last struct with many members, where the next one has them from the start: an object that grows member by member is moved again and again.
   * Null as long as none was like the one before it.
   */
  last: Record<string, unknown> | null = null;
}

export class ValueReader {
  readonly #s: Scanner;
  readonly #shapes: Shape[] = [new Shape()];

  readonly #each: ((element: unknown) => unknown) | null;

  /** @param each what is kept of each element, where the whole value is a list */
  constructor(scanner: Scanner, each: ((element: unknown) => unknown) | null) {
    this.#s = scanner;
    this.#each = each;
  }

  /** After `<value>`: the value, and its `</value>`. */
  read(depth: number): unknown {
    const s = this.#s;
    if (depth > MAX_DEPTH) s.fail(`at most ${MAX_DEPTH} values within each other`);
    const bytes = s.bytes;
    if (bytes[s.pos] !== LT || bytes[s.pos + 1] === 0x2f || !s.atTag()) {
      const start = s.pos;
      const text = readText(s);
      if (s.tryClose(VALUE)) return text;
      if (text.trim() !== '') s.fail('a value without text around its type', start);
    }
    const value = this.#typed(depth);
    if (s.startsWith(VALUE_END, s.pos)) s.pos += VALUE_END.length;
    else {
      s.skipSpace();
      s.close(VALUE);
    }
    return value;
  }

  #typed(depth: number): unknown {
    const s = this.#s;
    const type = typeAt(s.bytes, s.pos);
    const opening = type === null ? ABSENT : s.tryOpen(type);
    if (opening === ABSENT) s.fail('a type of XML-RPC');
    switch (type) {
      case INT:
      case I4:
      case I8:
        return this.#integer(type, opening);
      case STRING:
      case DATETIME:
        return this.#text(type, opening);
      case BOOLEAN:
        return this.#boolean(opening);
      case DOUBLE:
        return this.#double(opening);
      case STRUCT:
        return opening === EMPTY ? {} : this.#struct(depth);
      case ARRAY:
        return opening === EMPTY ? [] : this.#array(depth);
      case BASE64:
        return this.#base64(opening);
      default:
        return this.#nil(opening);
    }
  }

  #integer(type: Tag, opening: Opening): number {
    if (opening === EMPTY) this.#s.fail('a whole number', this.#s.pos - 2);
    const value = readInteger(this.#s);
    this.#s.close(type);
    return value;
  }

  #double(opening: Opening): number {
    if (opening === EMPTY) this.#s.fail('a decimal number', this.#s.pos - 2);
    const value = readDouble(this.#s);
    this.#s.close(DOUBLE);
    return value;
  }

  #boolean(opening: Opening): boolean {
    const s = this.#s;
    const start = s.pos;
    const bit = (s.bytes[start] as number) - ZERO;
    if (bit >= 0 && bit <= 1 && opening === OPEN && s.startsWith(BOOLEAN.close, start + 1)) {
      s.pos = start + 1;
      s.close(BOOLEAN);
      return bit === 1;
    }
    const text = opening === EMPTY ? '' : readText(s).trim();
    if (text !== '0' && text !== '1') s.fail('0 or 1', start);
    s.close(BOOLEAN);
    return text === '1';
  }

  #text(type: Tag, opening: Opening): string {
    if (opening === EMPTY) return '';
    const text = readText(this.#s);
    this.#s.close(type);
    return text;
  }

  #base64(opening: Opening): Buffer {
    const start = this.#s.pos;
    const text = this.#text(BASE64, opening);
    if (!/^[A-Za-z\d+/\s]*(?:=\s*){0,2}$/.test(text)) this.#s.fail('base64', start);
    return Buffer.from(text, 'base64');
  }

  #nil(opening: Opening): null {
    if (opening === OPEN) {
      this.#s.skipSpace();
      this.#s.close(NIL);
    }
    return null;
  }

  #array(depth: number): unknown[] {
    const s = this.#s;
    const items: unknown[] = [];
    const each = depth === 1 ? this.#each : null;
    s.skipSpace();
    if (s.open(DATA) === OPEN) {
      for (;;) {
        if (isSpace(s.bytes[s.pos]) || !s.atTag()) s.skipSpace();
        const opening = s.tryOpen(VALUE);
        if (opening === ABSENT) break;
        const item = opening === OPEN ? this.read(depth + 1) : '';
        items.push(each === null ? item : each(item));
      }
      if (!s.tryClose(DATA)) s.fail('<value> or </data>');
    }
    s.skipSpace();
    s.close(ARRAY);
    return items;
  }

  #struct(depth: number): Record<string, unknown> {
    let shape = this.#shapes[depth];
    if (shape === undefined) {
      shape = new Shape();
      this.#shapes[depth] = shape;
    }
    let object: Record<string, unknown> = shape.last === null ? {} : { ...shape.last };
    for (let index = 0; ; index++) {
      if (index < shape.count) {
        if (this.#again(shape.starts[index] as number, shape.ends[index] as number)) {
          object[shape.names[index] as string] = this.read(depth + 1);
          continue;
        }
      } else if (index === shape.count && this.#again(shape.closeStart, shape.closeEnd)) {
        if (index >= MANY_MEMBERS) shape.last = object;
        return object;
      }
      if (shape.last !== null) {
        object = membersOf(object, shape.names, index);
        shape.last = null;
      }
      if (this.#newMember(object, shape, index, depth)) return object;
    }
  }

  /** Passes the bytes from `start` to `end` if they stand here once more. */
  #again(start: number, end: number): boolean {
    const s = this.#s;
    const { bytes, view } = s;
    let from = start;
    let at = s.pos;
    if (start === end || at + end - start > s.end) return false;
    for (const last = end - 4; from <= last; from += 4, at += 4) {
      if (view.getInt32(from) !== view.getInt32(at)) return false;
    }
    for (; from < end; from++, at++) {
      if (bytes[from] !== bytes[at]) return false;
    }
    s.pos = at;
    return true;
  }

  /** Reads a member, or the end of the struct (true), that is not like the last struct's, and takes it into the shape. */
  #newMember(object: Record<string, unknown>, shape: Shape, index: number, depth: number): boolean {
    const s = this.#s;
    const start = s.pos;
    s.skipSpace();
    if (index > 0) {
      s.close(MEMBER);
      s.skipSpace();
    }
    // what follows in the shape may come in another order now, and could repeat a name
    if (index < shape.count) shape.count = index;
    shape.closeEnd = shape.closeStart = 0;
    if (s.tryClose(STRUCT)) {
      if (shape.count === index) {
        shape.closeStart = start;
        shape.closeEnd = s.pos;
      }
      return true;
    }
    if (s.open(MEMBER) === EMPTY) s.fail('<name>');
    s.skipSpace();
    const nameAt = s.pos;
    const name = s.open(NAME) === EMPTY ? '' : this.#memberName();
    if (Object.hasOwn(object, name)) s.fail('a member that was not there before', nameAt);
    s.skipSpace();
    const opening = s.open(VALUE);
    if (opening === OPEN && name !== '__proto__' && shape.count === index) {
      shape.names[index] = name;
      shape.starts[index] = start;
      shape.ends[index] = s.pos;
      shape.count = index + 1;
    }
    const value = opening === EMPTY ? '' : this.read(depth + 1);
    // a plain assignment would set the prototype
    if (name === '__proto__') {
      Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
    } else object[name] = value;
    return false;
  }

  #memberName(): string {
    const name = readText(this.#s);
    this.#s.close(NAME);
    return name;
  }
}

/** The first members of an object, in their order. */
function membersOf(object: Record<string, unknown>, names: readonly string[], count: number): Record<string, unknown> {
  const first: Record<string, unknown> = {};
  for (const name of names.slice(0, count)) first[name] = object[name];
  return first;
}
