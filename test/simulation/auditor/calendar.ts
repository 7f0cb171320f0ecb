/**
 * The auditor's own calendar, written from POLICY.md: Tehran has been at +3:30 all year since 2022, and simulated months are
 * later. Days are counted from 1970-01-01.
 */
const OFFSET_MINUTES = 210;

export function dayOfText(date: string): number {
  return Math.floor(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) / 86_400_000);
}

/** Odoo's UTC text as whole minutes since 1970; seconds are cut (D3). */
export function minutesOfUtc(text: string): number {
  return Math.floor(Date.parse(`${text.replace(' ', 'T')}Z`) / 60_000);
}

export function localDay(minutes: number): number {
  return Math.floor((minutes + OFFSET_MINUTES) / 1440);
}

export function minuteOfLocalDay(minutes: number): number {
  return (((minutes + OFFSET_MINUTES) % 1440) + 1440) % 1440;
}

export function localDayOfUtc(text: string): number {
  return localDay(minutesOfUtc(text));
}

export function textOfDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** 1970-01-01 was a Thursday. */
export function isFriday(day: number): boolean {
  return (((day + 4) % 7) + 7) % 7 === 5;
}

/** First day of a Jalali year, and whether it has 366 days. */
const YEARS: [year: number, first: string, isLong: boolean][] = [
  [1402, '2023-03-21', false],
  [1403, '2024-03-20', true],
  [1404, '2025-03-21', false],
  [1405, '2026-03-21', false],
  [1406, '2027-03-21', false],
  [1407, '2028-03-20', false],
  [1408, '2029-03-20', true],
];

interface Jalali {
  year: number;
  month: number;
  day: number;
}

function lengthOf(month: number, isLong: boolean): number {
  if (month <= 6) return 31;
  return month <= 11 || isLong ? 30 : 29;
}

function jalali(day: number): Jalali {
  for (const [year, first, isLong] of YEARS) {
    let left = day - dayOfText(first);
    if (left < 0 || left >= (isLong ? 366 : 365)) continue;
    for (let month = 1; month <= 12; month++) {
      if (left < lengthOf(month, isLong)) return { year, month, day: left + 1 };
      left -= lengthOf(month, isLong);
    }
  }
  throw new RangeError(`the auditor's calendar has no ${textOfDay(day)}`);
}

/** `1405-08` (D18). */
export function jalaliMonthOf(day: number): string {
  const { year, month } = jalali(day);
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** The same Jalali day a year later. */
export function jalaliYearLater(day: number): number {
  const { year, month, day: of } = jalali(day);
  const next = YEARS.find(([one]) => one === year + 1);
  if (!next) throw new RangeError(`the auditor's calendar ends before ${year + 1}`);
  let at = dayOfText(next[1]);
  for (let one = 1; one < month; one++) at += lengthOf(one, next[2]);
  return at + Math.min(of, lengthOf(month, next[2])) - 1;
}
