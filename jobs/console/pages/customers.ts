import type { Hono } from 'hono';
import { html } from 'hono/html';
import { findCustomers } from '../../../connector/read/console-customers.ts';
import { pageOf, pager, sliceOf } from '../parts/pager.ts';
import { table } from '../parts/table.ts';
import type { Site } from '../site.ts';

const LONGEST = 100;

/** `GET /customers?q=…`: customers by name. */
export function customersRoute(app: Hono, site: Site): void {
  app.get('/customers', async (context) => {
    const text = (context.req.query('q') ?? '').trim().slice(0, LONGEST);
    const page = pageOf(context.req.query('page'));
    const { deployment } = await site.connection.context();
    const { customers, total } = await findCustomers(deployment, text, sliceOf(page));
    return site.show(context, { title: ({ t }) => t.who.heading, at: 'customers' }, (words) => {
      const { t } = words;
      const rows = customers.map(({ id, name }) => [
        html`<a href="${site.base}/customers/${id}">${name}</a>`,
        words.f.id(id),
      ]);
      return html`<form class="row" method="get" action="${site.base}/customers" role="search">
<label for="q">${t.who.search}</label><input id="q" name="q" type="search" value="${text}" maxlength="${LONGEST}"><button>${t.who.submit}</button></form>
${rows.length === 0 ? html`<p>${t.who.none}</p>` : table(t.who.heading, [t.who.name, '#'], rows)}
${pager(words, { page, total }, (to) => `${site.base}/customers?q=${encodeURIComponent(text)}&page=${to}`)}`;
    });
  });
}
