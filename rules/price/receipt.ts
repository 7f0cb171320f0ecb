import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { civilDate, dayNumber } from '../calendar/civil-date.ts';
import type { Policy } from '../policy/policy.ts';
import type { Price, PriceInput } from './types.ts';

/**
 * Counts up when pricing or settling changes what it answers. A new number by itself writes nothing: only a verdict
 * that comes out otherwise does.
 */
export const RULES_VERSION = 1;

/** What a price was made from, each as a short hash: a verdict can be checked later, and what changed be told apart. */
export interface Receipt {
  rules: number;
  input: string;
  policy: string;
  calendar: string;
}

/**
 * The receipt of a price: its input, the terms of the policy that were used (version and tariff, not the whole file), and the
 * holidays of the local days it touches.
 */
export function receiptOf(input: PriceInput, price: Price, policy: Policy): Receipt {
  const version = policy.on(price.workDate);
  const tariffs = (['time', 'deployment'] as const).map((kind) =>
    policy.tariffFor(kind, input.customerId, price.workDate),
  );
  // What D10 judged is told by the outcome: whether some package had time left is nothing the entry itself says.
  const { hasPackage: _hasPackage, hasSubscription: _hasSubscription, ...facts } = input;
  const { shiftAt: _shiftAt, nextEdge: _nextEdge, categories, ...terms } = version;
  return {
    rules: RULES_VERSION,
    input: shortHash([facts, price.reason]),
    policy: shortHash([terms, [...categories], tariffs]),
    calendar: shortHash(daysOf(price, policy).map((day) => [day, policy.isHoliday(day), policy.covers(day)])),
  };
}

/** `rules=1 input=… policy=… calendar=…`, as it stands on the entry. */
export function receiptText({ rules, input, policy, calendar }: Receipt): string {
  return `rules=${rules} input=${input} policy=${policy} calendar=${calendar}`;
}

/** The inverse; null when the text is no receipt. */
export function parseReceipt(text: string): Receipt | null {
  const match = /^rules=(\d+) input=([0-9a-f]+) policy=([0-9a-f]+) calendar=([0-9a-f]+)$/.exec(text);
  if (!match) return null;
  const [, rules, input = '', policy = '', calendar = ''] = match;
  return { rules: Number(rules), input, policy, calendar };
}

/** True when only the version of the rules differs, or nothing. */
export function sameButRules(then: string, now: string): boolean {
  return then.replace(/^rules=\d+ /, '') === now.replace(/^rules=\d+ /, '');
}

/** Which of the things a receipt holds are not the same in another. */
export function receiptChanges(then: Receipt, now: Receipt): (keyof Receipt)[] {
  return (['rules', 'input', 'policy', 'calendar'] as const).filter((key) => then[key] !== now[key]);
}

/** Local days of the parts, and the work date. */
function daysOf(price: Price, policy: Policy): string[] {
  const days = new Set([price.workDate]);
  for (const { begin, end } of price.segments) {
    if (begin === null || end === null) continue;
    for (let day = policy.clock.localDay(begin); day <= policy.clock.localDay(end - 1); day++) days.add(civilDate(day));
  }
  return [...days].sort((a, b) => dayNumber(a) - dayNumber(b));
}

function shortHash(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(value)))).slice(0, 12);
}
