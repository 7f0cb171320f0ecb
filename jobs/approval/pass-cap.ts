import type { Redis } from 'ioredis';
import { groupedInteger, hundredths } from '../../rules/calendar/persian-digits.ts';
import type { Corrections } from '../../rules/simulate/corrections.ts';
import type { Keys, Lane } from '../queue/keys.ts';

/** How much of what was settled before one pass may correct; null: as much as it finds. */
export interface PassCap {
  customers: number | null;
  hours: number | null;
  rials: number | null;
}

export const NO_CAP: PassCap = { customers: null, hours: null, rials: null };

/** The customer's corrections would take the pass beyond its cap; nothing was written of them. A person decides. */
export class PassCapReached extends Error {
  override readonly name = 'PassCapReached';
}

/** What a lane is about to correct. */
export interface CappedWork {
  pass: string;
  lane: Lane;
  corrections: Corrections;
  /** Somebody decided to go on. */
  beyond: boolean;
}

const KEPT_S = 7 * 86_400;

/**
 * KEYS: counts of the pass, lanes that are held. ARGV: lane, centiminutes, rials, most customers, most centiminutes, most rials (-1:
 * none), seconds. A lane that comes again counts once, with the most it ever had. Answers '' or what it comes to.
 */
const COUNT = `
if redis.call('sismember', KEYS[2], ARGV[1]) == 1 then return 'held' end
local old = redis.call('hmget', KEYS[1], 'm:' .. ARGV[1], 'r:' .. ARGV[1], 'customers', 'minutes', 'rials')
local minutes = math.max(tonumber(old[1] or '0'), tonumber(ARGV[2]))
local rials = math.max(tonumber(old[2] or '0'), tonumber(ARGV[3]))
local customers = tonumber(old[3] or '0') + (old[1] and 0 or 1)
local allMinutes = tonumber(old[4] or '0') + minutes - tonumber(old[1] or '0')
local allRials = tonumber(old[5] or '0') + rials - tonumber(old[2] or '0')
local function over(value, most) return tonumber(most) >= 0 and value > tonumber(most) end
if over(customers, ARGV[4]) or over(allMinutes, ARGV[5]) or over(allRials, ARGV[6]) then
  redis.call('sadd', KEYS[2], ARGV[1])
  return string.format('%.0f %.0f %.0f', customers, allMinutes, allRials)
end
redis.call('hset', KEYS[1], 'm:' .. ARGV[1], string.format('%.0f', minutes), 'r:' .. ARGV[1], string.format('%.0f', rials),
  'customers', customers, 'minutes', string.format('%.0f', allMinutes), 'rials', string.format('%.0f', allRials))
redis.call('expire', KEYS[1], ARGV[7])
return ''`;

/**
 * Counts what a lane is about to correct against the cap of its pass, before anything of it is written. A lane that was stopped stays
 * held in every later pass until somebody goes beyond the cap, or nothing is left to correct (the mistake was put right).
 * @throws PassCapReached
 */
export async function countAgainstCap(redis: Redis, keys: Keys, cap: PassCap, work: CappedWork): Promise<void> {
  const { pass, lane, corrections, beyond } = work;
  if (beyond || corrections.entries === 0) {
    await redis.srem(keys.capped, lane);
    return;
  }
  const { weightedCentiminutes, rials } = corrections;
  const most = [cap.customers, cap.hours === null ? null : cap.hours * 6_000, cap.rials].map((value) => value ?? -1);
  const answer = String(
    await redis.eval(COUNT, 2, keys.corrected(pass), keys.capped, lane, weightedCentiminutes, rials, ...most, KEPT_S),
  );
  if (answer === '') return;
  const goOn = 'sync --beyond-cap goes on, sync --dry-run shows what it would write';
  if (answer === 'held') throw new PassCapReached(`held (cap) since an earlier pass went beyond its cap; ${goOn}`);
  const [customers = 0, centiminutes = 0, allRials = 0] = answer.split(' ').map(Number);
  throw new PassCapReached(
    `held (cap): with this customer the pass would correct ${shown(customers)} customers, ${hours(centiminutes)} h and ` +
      `${shown(allRials)} rials of what was settled; PASS_CAP allows ${most3(cap)}; ${goOn}`,
  );
}

/** How many lanes are held by the cap. */
export function cappedLanes(redis: Redis, keys: Keys): Promise<number> {
  return redis.scard(keys.capped);
}

function most3({ customers, hours: most, rials }: PassCap): string {
  const part = (value: number | null, unit: string): string[] => (value === null ? [] : [`${shown(value)} ${unit}`]);
  return [...part(customers, 'customers'), ...part(most, 'h'), ...part(rials, 'rials')].join(', ');
}

function shown(value: number): string {
  return groupedInteger(value, 'en');
}

/** Hundredths of minutes as hours, rounded up. */
function hours(centiminutes: number): string {
  return hundredths(Math.ceil(centiminutes / 60), 'en');
}
