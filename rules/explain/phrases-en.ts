/** The English words of each statement. */
import { dayNumber, WEEKDAYS, weekdayOf } from '../calendar/civil-date.ts';
import { formatMinuteOfDay } from '../calendar/iso-time.ts';
import { formatJalali, formatJalaliMonth, type JalaliMonth } from '../calendar/jalali.ts';
import { hundredths } from '../calendar/persian-digits.ts';
import type { Category, Shift } from '../policy/types.ts';
import type { CivilDate, Evidence } from '../price/types.ts';
import { HOLDS_EN } from './hold-phrases.ts';
import { named } from './isolate.ts';
import { moneyText, unitPriceText } from './money-text.ts';
import { isPlain, type Phrases, type PlainPart } from './phrases.ts';
import { remembered, rememberedOf, rememberedPair } from './remembered.ts';
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
const minutesTimes = rememberedPair((minutes, percent) => `${minutes} min ${times(percent)}`);
const timesMinutes = rememberedPair((minutes, percent) => `At ${times(percent)}: ${minutes} min × `);
const atUnitPrice = remembered((centi: number) => `${unitPriceText(centi, 'en')} = `);
const fromPackage = remembered((name: string) => `From package ${named(name)}: `);
const thatIs = remembered((centiminutes: number) => ` = ${weightedText(centiminutes)} min`);
const billable = remembered((label: string) => `${label}: billable, `);
const weightedTo = remembered((centiminutes: number) => ` min (weighted ${weightedText(centiminutes)} min), `);
const asCategoryText = rememberedOf(({ labels, key }: Category) => `Free if it were ${labels.en}; as \`${key}\`: 0`);
const inShiftText = rememberedOf(
  ({ labels, from: begin, to: end }: Shift) => `Cheaper in the ${labels.en} (${begin} to ${end}) of a working day: `,
);
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

const from = remembered((minute: number) => `• ${clock(minute)}`);
const to = remembered((minute: number) => ` to ${clock(minute)}: `);
const ofShift = rememberedOf((shift: Shift) => `, ${shift.labels.en}${clause(shift.clause)}`);

/** The words of `when` and `why`, in the pieces that come again. */
function plainPart({ fromMinute, toMinute, minutes, multiplierPercent, shift }: PlainPart): string {
  return `${from(fromMinute)}${to(toMinute)}${minutesTimes(minutes, multiplierPercent)}${ofShift(shift)}`;
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
    const amount = moneyText(price.amountMinor, price, 'en');
    return `${billable(label)}${price.billedMinutes}${weightedTo(price.weightedCentiminutes)}${amount}`;
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
    isPlain(part)
      ? plainPart(part)
      : `• ${when(part)}: ${minutesTimes(part.minutes, part.multiplierPercent)}, ${why(part)}${clause(part.clause)}`,
  minimum: ({ minutes, multiplierPercent, minimumMinutes, clause: id }) =>
    `• minimum of ${minimumMinutes} min: ${minutesTimes(minutes, multiplierPercent)} added${clause(id)}`,
  charge: ({ charge, price }) => {
    const { multiplierPercent, minutes, unitPriceCenti, amountMinor } = charge;
    return `${timesMinutes(minutes, multiplierPercent)}${atUnitPrice(unitPriceCenti)}${moneyText(amountMinor, price, 'en')}`;
  },
  package: ({ name, minutes, multiplierPercent }) =>
    `${fromPackage(name)}${minutesTimes(minutes, multiplierPercent)}${thatIs(minutes * multiplierPercent)}`,
  invoice: ({ amountMinor, period, price }) =>
    `Invoiced${period === null ? '' : monthText(period)}: ${moneyText(amountMinor, price, 'en')}`,
  overflow: ({ heldCentiminutes }) =>
    `Held: ${hundredths(heldCentiminutes, 'en')} weighted min, ${HOLDS_EN.overflow.why}. ` +
    `What mends it: ${HOLDS_EN.overflow.mend}.`,
  hint: ({ hint, price }) => {
    if (hint.kind === 'as-category') return asCategoryText(hint.category);
    return `${inShiftText(hint.shift)}${moneyText(hint.amountMinor, price, 'en')}`;
  },
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
