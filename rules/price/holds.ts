/** When an entry is held rather than priced (D8). Each function is one stretch of the order; price.ts runs them. */
import { dayNumber } from '../calendar/civil-date.ts';
import type { Policy } from '../policy/policy.ts';
import type { Category, PolicyVersion } from '../policy/types.ts';
import { minutesToPrice, type Span } from './evidence.ts';
import type { HoldReason, PriceInput } from './types.ts';

/** Holds of every entry, whatever its category: unclassified, then what is wrong with its duration. */
export function firstHold(
  input: PriceInput,
  category: Category | undefined,
  version: PolicyVersion,
): HoldReason | null {
  if (category === undefined) return 'unclassified';
  const minutes = minutesToPrice(input);
  if (minutes < 0) return 'negative-time';
  if (minutes === 0) return 'no-time';
  if (minutes > version.maxEntryMinutes) return 'implausible-duration';
  return null;
}

/** 4.1 and D10: a billable service needs a subscription or a package; the stricter reading, both. */
function isEntitled(input: PriceInput, version: PolicyVersion): boolean {
  return version.billableNeeds === 'any'
    ? input.hasSubscription || input.hasPackage
    : input.hasSubscription && input.hasPackage;
}

/** Holds of a billable entry that are seen before its time is cut into segments. */
export function billableHold(input: PriceInput, span: Span, version: PolicyVersion, policy: Policy): HoldReason | null {
  if (!isEntitled(input, version)) return 'no-entitlement';
  if (span.evidence === 'conflict') return 'time-conflict';
  if (!isCovered(input, span, policy)) return 'holiday-calendar-missing';
  return null;
}

/** Whether the list of holidays is complete for every local day the entry touches; an end at midnight touches no more. */
function isCovered(input: PriceInput, span: Span, policy: Policy): boolean {
  if (span.begin === null || span.end === null) {
    const day = dayNumber(input.date);
    return policy.holidays.covers(day, day);
  }
  return policy.holidays.covers(policy.clock.localDay(span.begin), policy.clock.localDay(span.end - 1));
}
