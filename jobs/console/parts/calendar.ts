import { html } from 'hono/html';
import { civilDate, dayNumber, weekdayOf } from '../../../rules/calendar/civil-date.ts';
import { formatJalaliMonth, jalaliMonth, jalaliMonthRange, toJalali } from '../../../rules/calendar/jalali.ts';
import type { Policy } from '../../../rules/policy/policy.ts';
import type { CivilDate } from '../../../rules/price/types.ts';
import type { Words } from '../language.ts';
import type { Html } from './table.ts';

export interface CalendarMonth {
  /** Jalali, `YYYY-MM`. */
  month: string;
  /** Day of the month that is to have the focus; beyond the month's end the last. */
  day: number;
  /** What stands in the fields now. */
  chosen: CivilDate | null;
  today: CivilDate;
}

/**
 * One Jalali month as a grid of days, weeks from Saturday on, for the dialog of a day field (assets/calendar-script.ts moves in it): one
 * day takes the focus, Fridays and the policy's holidays are marked and named.
 */
export function calendarMonth(
  words: Words,
  policy: Pick<Policy, 'isHoliday' | 'holidayOn' | 'covers'>,
  { month, day, chosen, today }: CalendarMonth,
): Html {
  const { t, f, language } = words;
  const c = t.calendar;
  const { from, to } = jalaliMonthRange(month);
  const [first, last] = [dayNumber(from), dayNumber(to)];
  const days = Array.from({ length: last - first + 1 }, (_, at) => civilDate(first + at));
  const focused = Math.min(Math.max(1, day), days.length);
  const cell = (date: CivilDate, at: number): Html => {
    const isOff = policy.isHoliday(date);
    const name = [longDay(date, words), ...holidayNames(date, policy, language), ...(date === today ? [c.today] : [])];
    const marks = [...(isOff ? ['off'] : []), ...(date === today ? ['today'] : [])].join(' ');
    return html`<td role="gridcell" class="${marks}" data-day="${at + 1}" tabindex="${at + 1 === focused ? 0 : -1}" aria-selected="${date === chosen ? 'true' : 'false'}" aria-label="${name.join(words.comma)}">${f.id(at + 1)}</td>`;
  };
  const lead = column(first);
  const cells = [...Array.from({ length: lead }, () => html`<td></td>`), ...days.map(cell)];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, at) => cells.slice(at * 7, at * 7 + 7));
  const [year = '', number = ''] = month.split('-');
  const before = jalaliMonth(civilDate(first - 1));
  const step = (go: string, label: string, sign: string): Html =>
    html`<button type="button" class="step" data-go="${go}" aria-label="${label}">${sign}</button>`;
  const yearOff = (years: number): string => `${Number(year) + years}-${number}`;
  const named = days.flatMap((date, at): Html[] => {
    const names = holidayNames(date, policy, language);
    return names.length === 0 ? [] : [html`<li>${f.id(at + 1)}: <bdi>${names.join(words.comma)}</bdi></li>`];
  });
  return html`<div class="bar">${step(yearOff(-1), c.yearBefore, '«')}${step(before, c.monthBefore, '‹')}
<h2 id="calendar-month" aria-live="polite">${formatJalaliMonth(month, language)}</h2>
${step(jalaliMonth(civilDate(last + 1)), c.monthAfter, '›')}${step(yearOff(1), c.yearAfter, '»')}</div>
<table role="grid" aria-labelledby="calendar-month" aria-describedby="calendar-keys" data-month="${month}" data-last="${days.length}" data-last-before="${lengthOf(before)}">
<thead><tr>${c.weekdays.map(([short, full]) => html`<th scope="col" abbr="${full}">${short}</th>`)}</tr></thead>
<tbody>${weeks.map((week) => html`<tr>${week}</tr>`)}</tbody></table>
<ul class="days"><li class="off">${c.off}</li>${named}</ul>
${policy.covers(from) && policy.covers(to) ? '' : html`<p class="note">${c.unknown}</p>`}
<p class="note" id="calendar-keys">${c.keys}</p>
<button type="button" data-close>${c.close}</button>`;
}

/** `یکشنبه ۱ آذر ۱۴۰۵`, `Sunday 1 Azar 1405`. */
function longDay(date: CivilDate, { t, f, language }: Pick<Words, 't' | 'f' | 'language'>): string {
  const weekday = t.calendar.weekdays[column(dayNumber(date))]?.[1] ?? '';
  return `${weekday} ${f.id(toJalali(date).day)} ${formatJalaliMonth(jalaliMonth(date), language)}`;
}

/** A week begins on Saturday. */
function column(day: number): number {
  return (weekdayOf(day) + 1) % 7;
}

function lengthOf(month: string): number {
  const { from, to } = jalaliMonthRange(month);
  return dayNumber(to) - dayNumber(from) + 1;
}

/** The official holiday's name; a Friday's own name says it. */
function holidayNames(date: CivilDate, policy: Pick<Policy, 'holidayOn'>, language: 'fa' | 'en'): string[] {
  const holiday = policy.holidayOn(date);
  if (holiday === null) return [];
  return [language === 'en' ? (holiday.nameEn ?? holiday.name) : holiday.name];
}
