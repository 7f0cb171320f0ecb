/**
 * The price of a begin and its minutes, by walking minute after minute with the runtime's own calendars, in big
 * integers. Shares nothing with rules/ but the list of holidays, which it reads from the file's lines.
 */
import { shippedText } from '../policy/some-policy.ts';

const HOLIDAYS = new Set([...shippedText.matchAll(/- \{ date: (\d{4}-\d{2}-\d{2})/g)].map((match) => match[1]));

const CLOCK = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
  timeZone: 'Asia/Tehran',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** 2, 3 or 4: halves of the base price. */
function halves(minute: number): bigint {
  const part = new Map(CLOCK.formatToParts(new Date(minute * 60_000)).map(({ type, value }) => [type, value]));
  const date = `${part.get('year')}-${part.get('month')}-${part.get('day')}`;
  if (part.get('weekday') === 'Fri' || HOLIDAYS.has(date)) return 4n;
  const time = `${part.get('hour')}:${part.get('minute')}`;
  if (time < '08:30' || time >= '22:00') return 4n;
  return time >= '17:00' ? 3n : 2n;
}

export interface SlowPrice {
  rials: bigint;
  billedMinutes: number;
  weightedHalves: bigint;
}

/** `rialsPerMinute` at × 1, even, so that no rounding is needed. */
export function slowPrice(begin: number, minutes: number, rialsPerMinute: bigint): SlowPrice {
  const counts = new Map<bigint, number>();
  for (let minute = begin; minute < begin + minutes; minute++) {
    const weight = halves(minute);
    counts.set(weight, (counts.get(weight) ?? 0) + 1);
  }
  if (minutes < 10) {
    const [lowest = 2n] = [...counts.keys()].sort((a, b) => Number(a - b));
    counts.set(lowest, (counts.get(lowest) ?? 0) + 10 - minutes);
  }
  let weightedHalves = 0n;
  let billedMinutes = 0;
  for (const [weight, count] of counts) {
    weightedHalves += weight * BigInt(count);
    billedMinutes += count;
  }
  return { rials: (weightedHalves * rialsPerMinute) / 2n, billedMinutes, weightedHalves };
}
