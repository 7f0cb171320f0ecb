/**
 * The first six bytes of SHA-256 of a text, as hex: a fingerprint, no seal. Every entry of a book is fingerprinted in every run; the
 * package's hash, made for streams, takes several times as long for the two or three blocks of an entry. The package is the oracle
 * in the tests, and hashes what is longer.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const HEX_DIGITS = 12;
/** Longer texts are few, and hashed once. */
const LONGEST = 2_000;

const FIRST = new Int32Array(
  [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19].map(
    (word) => word | 0,
  ),
);

/** Fractions of the cube roots of the first 64 primes: SHA-256's own constants (FIPS 180-4, 4.2.2). */
const K = new Int32Array(64);
for (let prime = 2, found = 0; found < K.length; prime++) {
  if (!isPrime(prime)) continue;
  K[found++] = fractionOfCubeRoot(BigInt(prime));
}

/** Three digits of each 12 bits. */
const HEX = Array.from({ length: 4096 }, (_, bits) => bits.toString(16).padStart(3, '0'));

const encoder = new TextEncoder();
const schedule = new Int32Array(64);
const state = new Int32Array(8);
/** The text in UTF-8, with room for the padding; and the same as words, the first byte highest. */
const bytes = new Uint8Array(LONGEST * 3 + 72);
const words = new DataView(bytes.buffer);

/** Twelve hex digits. */
export function shortHash(text: string): string {
  if (text.length > LONGEST) return bytesToHex(sha256(utf8ToBytes(text))).slice(0, HEX_DIGITS);
  return hashOfFirst(encoder.encodeInto(text, bytes).written);
}

/**
 * The same of a short text that is put down piece by piece, ASCII only: neither it nor its UTF-8 is made anew for each entry. One is written at a time,
 * from `start` to `hash`.
 */
export const hashWriter = {
  start(): void {
    length = 0;
  },
  /** @param piece of ASCII, all pieces at most 2,000 characters; the caller sees to it */
  text(piece: string): void {
    let to = length;
    for (let at = 0; at < piece.length; at++) bytes[to++] = piece.charCodeAt(at);
    length = to;
  },
  /** A number in decimal. */
  integer(value: number): void {
    if ((value | 0) !== value || value < 0) {
      hashWriter.text(String(value));
      return;
    }
    let power = 1;
    while (power * 10 <= value) power *= 10;
    let rest = value;
    for (; power >= 1; power /= 10) {
      const digit = Math.floor(rest / power);
      bytes[length++] = 0x30 + digit;
      rest -= digit * power;
    }
  },
  /** Twelve hex digits. */
  hash(): string {
    return hashOfFirst(length);
  },
};

let length = 0;

/** That of the first bytes. */
function hashOfFirst(written: number): string {
  const end = ((written + 9 + 63) >> 6) * 64;
  bytes.fill(0, written, end);
  bytes[written] = 0x80;
  words.setInt32(end - 4, written * 8);
  state.set(FIRST);
  for (let block = 0; block < end; block += 64) mix(block);
  const high = state[0] as number;
  const low = state[1] as number;
  const middle = ((high & 0xff) << 4) | (low >>> 28);
  return `${HEX[high >>> 20]}${HEX[(high >>> 8) & 0xfff]}${HEX[middle]}${HEX[(low >>> 16) & 0xfff]}`;
}

/** One block of 64 bytes into the state (FIPS 180-4, 6.2.2). */
function mix(from: number): void {
  const w = schedule;
  const k = K;
  const text = words;
  for (let t = 0; t < 16; t++) w[t] = text.getInt32(from + t * 4);
  for (let t = 16; t < 64; t++) {
    const x = w[t - 15] as number;
    const y = w[t - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[t] = ((w[t - 16] as number) + s0 + (w[t - 7] as number) + s1) | 0;
  }
  let a = state[0] as number;
  let c1 = state[1] as number;
  let c2 = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let t = 0; t < 64; t++) {
    const S1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const one = (h + S1 + (g ^ (e & (f ^ g))) + (k[t] as number) + (w[t] as number)) | 0;
    const S0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const two = (S0 + ((a & (c1 | c2)) | (c1 & c2))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c2;
    c2 = c1;
    c1 = a;
    a = (one + two) | 0;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + c1;
  state[2] = (state[2] as number) + c2;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
  state[5] = (state[5] as number) + f;
  state[6] = (state[6] as number) + g;
  state[7] = (state[7] as number) + h;
}

function isPrime(value: number): boolean {
  for (let divisor = 2; divisor * divisor <= value; divisor++) if (value % divisor === 0) return false;
  return true;
}

/** The first 32 bits after the point, exactly. */
function fractionOfCubeRoot(value: bigint): number {
  const cube = value << 96n;
  let [low, high] = [0n, 1n << 36n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** 3n <= cube) low = middle;
    else high = middle;
  }
  return Number(low & 0xffff_ffffn) | 0;
}
