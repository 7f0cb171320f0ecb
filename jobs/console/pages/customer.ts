import type { Hono } from 'hono';
import { html } from 'hono/html';
import type { Deployment } from '../../../connector/deployment.ts';
import { readBurnDown } from '../../../connector/read/console-burn-down.ts';
import { readCustomerInvoices, readCustomerNames } from '../../../connector/read/console-customers.ts';
import { readDraftLines, type ShownDraftLine } from '../../../connector/read/console-draft.ts';
import { readCustomerEntries, type ShownEntry } from '../../../connector/read/console-entries.ts';
import { readPackages } from '../../../connector/read/packages.ts';
import { readBook } from '../../../connector/read/read-book.ts';
import { jalaliMonth } from '../../../rules/calendar/jalali.ts';
import type { Invoice } from '../../../rules/settle/invoice-types.ts';
import type { Package } from '../../../rules/settle/types.ts';
import { retoldInEnglish } from '../../../rules/statement/retold.ts';
import { parseId } from '../acts/selection-form.ts';
import { type Words, wordsOf } from '../language.ts';
import { odooLink } from '../odoo-link.ts';
import { card } from '../parts/card.ts';
import { pageOf, pager, sliceOf } from '../parts/pager.ts';
import { type Cell, folded, type Html, table } from '../parts/table.ts';
import { burnDownPlot } from '../plots/burn-down.ts';
import type { Site } from '../site.ts';
import { statementForm } from './statement.ts';

/** More invoices than this are a matter for Odoo. */
const MOST_INVOICES = 24;

/** `GET /customers/ID`: packages, drafts with their lines, invoices, and every entry with its explanation. */
export function customerRoute(app: Hono, site: Site): void {
  app.get('/customers/:id', async (context) => {
    const id = parseId(context.req.param('id')) ?? 0;
    const { deployment, policy, today } = await site.connection.context();
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
    const drafts = invoices.filter(({ state }) => state === 'draft');
    const currencyOf = new Map(drafts.map((draft) => [draft.id, draft.currency]));
    const [steps, lines] = await Promise.all([
      readBurnDown(
        deployment,
        packages.map((one) => one.id),
      ),
      readDraftLines(deployment, [...currencyOf.keys()], (draftId) =>
        deployment.own.currencyDecimals(currencyOf.get(draftId) ?? ''),
      ),
    ]);
    const isEnglish = wordsOf(context, site.words).language === 'en';
    const ids = entries.entries.map((entry) => entry.id);
    const english =
      isEnglish && ids.length > 0
        ? retoldInEnglish((await readBook(deployment, id, ids, today())).book, policy)
        : new Map<number, string>();
    const link = linker(deployment, site.config.odoo.url);
    return site.show(context, { title: () => name, at: 'customers' }, (words) => {
      const { t } = words;
      const plots = packages
        .filter((one) => (steps.get(one.id)?.length ?? 0) > 0)
        .map((one) => burnDownPlot(words, { ...one, steps: steps.get(one.id) ?? [], until: today() }));
      const month = jalaliMonth(today());
      return html`<p class="row"><a href="${link('res.partner', id)}">${t.who.open}</a>
<a href="${site.base}/resync?customer=${id}">${t.who.resync}</a></p>
${summary(packages, drafts, today(), deployment, words)}
<h2>${t.who.packages}</h2>
${packages.length === 0 ? html`<p>${t.who.noPackages}</p>` : packageTable(packages, words)}${plots}
<h2>${t.who.invoices}</h2>
${drafts.map((draft) => draftTable(draft, lines, link, deployment, words))}
${invoices.length === 0 ? html`<p>${t.who.noInvoices}</p>` : invoiceTable(invoices.slice(0, MOST_INVOICES), month, link, deployment, words)}
${statementForm(words, `${site.base}/customers/${id}/statement`, month)}
<h2>${t.who.entries}</h2>
${entries.total === 0 ? html`<p>${t.who.noEntries}</p>` : entryTable(entries.entries, english, link, words)}
${pager(words, { page, total: entries.total }, (to) => `${site.base}/customers/${id}?page=${to}`)}`;
    });
  });
}

type Link = (model: string, id: number) => string;

function linker({ dialect }: Deployment, url: string): Link {
  return (model, id) => odooLink(url, dialect.major, model, id);
}

/** What an operator is asked most: how much is left, until when, and what will be billed. */
function summary(
  packages: readonly Package[],
  drafts: readonly Invoice[],
  today: string,
  { own }: Deployment,
  { t, f }: Words,
): Html {
  const valid = packages.filter(({ open, expiresOn }) => open && (expiresOn === null || expiresOn >= today));
  const left = valid.reduce((sum, one) => sum + one.boughtCentiminutes - one.usedCentiminutes, 0);
  const ends = valid.flatMap((one) =>
    one.expiresOn !== null && one.boughtCentiminutes > one.usedCentiminutes ? [one.expiresOn] : [],
  );
  const soonest = ends.sort()[0];
  const sums = new Map<string, number>();
  for (const { currency, kind, untaxedMinor } of drafts) {
    sums.set(currency, (sums.get(currency) ?? 0) + (kind === 'credit-note' ? -untaxedMinor : untaxedMinor));
  }
  const money = [...sums].map(
    ([currency, minor]) => html`<dd>${f.money(minor, own.currencyDecimals(currency), currency)}</dd>`,
  );
  return html`<dl class="cards">${card(t.who.hoursLeft, f.hours(left), t.who.hours)}
${card(t.who.soonest, soonest !== undefined ? f.date(soonest) : left > 0 ? t.who.forever : '—')}
<div><dt>${t.who.draftNow}</dt>${money.length === 0 ? html`<dd>${t.month.noInvoices}</dd>` : money}</div></dl>`;
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

function draftTable(
  draft: Invoice,
  lines: readonly ShownDraftLine[],
  link: Link,
  { own }: Deployment,
  { t, f }: Words,
): Html {
  const { id, currency, kind, period } = draft;
  const decimals = own.currencyDecimals(currency);
  const rows = lines
    .filter(({ invoiceId }) => invoiceId === id)
    .map((line): Cell[] => [
      folded(line.text),
      line.minutes === null ? '' : f.n(line.minutes),
      f.unitPrice(line.unitPriceCenti, currency),
      f.money(line.amountMinor, decimals, currency),
    ]);
  const title = `${t.who.draft(f.month(period))}${kind === 'credit-note' ? ` · ${t.who.creditNote}` : ''}`;
  const sum = html`<p class="note"><a href="${link('account.move', id)}">${t.who.open}</a> · ${t.who.sum}: ${f.money(draft.untaxedMinor, decimals, currency)}</p>`;
  return html`${table(title, [t.who.line, t.who.minutes, t.who.price, t.who.amount], rows)}${sum}`;
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

function entryTable(
  entries: readonly ShownEntry[],
  english: ReadonlyMap<number, string>,
  link: Link,
  words: Words,
): Html {
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
      entry.billedMinutes === 0 ? '' : `${t.dry.minutes(f.n(entry.billedMinutes))}${weighted}`,
      entry.explanation === '' ? '' : explanationCell(entry, english.get(entry.id), words),
    ];
  });
  return table(t.who.entries, heads, rows);
}

/** In the page's language; where that is English and the verdict would come out otherwise now, the Persian one that stands in Odoo. */
function explanationCell({ explanation }: ShownEntry, inEnglish: string | undefined, { t, language }: Words): Html {
  if (language === 'fa' || inEnglish !== undefined) return folded(inEnglish ?? explanation);
  return html`<p class="note">${t.who.asRecorded}</p><div lang="fa">${folded(explanation)}</div>`;
}
