import { civilDate, dayNumber } from '../calendar/civil-date.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyVersion, Tariff } from '../policy/types.ts';
import { shortHash } from './short-hash.ts';
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
  // What D10 judged is told by the outcome: whether some package had time left is nothing the entry itself says.
  const { hasPackage: _hasPackage, hasSubscription: _hasSubscription, ...facts } = input;
  return {
    rules: RULES_VERSION,
    input: shortHash(JSON.stringify([facts, price.reason])),
    policy: termsHash(
      version,
      policy.tariffFor('time', input.customerId, price.workDate),
      policy.tariffFor('deployment', input.customerId, price.workDate),
    ),
    calendar: calendarHash(daysOf(price, policy), policy),
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

/** Hashes of what never changes, by what they are of: the same few terms and days stand behind thousands of entries. */
const termsHashes = new WeakMap<PolicyVersion, WeakMap<Tariff, WeakMap<Tariff, string>>>();
const calendarHashes = new WeakMap<Policy, Map<string, string>>();
/** Odd input cannot fill memory: more days than these are forgotten together. */
const MOST_DAYS = 16_384;

function termsHash(version: PolicyVersion, time: Tariff, deployment: Tariff): string {
  const byTime = kept(termsHashes, version, () => new WeakMap<Tariff, WeakMap<Tariff, string>>());
  const byDeployment = kept(byTime, time, () => new WeakMap<Tariff, string>());
  return kept(byDeployment, deployment, () => {
    const { shiftAt: _shiftAt, nextEdge: _nextEdge, categories, ...terms } = version;
    return shortHash(JSON.stringify([terms, [...categories], [time, deployment]]));
  });
}

function calendarHash(days: readonly number[], policy: Policy): string {
  const hashes = kept(calendarHashes, policy, () => new Map<string, string>());
  const key = days.length === 1 ? civilDate(days[0] as number) : days.map(civilDate).join(' ');
  const known = hashes.get(key);
  if (known !== undefined) return known;
  const facts = days.map(civilDate).map((day) => [day, policy.isHoliday(day), policy.covers(day)]);
  const hash = shortHash(JSON.stringify(facts));
  if (hashes.size >= MOST_DAYS) hashes.clear();
  hashes.set(key, hash);
  return hash;
}

function kept<Key extends WeakKey, Value>(store: WeakMap<Key, Value>, key: Key, make: () => Value): Value {
  const known = store.get(key);
  if (known !== undefined) return known;
  const value = make();
  store.set(key, value);
  return value;
}

/** Local days of the parts, and the work date, in order. */
function daysOf(price: Price, policy: Policy): number[] {
  const days = [dayNumber(price.workDate)];
  for (const { begin, end } of price.segments) {
    if (begin === null || end === null) continue;
    const last = policy.clock.localDay(end - 1);
    for (let day = policy.clock.localDay(begin); day <= last; day++) if (!days.includes(day)) days.push(day);
  }
  return days.length === 1 ? days : days.sort((a, b) => a - b);
}
