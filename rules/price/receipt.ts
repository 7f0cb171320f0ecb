import { civilDate, dayNumber } from '../calendar/civil-date.ts';
import { remembered } from '../explain/remembered.ts';
import type { Policy } from '../policy/policy.ts';
import type { PolicyVersion, Tariff } from '../policy/types.ts';
import { hashWriter, shortHash } from './short-hash.ts';
import type { Price, PriceInput } from './types.ts';

/**
 * Counts up when pricing or settling changes what it answers. A new number by itself writes nothing: only a verdict
 * that comes out otherwise does.
 */
const RULES_VERSION = 1;

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
  const day = dayNumber(price.workDate);
  const known = hashesFor(policy);
  return {
    rules: RULES_VERSION,
    input: inputHash(input, price.reason),
    policy: termsHash(
      known.terms,
      policy.onDay(day),
      policy.tariffOnDay('time', input.customerId, day),
      policy.tariffOnDay('deployment', input.customerId, day),
    ),
    calendar: calendarHash(known, price, day, policy),
  };
}

/**
 * JSON of what the entry says, and the hold. What D10 judged is told by the outcome: whether some package had time left is nothing the
 * entry itself says.
 */
export function inputText(input: PriceInput, reason: Price['reason']): string {
  const { date, recordedMinutes, begin, end, category, customerId, inDeploymentProject, managerWord } = input;
  return JSON.stringify([
    { date, recordedMinutes, begin, end, category, customerId, inDeploymentProject, managerWord },
    reason,
  ]);
}

/** Its hash. Without a manager's word, as most are, it is put down piece by piece: it is made of every entry in every run. */
export function inputHash(input: PriceInput, reason: Price['reason']): string {
  const category = input.category === null ? 'null' : plainlyQuoted(input.category);
  if (input.managerWord !== null || category === NOT_PLAIN) return shortHash(inputText(input, reason));
  hashWriter.start();
  hashWriter.text('[{"date":"');
  hashWriter.text(input.date);
  hashWriter.text('","recordedMinutes":');
  hashWriter.integer(input.recordedMinutes);
  hashWriter.text(',"begin":');
  integerOrNull(input.begin);
  hashWriter.text(',"end":');
  integerOrNull(input.end);
  hashWriter.text(',"category":');
  hashWriter.text(category);
  hashWriter.text(',"customerId":');
  integerOrNull(input.customerId);
  hashWriter.text(
    input.inDeploymentProject
      ? ',"inDeploymentProject":true,"managerWord":null},'
      : ',"inDeploymentProject":false,"managerWord":null},',
  );
  hashWriter.text(reason === null ? 'null]' : `"${reason}"]`);
  return hashWriter.hash();
}

function integerOrNull(value: number | null): void {
  if (value === null) hashWriter.text('null');
  else hashWriter.integer(value);
}

const NOT_PLAIN = '';
/** A key as JSON has it, where that is the key itself in quotes. */
const plainlyQuoted = remembered((key: string) => (/^[\w-]{1,64}$/.test(key) ? `"${key}"` : NOT_PLAIN));

/** `rules=1 input=… policy=… calendar=…`, as it stands on the entry. */
export function receiptText({ rules, input, policy, calendar }: Receipt): string {
  // joined: one flat text, where a template would leave a tree of pieces behind, four times as large, for every entry of a plan
  return ['rules=', rules, ' input=', input, ' policy=', policy, ' calendar=', calendar].join('');
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
  return then === now || then.replace(/^rules=\d+ /, '') === now.replace(/^rules=\d+ /, '');
}

/** Which of the things a receipt holds are not the same in another. */
export function receiptChanges(then: Receipt, now: Receipt): (keyof Receipt)[] {
  return (['rules', 'input', 'policy', 'calendar'] as const).filter((key) => then[key] !== now[key]);
}

/** Hashes of what never changes, by what they are of: the same few terms and days stand behind thousands of entries. */
interface Terms {
  version: PolicyVersion;
  time: Tariff;
  deployment: Tariff;
  hash: string;
}
interface Hashes {
  terms: Terms[];
  /** Of work within its work date, which is most of it. */
  day: Map<number, string>;
  /** Of work over several days, by their dates. */
  days: Map<string, string>;
}
const hashesOf = new WeakMap<Policy, Hashes>();
/** Odd input cannot fill memory: more days than these, or customers with a tariff of their own, are forgotten together. */
const MOST_DAYS = 16_384;
const MOST_TERMS = 64;

function hashesFor(policy: Policy): Hashes {
  const known = hashesOf.get(policy);
  if (known !== undefined) return known;
  const hashes: Hashes = { terms: [], day: new Map(), days: new Map() };
  hashesOf.set(policy, hashes);
  return hashes;
}

function termsHash(known: Terms[], version: PolicyVersion, time: Tariff, deployment: Tariff): string {
  for (const one of known) {
    if (one.version === version && one.time === time && one.deployment === deployment) return one.hash;
  }
  const { shiftAt: _shiftAt, nextEdge: _nextEdge, categories, ...terms } = version;
  const hash = shortHash(JSON.stringify([terms, [...categories], [time, deployment]]));
  if (known.length >= MOST_TERMS) known.length = 0;
  known.push({ version, time, deployment, hash });
  return hash;
}

function calendarHash(known: Hashes, price: Price, workDay: number, policy: Policy): string {
  if (isWithinDay(price, workDay, policy)) {
    return known.day.get(workDay) ?? keep(known.day, workDay, hashOfDays([workDay], policy));
  }
  const days = daysOf(price, workDay, policy);
  const key = days.map(civilDate).join(' ');
  return known.days.get(key) ?? keep(known.days, key, hashOfDays(days, policy));
}

function hashOfDays(days: readonly number[], policy: Policy): string {
  return shortHash(JSON.stringify(days.map(civilDate).map((day) => [day, policy.isHoliday(day), policy.covers(day)])));
}

function keep<Key>(known: Map<Key, string>, key: Key, hash: string): string {
  if (known.size >= MOST_DAYS) known.clear();
  known.set(key, hash);
  return hash;
}

function isWithinDay({ segments }: Price, day: number, { clock }: Policy): boolean {
  for (const { begin, end } of segments) {
    if (begin === null || end === null) continue;
    if (clock.localDay(begin) !== day || clock.localDay(end - 1) !== day) return false;
  }
  return true;
}

/** Local days of the parts, and the work date, in order. */
function daysOf(price: Price, workDay: number, policy: Policy): number[] {
  const days = [workDay];
  for (const { begin, end } of price.segments) {
    if (begin === null || end === null) continue;
    const last = policy.clock.localDay(end - 1);
    for (let day = policy.clock.localDay(begin); day <= last; day++) if (!days.includes(day)) days.push(day);
  }
  return days.sort((a, b) => a - b);
}
