/** The English words of each statement. */
import { dayNumber, WEEKDAYS, weekdayOf } from '../calendar/civil-date.ts';
import { formatMinuteOfDay } from '../calendar/iso-time.ts';
import { formatJalali, formatJalaliMonth, type JalaliMonth } from '../calendar/jalali.ts';
import { hundredths } from '../calendar/persian-digits.ts';
import type { CivilDate, Evidence } from '../price/types.ts';
import { HOLDS_EN } from './hold-phrases.ts';
import { named } from './isolate.ts';
import { moneyText, unitPriceText } from './money-text.ts';
import type { Phrases } from './phrases.ts';
import { remembered, rememberedOf } from './remembered.ts';
import type { PartFacts } from './statements.ts';

// what is said again and again is put together once
const date = remembered((day: CivilDate) => `${formatJalali(day, 'en')} (${day})`);
const workDateText = remembered((day: CivilDate) => {
  const name = WEEKDAYS[weekdayOf(dayNumber(day))] ?? '';
  return `Work date: ${date(day)}, ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
});
const clock = remembered((minute: number) => formatMinuteOfDay(minute));
const times = remembered((percent: number) => `× ${hundredths(percent, 'en')}`);
const weightedText = remembered((centiminutes: number) => hundredths(centiminutes, 'en'));
const workerText = remembered((name: string) => `Worked: ${named(name)}`);
const monthText = remembered((period: JalaliMonth) => ` on ${named(formatJalaliMonth(period, 'en'))}`);
const clausesText = rememberedOf((clauses: readonly string[]) => `Clauses: ${clauses.join(', ') || 'none'}. `);
const EVIDENCE: Record<Evidence, (recordedMinutes: number) => string> = {
  exact: remembered((minutes) => `Begin and end recorded; their span counts (${minutes} min recorded)`),
  begin: remembered((minutes) => `Begin recorded; the end follows from the minutes (${minutes} min recorded)`),
  end: remembered((minutes) => `End recorded; the begin follows from the minutes (${minutes} min recorded)`),
  within: remembered((minutes) => `A break within the span; the recorded ${minutes} min count`),
  'date-only': remembered((minutes) => `Only the date is recorded (${minutes} min)`),
};
const clause = (id: string | null): string => (id === null ? '' : ` (${id})`);

function when(part: PartFacts): string {
  const day = part.date === null ? '' : `${date(part.date)} `;
  if (part.fromMinute === null || part.toMinute === null) return `${day}time of day not known`;
  const until = part.toDate === null ? '' : `${date(part.toDate)} `;
  return `${day}${clock(part.fromMinute)} to ${until}${clock(part.toMinute)}`;
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
    const weighted = weightedText(price.weightedCentiminutes);
    return `${label}: billable, ${price.billedMinutes} min (weighted ${weighted} min), ${moneyText(price.amountMinor, price, 'en')}`;
  },
  hold: ({ reason }) => `Why: ${HOLDS_EN[reason].why}. What mends it: ${HOLDS_EN[reason].mend}.`,
  'work-date': ({ date: day, holiday, weekly }) => {
    const free = holiday ? `, holiday: ${named(holiday.nameEn ?? holiday.name)}` : weekly ? ', weekly holiday' : '';
    return free === '' ? workDateText(day) : `${workDateText(day)}${free}`;
  },
  evidence: ({ evidence, recordedMinutes }) => EVIDENCE[evidence](recordedMinutes),
  'manager-category': ({ category }) => `Category set by a manager: ${category?.labels.en ?? 'unknown'}`,
  'manager-minutes': ({ minutes, recordedMinutes }) =>
    `Minutes set by a manager: ${minutes} instead of ${recordedMinutes}`,
  worker: ({ name }) => workerText(name),
  part: ({ part }) =>
    `• ${when(part)}: ${part.minutes} min ${times(part.multiplierPercent)}, ${why(part)}${clause(part.clause)}`,
  minimum: ({ minutes, multiplierPercent, minimumMinutes, clause: id }) =>
    `• minimum of ${minimumMinutes} min: ${minutes} min ${times(multiplierPercent)} added${clause(id)}`,
  charge: ({ charge, price }) =>
    `At ${times(charge.multiplierPercent)}: ${charge.minutes} min × ${unitPriceText(charge.unitPriceCenti, 'en')} = ` +
    moneyText(charge.amountMinor, price, 'en'),
  package: ({ name, minutes, multiplierPercent }) =>
    `From package ${named(name)}: ${minutes} min ${times(multiplierPercent)} = ` +
    `${weightedText(minutes * multiplierPercent)} min`,
  invoice: ({ amountMinor, period, price }) =>
    `Invoiced${period === null ? '' : monthText(period)}: ${moneyText(amountMinor, price, 'en')}`,
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
  sources: ({ clauses, policyVersion }) => `${clausesText(clauses)}Policy version: ${policyVersion}`,
};
