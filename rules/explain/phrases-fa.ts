/** The Persian words of each statement. */
import { dayNumber, weekdayOf } from '../calendar/civil-date.ts';
import { formatMinuteOfDay } from '../calendar/iso-time.ts';
import { formatJalali, formatJalaliMonth, type JalaliMonth } from '../calendar/jalali.ts';
import { groupedInteger, hundredths, persianDigits } from '../calendar/persian-digits.ts';
import type { Category, Shift } from '../policy/types.ts';
import type { CivilDate, Evidence, Warning } from '../price/types.ts';
import { HOLDS_FA } from './hold-phrases.ts';
import { END, LTR, ltr, named } from './isolate.ts';
import { moneyText, unitPriceText } from './money-text.ts';
import { isPlain, type Phrases, type PlainPart } from './phrases.ts';
import { remembered, rememberedOf, rememberedPair } from './remembered.ts';
import type { PartFacts } from './statements.ts';

const WEEKDAYS_FA = ['یکشنبه', 'دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه', 'شنبه'];

// what is said again and again is put together once
const date = remembered((day: CivilDate) => ltr(formatJalali(day, 'fa')));
const workDateText = remembered(
  (day: CivilDate) => `تاریخ کار: ${WEEKDAYS_FA[weekdayOf(dayNumber(day))]} ${date(day)}`,
);
const clock = remembered((minute: number) => ltr(persianDigits(formatMinuteOfDay(minute))));
const times = remembered((percent: number) => `با ضریب ${ltr(hundredths(percent, 'fa'))}`);
const integer = remembered((value: number) => groupedInteger(value, 'fa'));
const minutesText = remembered((minutes: number) => `${ltr(integer(minutes))} دقیقه`);
const weightedText = remembered((centiminutes: number) => ltr(hundredths(centiminutes, 'fa')));
const billable = remembered((label: string) => `${label}: هزینه‌دار، `);
const weightedTo = remembered((centiminutes: number) => ` (با ضریب ${weightedText(centiminutes)} دقیقه)، `);
const minutesTimes = rememberedPair((minutes, percent) => `${minutesText(minutes)} ${times(percent)}`);
const timesMinutes = rememberedPair((minutes, percent) => `${times(percent)}: ${LTR}${integer(minutes)}`);
const atUnitPrice = remembered((centi: number) => ` × ${unitPriceText(centi, 'fa')}${END} می‌شود `);
const fromPackage = remembered((name: string) => `از بستهٔ ${named(name)}: `);
const thatIs = remembered((centiminutes: number) => `، یعنی ${weightedText(centiminutes)} دقیقه`);
const recordedText = (minutes: number): string => `${minutesText(minutes)} ثبت‌شده`;
const EVIDENCE: Record<Evidence, (recordedMinutes: number) => string> = {
  exact: remembered((minutes) => `شروع و پایان ثبت شده است و فاصلهٔ آن‌ها حساب می‌شود (${recordedText(minutes)})`),
  begin: remembered((minutes) => `شروع ثبت شده است و پایان از دقیقه‌ها به دست می‌آید (${recordedText(minutes)})`),
  end: remembered((minutes) => `پایان ثبت شده است و شروع از دقیقه‌ها به دست می‌آید (${recordedText(minutes)})`),
  within: remembered((minutes) => `میان کار وقفه بوده است و ${recordedText(minutes)} حساب می‌شود`),
  'date-only': remembered((minutes) => `تنها تاریخ ثبت شده است (${recordedText(minutes)})`),
};
const workerText = remembered((name: string) => `انجام‌دهنده: ${named(name)}`);
const monthText = remembered((period: JalaliMonth) => ` ${named(formatJalaliMonth(period, 'fa'))}`);
const clauseText = remembered((id: string) => ltr(persianDigits(id)));
const clauseOf = remembered((id: string) => ` (بند ${clauseText(id)})`);
const clause = (id: string | null): string => (id === null ? '' : clauseOf(id));
const versionText = remembered((id: string) => ` نسخهٔ آیین‌نامه: ${named(persianDigits(id))}`);
const clausesText = rememberedOf((clauses: readonly string[]) => {
  const ids = clauses.length === 0 ? 'ندارد' : clauses.map(clauseText).join('، ');
  return `بندها: ${ids}.`;
});
const asCategoryText = rememberedOf(
  ({ labels, key }: Category) => `اگر ${labels.fa} بود رایگان می‌شد؛ با دستهٔ ${ltr(key)}: ${ltr('۰')}`,
);
const inShiftText = rememberedOf(
  ({ labels, from, to }: Shift) => `ارزان‌تر در ${labels.fa} (از ${hourText(from)} تا ${hourText(to)}) روز کاری: `,
);
const hourText = remembered((hour: string) => ltr(persianDigits(hour)));

function when(part: PartFacts): string {
  const day = part.date === null ? '' : `${date(part.date)}، `;
  if (part.fromMinute === null || part.toMinute === null) return `${day}ساعت نامعلوم`;
  const until = part.toDate === null ? '' : `${date(part.toDate)} ساعت `;
  return `${day}از ${clock(part.fromMinute)} تا ${until}${clock(part.toMinute)}`;
}

const from = remembered((minute: number) => `• از ${clock(minute)}`);
const to = remembered((minute: number) => ` تا ${clock(minute)}: `);
const ofShift = rememberedOf((shift: Shift) => `، ${shift.labels.fa}${clause(shift.clause)}`);

/** The words of `when` and `why`, in the pieces that come again. */
function plainPart({ fromMinute, toMinute, minutes, multiplierPercent, shift }: PlainPart): string {
  return `${from(fromMinute)}${to(toMinute)}${minutesTimes(minutes, multiplierPercent)}${ofShift(shift)}`;
}

function why(part: PartFacts): string {
  if (part.cause === 'unknown-time') return 'بدون مدرک ساعت، ضریبی افزوده نمی‌شود';
  if (part.cause === 'weekly-holiday') return 'تعطیل هفتگی';
  if (part.cause === 'holiday') return `تعطیل رسمی: ${named(part.holiday?.name ?? '')}`;
  return part.shift?.labels.fa ?? 'شیفت';
}

const WARNINGS: Record<Warning, string> = {
  'date-mismatch': 'توجه: تاریخ ثبت‌شده با روز شروع کار یکی نیست',
  'date-only': 'توجه: بدون شروع و پایان نمی‌شد ضریب شیفت را سنجید',
  'consent-missing': `توجه: موافقت مشتری با تغییر در سامانه‌اش ثبت نشده است (بند ${clauseText('1.6')})`,
  'delivery-unrecorded': `توجه: تحویل کد اختصاصی روی تیکت بسته ثبت نشده است (بند ${clauseText('8.2')})`,
  'dispute-overdue': `توجه: مهلت رسیدگی به اعتراض گذشته است (بند ${clauseText('4.3')})`,
  'micro-entries': 'توجه: زمان‌های کوتاه فراوان از یک نفر روی این تیکت در همان روز',
};

export const PHRASES_FA: Phrases = {
  outcome: ({ price, category, foundCategory }) => {
    const label =
      category?.labels.fa ?? (foundCategory === null ? 'بدون دسته' : `دستهٔ ناشناختهٔ ${named(foundCategory)}`);
    if (price.outcome === 'held') return `${label}: معلق`;
    if (price.outcome === 'free') return `${label}: رایگان${price.reason === 'waived' ? '، بخشیده‌شده توسط مدیر' : ''}`;
    const amount = moneyText(price.amountMinor, price, 'fa');
    return `${billable(label)}${minutesText(price.billedMinutes)}${weightedTo(price.weightedCentiminutes)}${amount}`;
  },
  hold: ({ reason }) => `علت: ${HOLDS_FA[reason].why}. راه رفع: ${HOLDS_FA[reason].mend}.`,
  'work-date': ({ date: day, holiday, weekly }) => {
    const free = holiday ? `، تعطیل: ${named(holiday.name)}` : weekly ? '، تعطیل هفتگی' : '';
    return free === '' ? workDateText(day) : `${workDateText(day)}${free}`;
  },
  evidence: ({ evidence, recordedMinutes }) => EVIDENCE[evidence](recordedMinutes),
  'manager-category': ({ category }) => `دسته را مدیر تعیین کرده است: ${category?.labels.fa ?? 'ناشناخته'}`,
  'manager-minutes': ({ minutes, recordedMinutes }) =>
    `دقیقه‌ها را مدیر تعیین کرده است: ${minutesText(minutes)} به جای ${minutesText(recordedMinutes)}`,
  worker: ({ name }) => workerText(name),
  part: ({ part }) =>
    isPlain(part)
      ? plainPart(part)
      : `• ${when(part)}: ${minutesTimes(part.minutes, part.multiplierPercent)}، ${why(part)}${clause(part.clause)}`,
  minimum: ({ minutes, multiplierPercent, minimumMinutes, clause: id }) =>
    `• حداقل ${minutesText(minimumMinutes)}: ${minutesTimes(minutes, multiplierPercent)} افزوده شد${clause(id)}`,
  charge: ({ charge, price }) => {
    const { multiplierPercent, minutes, unitPriceCenti, amountMinor } = charge;
    return `${timesMinutes(minutes, multiplierPercent)}${atUnitPrice(unitPriceCenti)}${moneyText(amountMinor, price, 'fa')}`;
  },
  package: ({ name, minutes, multiplierPercent }) =>
    `${fromPackage(name)}${minutesTimes(minutes, multiplierPercent)}${thatIs(minutes * multiplierPercent)}`,
  invoice: ({ amountMinor, period, price }) =>
    `فاکتور${period === null ? '' : monthText(period)}: ${moneyText(amountMinor, price, 'fa')}`,
  overflow: ({ heldCentiminutes }) =>
    `معلق: ${weightedText(heldCentiminutes)} دقیقه (با ضریب)؛ ${HOLDS_FA.overflow.why}. ` +
    `راه رفع: ${HOLDS_FA.overflow.mend}.`,
  hint: ({ hint, price }) => {
    if (hint.kind === 'as-category') return asCategoryText(hint.category);
    return `${inShiftText(hint.shift)}${moneyText(hint.amountMinor, price, 'fa')}`;
  },
  warning: ({ warning }) => WARNINGS[warning],
  sources: ({ clauses, policyVersion }) => `${clausesText(clauses)}${versionText(policyVersion)}`,
};
