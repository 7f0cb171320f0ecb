import { html } from 'hono/html';
import { formatJalaliMonth, type JalaliDate } from '../../../rules/calendar/jalali.ts';
import type { Words } from '../language.ts';
import type { Html } from './table.ts';

/** Years to choose from, as many before this one and after it. */
const [YEARS_BEFORE, YEARS_AFTER] = [6, 1];

/**
 * A Jalali date as three fields, read by acts/selection-form.ts: they work by keyboard and without JavaScript. The script puts a calendar beside
 * them that fills them in (assets/calendar-script.ts).
 * @param thisYear Jalali
 */
export function dayFields(
  { t, f, language }: Words,
  name: 'from' | 'to',
  { year, month, day }: JalaliDate,
  { thisYear, base }: { thisYear: number; base: string },
): Html {
  const option = (value: number, text: string, chosen: number): Html =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`;
  const months = Array.from({ length: 12 }, (_, at) => {
    const text = formatJalaliMonth(`${year}-${String(at + 1).padStart(2, '0')}`, language).split(' ')[0] ?? '';
    return option(at + 1, text, month);
  });
  const days = Array.from({ length: 31 }, (_, at) => option(at + 1, f.id(at + 1), day));
  const years = Array.from({ length: YEARS_BEFORE + 1 + YEARS_AFTER }, (_, at) => {
    const one = thisYear - YEARS_BEFORE + at;
    return option(one, f.id(one), year);
  });
  return html`<span class="choice" role="group" aria-label="${t.sync[name]}" data-calendar="${base}/calendar" data-pick="${t.sync[name]}: ${t.calendar.pick}"><span>${t.sync[name]}</span>
<select name="${name}-day" aria-label="${t.sync[name]}: ${t.sync.day}">${days}</select>
<select name="${name}-month" aria-label="${t.sync[name]}: ${t.sync.month}">${months}</select>
<select name="${name}-year" aria-label="${t.sync[name]}: ${t.sync.year}">${years}</select></span>`;
}
