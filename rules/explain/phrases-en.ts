/** The English words of each statement. */
import { dayNumber, WEEKDAYS, weekdayOf } from '../calendar/civil-date.ts';
import { formatMinuteOfDay } from '../calendar/iso-time.ts';
import { formatJalali } from '../calendar/jalali.ts';
import { hundredths } from '../calendar/persian-digits.ts';
import type { CivilDate } from '../price/types.ts';
import { HOLDS_EN } from './hold-phrases.ts';
import { named } from './isolate.ts';
import { moneyText, unitPriceText } from './money-text.ts';
import type { Phrases } from './phrases.ts';
import type { PartFacts } from './statements.ts';

const date = (day: CivilDate): string => `${formatJalali(day, 'en')} (${day})`;
const times = (percent: number): string => `× ${hundredths(percent, 'en')}`;
const clause = (id: string | null): string => (id === null ? '' : ` (${id})`);

function when(part: PartFacts): string {
  const day = part.date === null ? '' : `${date(part.date)} `;
  if (part.fromMinute === null || part.toMinute === null) return `${day}time of day not known`;
  const until = part.toDate === null ? '' : `${date(part.toDate)} `;
  return `${day}${formatMinuteOfDay(part.fromMinute)} to ${until}${formatMinuteOfDay(part.toMinute)}`;
}

function why(part: PartFacts): string {
  if (part.cause === 'unknown-time') return 'no surcharge without evidence of the time';
  if (part.cause === 'weekly-holiday') return 'weekly holiday';
  if (part.cause === 'holiday') return `official holiday: ${named(part.holiday?.nameEn ?? part.holiday?.name ?? '')}`;
  return part.shift?.labels.en ?? 'shift';
}

export const PHRASES_EN: Phrases = {
  outcome: ({ price, category, foundCategory }) => {
    const label =
      category?.labels.en ?? (foundCategory === null ? 'no category' : `unknown category "${foundCategory}"`);
    if (price.outcome === 'held') return `${label}: held`;
    if (price.outcome === 'free') return `${label}: free${price.reason === 'waived' ? ', waived by a manager' : ''}`;
    const weighted = hundredths(price.weightedCentiminutes, 'en');
    return `${label}: billable, ${price.billedMinutes} min (weighted ${weighted} min), ${moneyText(price.amountMinor, price, 'en')}`;
  },
  hold: ({ reason }) => `Why: ${HOLDS_EN[reason].why}. What mends it: ${HOLDS_EN[reason].mend}.`,
  'work-date': ({ date: day, holiday, weekly }) => {
    const weekday = WEEKDAYS[weekdayOf(dayNumber(day))] ?? '';
    const name = `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}`;
    const free = holiday ? `, holiday: ${named(holiday.nameEn ?? holiday.name)}` : weekly ? ', weekly holiday' : '';
    return `Work date: ${date(day)}, ${name}${free}`;
  },
  evidence: ({ evidence, recordedMinutes }) =>
    ({
      exact: `Begin and end recorded; their span counts (${recordedMinutes} min recorded)`,
      begin: `Begin recorded; the end follows from the minutes (${recordedMinutes} min recorded)`,
      end: `End recorded; the begin follows from the minutes (${recordedMinutes} min recorded)`,
      within: `A break within the span; the recorded ${recordedMinutes} min count`,
      'date-only': `Only the date is recorded (${recordedMinutes} min)`,
    })[evidence],
  'manager-category': ({ category }) => `Category set by a manager: ${category?.labels.en ?? 'unknown'}`,
  'manager-minutes': ({ minutes, recordedMinutes }) =>
    `Minutes set by a manager: ${minutes} instead of ${recordedMinutes}`,
  worker: ({ name }) => `Worked: ${named(name)}`,
  part: ({ part }) =>
    `• ${when(part)}: ${part.minutes} min ${times(part.multiplierPercent)}, ${why(part)}${clause(part.clause)}`,
  minimum: ({ minutes, multiplierPercent, minimumMinutes, clause: id }) =>
    `• minimum of ${minimumMinutes} min: ${minutes} min ${times(multiplierPercent)} added${clause(id)}`,
  charge: ({ charge, price }) =>
    `At ${times(charge.multiplierPercent)}: ${charge.minutes} min × ${unitPriceText(charge.unitPriceCenti, 'en')} = ` +
    moneyText(charge.amountMinor, price, 'en'),
  package: ({ name, minutes, multiplierPercent }) =>
    `From package ${named(name)}: ${minutes} min ${times(multiplierPercent)} = ` +
    `${hundredths(minutes * multiplierPercent, 'en')} min`,
  invoice: ({ amountMinor, label, price }) =>
    `Invoiced${label === null ? '' : ` on ${named(label)}`}: ${moneyText(amountMinor, price, 'en')}`,
  overflow: ({ heldCentiminutes }) =>
    `Held: ${hundredths(heldCentiminutes, 'en')} weighted min, ${HOLDS_EN.overflow.why}. ` +
    `What mends it: ${HOLDS_EN.overflow.mend}.`,
  hint: ({ hint, price }) =>
    hint.kind === 'as-category'
      ? `Free if it were ${hint.category.labels.en}; as \`${hint.category.key}\`: 0`
      : `Cheaper in the ${hint.shift.labels.en} (${hint.shift.from} to ${hint.shift.to}) of a working day: ` +
        moneyText(hint.amountMinor, price, 'en'),
  warning: ({ warning }) =>
    ({
      'date-mismatch': 'Note: the recorded date differs from the day the work began',
      'date-only': 'Note: without begin and end, a surcharge could not be judged',
      'consent-missing': 'Note: no consent of the customer is recorded for a change to their system (1.6)',
      'delivery-unrecorded': 'Note: custom code on a closed ticket without a recorded delivery (8.2, 8.3)',
      'dispute-overdue': 'Note: the objection has waited for a decision longer than the policy allows (4.3)',
      'micro-entries': 'Note: many short entries by one person on this ticket that day',
    })[warning],
  sources: ({ clauses, policyVersion }) => `Clauses: ${clauses.join(', ') || 'none'}. Policy version: ${policyVersion}`,
};
