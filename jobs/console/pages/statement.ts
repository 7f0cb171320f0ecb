import type { Hono } from 'hono';
import { html } from 'hono/html';
import { readStatement } from '../../../connector/read/statement.ts';
import { civilDate, dayNumber } from '../../../rules/calendar/civil-date.ts';
import { jalaliMonth, jalaliMonthRange } from '../../../rules/calendar/jalali.ts';
import { statementOf } from '../../../rules/statement/statement.ts';
import { statementCsv } from '../../statement/csv.ts';
import { embeddedFont } from '../../statement/font.ts';
import { statementHtml } from '../../statement/html.ts';
import { parseId } from '../acts/selection-form.ts';
import { tooMany } from '../auth/guard.ts';
import { type Words, wordsOf } from '../language.ts';
import type { Html } from '../parts/table.ts';
import type { Site } from '../site.ts';
import { monthOf } from './today.ts';

/** Months to choose from, back from this one. */
const MONTHS = 13;

/** Chooses a month, and how it is wanted. */
export function statementForm({ t, f }: Words, action: string, thisMonth: string): Html {
  const months: string[] = [thisMonth];
  while (months.length < MONTHS) {
    const { from } = jalaliMonthRange(months.at(-1) ?? thisMonth);
    months.push(jalaliMonth(civilDate(dayNumber(from) - 1)));
  }
  return html`<form class="row" method="get" action="${action}">
<label for="month">${t.who.statement}</label><select id="month" name="month">${months.map((one) => html`<option value="${one}">${f.month(one)}</option>`)}</select>
<button name="as" value="page">${t.who.asPage}</button><button name="as" value="csv">${t.who.asCsv}</button></form>`;
}

/** `GET /customers/ID/statement?month=1405-08&as=page|csv`: what the `statement` command writes, as of today. */
export function statementRoute(app: Hono, site: Site): void {
  app.get('/customers/:id/statement', async (context) => {
    const id = parseId(context.req.param('id')) ?? 0;
    const month = monthOf(context.req.query('month'));
    const { deployment, policy, today } = await site.connection.context();
    const isAhead = month !== null && jalaliMonthRange(month).from > today();
    if (!site.limits.work.takes('')) return tooMany(context);
    const facts = month === null || isAhead ? null : await readStatement(deployment, id, today());
    if (month === null || facts === null) {
      const about = { title: ({ t }: Words) => t.who.heading, at: 'customers', status: 404 } as const;
      return site.show(context, about, ({ t }) => html`<p class="problem">${t.who.gone}</p>`);
    }
    const { language } = wordsOf(context, site.words);
    const made = statementOf(facts, policy, { month, asOf: today(), language });
    if (context.req.query('as') === 'csv') {
      return context.body(statementCsv(made, policy, language), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="statement-${id}-${month}.csv"`,
      });
    }
    // nothing of it comes from anywhere else, and no script runs
    context.header(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'",
    );
    return context.html(statementHtml(made, policy, language, embeddedFont().css));
  });
}
