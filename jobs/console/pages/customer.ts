import type { Hono } from 'hono';
import { html } from 'hono/html';
import type { Deployment } from '../../../connector/deployment.ts';
import { readBurnDown } from '../../../connector/read/console-burn-down.ts';
import { readCustomerInvoices, readCustomerNames } from '../../../connector/read/console-customers.ts';
import { readCustomerEntries, type ShownEntry } from '../../../connector/read/console-entries.ts';
import { readPackages } from '../../../connector/read/packages.ts';
import { jalaliMonth } from '../../../rules/calendar/jalali.ts';
import type { Invoice } from '../../../rules/settle/invoice-types.ts';
import type { Package } from '../../../rules/settle/types.ts';
import { parseId } from '../acts/selection-form.ts';
import type { Words } from '../language.ts';
import { odooLink } from '../odoo-link.ts';
import { pageOf, pager, sliceOf } from '../parts/pager.ts';
import { type Cell, type Html, table } from '../parts/table.ts';
import { burnDownPlot } from '../plots/burn-down.ts';
import type { Site } from '../site.ts';

/** More invoices than this are a matter for Odoo. */
const MOST_INVOICES = 24;

/** `GET /customers/ID`: packages, invoices, and every entry with its explanation. */
export function customerRoute(app: Hono, site: Site): void {
  app.get('/customers/:id', async (context) => {
    const id = parseId(context.req.param('id')) ?? 0;
    const { deployment, today } = await site.connection.context();
    const name = (await readCustomerNames(deployment, [id])).get(id);
    if (name === undefined) {
      const about = { title: ({ t }: Words) => t.who.heading, at: 'customers', status: 404 } as const;
      return site.show(context, about, ({ t }) => html`<p class="problem">${t.who.gone}</p>`);
    }
    const page = pageOf(context.req.query('page'));
    const [packages, invoices, entries] = await Promise.all([
      readPackages(deployment, id, [], []),
      readCustomerInvoices(deployment, id),
      readCustomerEntries(deployment, id, sliceOf(page)),
    ]);
    const steps = await readBurnDown(
      deployment,
      packages.map((one) => one.id),
    );
    const link = linker(deployment, site.config.odoo.url);
    return site.show(context, { title: () => name, at: 'customers' }, (words) => {
      const { t } = words;
      const plots = packages
        .filter((one) => (steps.get(one.id)?.length ?? 0) > 0)
        .map((one) => burnDownPlot(words, { ...one, steps: steps.get(one.id) ?? [], until: today() }));
      return html`<p><a href="${link('res.partner', id)}">${t.who.open}</a></p>
<h2>${t.who.packages}</h2>
${packages.length === 0 ? html`<p>${t.who.noPackages}</p>` : packageTable(packages, words)}${plots}
<h2>${t.who.invoices}</h2>
${invoices.length === 0 ? html`<p>${t.who.noInvoices}</p>` : invoiceTable(invoices.slice(0, MOST_INVOICES), jalaliMonth(today()), link, deployment, words)}
<h2>${t.who.entries}</h2>
${entries.total === 0 ? html`<p>${t.who.noEntries}</p>` : entryTable(entries.entries, link, words)}
${pager(words, { page, total: entries.total }, (to) => `${site.base}/customers/${id}?page=${to}`)}`;
    });
  });
}

type Link = (model: string, id: number) => string;

function linker({ dialect }: Deployment, url: string): Link {
  return (model, id) => odooLink(url, dialect.major, model, id);
}

function packageTable(packages: readonly Package[], { t, f }: Words): Html {
  const heads = [t.who.order, t.who.kind, t.who.boughtOn, t.who.expires, t.who.bought, t.who.used, t.who.left];
  const rows = packages.map((one) => [
    html`<bdi>${one.name}</bdi>${one.open ? '' : html` (${t.who.closed})`}`,
    t.who[one.kind],
    f.date(one.boughtOn),
    one.expiresOn === null ? t.who.forever : f.date(one.expiresOn),
    f.hours(one.boughtCentiminutes),
    f.hours(one.usedCentiminutes),
    f.hours(one.boughtCentiminutes - one.usedCentiminutes),
  ]);
  return table(`${t.who.packages} (${t.who.hours})`, heads, rows);
}

function invoiceTable(
  invoices: readonly Invoice[],
  month: string,
  link: Link,
  { own }: Deployment,
  { t, f }: Words,
): Html {
  const rows = invoices.map((one): Cell[] => {
    const sign = one.kind === 'credit-note' ? -1 : 1;
    const decimals = own.currencyDecimals(one.currency);
    const now = one.period === month ? html` <strong>(${t.who.thisMonth})</strong>` : '';
    return [
      html`<a href="${link('account.move', one.id)}">${f.month(one.period)}</a>${now}`,
      one.kind === 'credit-note' ? `${t.month[one.state]} · ${t.who.creditNote}` : t.month[one.state],
      f.money(sign * one.untaxedMinor, decimals, one.currency),
    ];
  });
  return table(t.who.invoices, [t.who.period, t.who.state, t.who.amount], rows);
}

function entryTable(entries: readonly ShownEntry[], link: Link, words: Words): Html {
  const { t, f } = words;
  const heads = [t.hold.date, t.hold.text, t.hold.ticket, t.hold.employee, t.who.outcome, t.who.billed, t.who.why];
  const rows = entries.map((entry): Cell[] => {
    const outcome = entry.outcome === null ? t.who.unknown : (t.outcomes[entry.outcome] ?? entry.outcome);
    const why = entry.reason === null ? '' : ` (${words.reason(entry.reason)})`;
    const weighted = entry.billedMinutes === 0 ? '' : ` · ${t.dry.weighted(f.hundredths(entry.weightedCentiminutes))}`;
    return [
      html`<a href="${link('account.analytic.line', entry.id)}">${f.date(entry.date)}</a>`,
      entry.text,
      entry.ticket?.name ?? '',
      entry.employee?.name ?? '',
      `${outcome}${why}`,
      `${t.dry.minutes(f.n(entry.billedMinutes))}${weighted}`,
      html`<p class="why" dir="auto">${entry.explanation}</p>`,
    ];
  });
  return table(t.who.entries, heads, rows);
}
