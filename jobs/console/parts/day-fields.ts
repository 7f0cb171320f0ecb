import { html } from 'hono/html';
import { formatJalaliMonth, type JalaliDate } from '../../../rules/calendar/jalali.ts';
import type { Words } from '../language.ts';
import type { Html } from './table.ts';

/** A Jalali date as three fields: works by keyboard and without JavaScript. Read by work/selection-form.ts. */
export function dayFields({ t, f, language }: Words, name: 'from' | 'to', { year, month, day }: JalaliDate): Html {
  const option = (value: number, text: string, chosen: number): Html =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${text}</option>`;
  const months = Array.from({ length: 12 }, (_, at) => {
    const text = formatJalaliMonth(`${year}-${String(at + 1).padStart(2, '0')}`, language).split(' ')[0] ?? '';
    return option(at + 1, text, month);
  });
  const days = Array.from({ length: 31 }, (_, at) => option(at + 1, f.id(at + 1), day));
  const years = Array.from({ length: 8 }, (_, at) => option(year - 6 + at, f.id(year - 6 + at), year));
  return html`<span class="choice" role="group" aria-label="${t.sync[name]}"><span>${t.sync[name]}</span>
<select name="${name}-day" aria-label="${t.sync[name]}: ${t.sync.day}">${days}</select>
<select name="${name}-month" aria-label="${t.sync[name]}: ${t.sync.month}">${months}</select>
<select name="${name}-year" aria-label="${t.sync[name]}: ${t.sync.year}">${years}</select></span>`;
}
