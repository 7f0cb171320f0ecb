/** What an hour costs from an instant on, stretch by stretch: for whoever asks before the work starts. */
import type { Policy } from '../policy/policy.ts';
import type { Holiday, TariffKind } from '../policy/types.ts';
import { splitSpan } from '../price/segments.ts';
import type { EpochMinutes, MultiplierCause } from '../price/types.ts';

/** A stretch of time at one multiplier and one tariff. */
export interface Rate {
  from: EpochMinutes;
  /** The first instant at another rate; null: not before the horizon, or before the end of the list of holidays. */
  until: EpochMinutes | null;
  /** 150 means × 1.5. */
  multiplierPercent: number;
  /** Why, at its beginning. */
  cause: MultiplierCause;
  /** Shift key when cause is `shift`, otherwise null. */
  shift: string | null;
  /** The official holiday when cause is `holiday`, otherwise null. */
  holiday: Holiday | null;
  /** Of the tariff, in hundredths of the currency unit, before the multiplier. */
  hourlyRateCenti: number;
}

/** Longer than any run of holidays. */
const HORIZON_DAYS = 31;

/**
 * The rates from `at` on, in time order, for a month. Each local day goes by its own version, tariff and holidays: work that begins
 * then is priced so (D7). It ends where the list of holidays does (D2); empty when `at` itself lies beyond.
 */
export function ratesAhead(at: EpochMinutes, tariff: TariffKind, customerId: number | null, policy: Policy): Rate[] {
  const { clock, holidays } = policy;
  const rates: Rate[] = [];
  const first = clock.localDay(at);
  for (let day = first; day < first + HORIZON_DAYS && holidays.covers(day, day); day++) {
    const { hourlyRateCenti } = policy.tariffOnDay(tariff, customerId, day);
    const begin = day === first ? at : clock.startOfDay(day);
    for (const piece of splitSpan(begin, clock.startOfDay(day + 1), policy.onDay(day), policy)) {
      const { multiplierPercent, cause, shift } = piece;
      const last = rates.at(-1);
      if (last?.multiplierPercent === multiplierPercent && last.hourlyRateCenti === hourlyRateCenti) continue;
      const from = piece.begin as EpochMinutes;
      if (last) last.until = from;
      const holiday = cause === 'holiday' ? (holidays.onDay(day) ?? null) : null;
      rates.push({ from, until: null, multiplierPercent, cause, shift, holiday, hourlyRateCenti });
    }
  }
  return rates;
}

/** The next stretch that costs more (`1`) or less (`-1`) than the first one; null when none does within the horizon. */
export function nextRate(rates: readonly Rate[], direction: 1 | -1): Rate | null {
  const cost = (rate: Rate): number => rate.multiplierPercent * rate.hourlyRateCenti;
  const [now] = rates;
  if (now === undefined) return null;
  return rates.find((rate) => (cost(rate) - cost(now)) * direction > 0) ?? null;
}
