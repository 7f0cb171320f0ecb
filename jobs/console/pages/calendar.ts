import type { Hono } from 'hono';
import { fromJalali } from '../../../rules/calendar/jalali.ts';
import type { CivilDate } from '../../../rules/price/types.ts';
import { parseId } from '../acts/selection-form.ts';
import { wordsOf } from '../language.ts';
import { calendarMonth } from '../parts/calendar.ts';
import type { Site } from '../site.ts';
import { monthOf } from './today.ts';

/** `GET /calendar?month=1405-09&day=7[&chosen=1405-09-01]`: a month of days to choose from, for the dialog of a day field. No page of its own. */
export function calendarRoute(app: Hono, site: Site): void {
  app.get('/calendar', async (context) => {
    const month = monthOf(context.req.query('month'));
    if (month === null) return context.text('expected a Jalali month as 1405-09\n', 400);
    const { policy, today } = await site.connection.context();
    const day = parseId(context.req.query('day')) ?? 1;
    const chosen = dayOf(context.req.query('chosen') ?? '');
    const words = wordsOf(context, site.words);
    return context.html(calendarMonth(words, policy, { month, day, chosen, today: today() }));
  });
}

function dayOf(text: string): CivilDate | null {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (match === null) return null;
  try {
    return fromJalali({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) });
  } catch {
    return null;
  }
}
