import type { Hono } from 'hono';
import { html } from 'hono/html';
import { HOLD_REASONS } from '../../../connector/own-fields.ts';
import { type MonthSums, readMonthSums } from '../../../connector/read/console-month.ts';
import { heldByReason } from '../../../connector/read/held-by-reason.ts';
import { addMonths } from '../../../rules/calendar/add-months.ts';
import { civilDate, dayNumber } from '../../../rules/calendar/civil-date.ts';
import { jalaliMonth, jalaliMonthRange } from '../../../rules/calendar/jalali.ts';
import { cappedLanes } from '../../approval/pass-cap.ts';
import { unfinishedLanes } from '../../queue/lane-work.ts';
import { type LastPass, readLastPass } from '../../queue/last-pass.ts';
import type { Words } from '../language.ts';
import { card } from '../parts/card.ts';
import { shiftNames } from '../parts/shift-names.ts';
import type { Html } from '../parts/table.ts';
import { categoryPlot } from '../plots/categories.ts';
import { dayPlot } from '../plots/days.ts';
import type { Site } from '../site.ts';

/** `GET /[?month=1405-08]`: how the service is, and what a Jalali month came to. */
export function todayRoute(app: Hono, site: Site): void {
  app.get('/', async (context) => {
    const { deployment, today } = await site.connection.context();
    const month = monthOf(context.req.query('month')) ?? jalaliMonth(today());
    const range = jalaliMonthRange(month);
    const [sums, held, last, waiting, unfinished, capped] = await Promise.all([
      readMonthSums(deployment, month, range),
      heldByReason(deployment, HOLD_REASONS),
      readLastPass(site.client, site.keys),
      depth(site),
      unfinishedLanes(site.client, site.keys),
      cappedLanes(site.client, site.keys),
    ]);
    const heldNow = [...held.values()].reduce((sum, one) => sum + one, 0);
    return site.show(context, { title: ({ t }) => t.today, at: 'today' }, (words) => {
      const { t, f } = words;
      const lastText = lastPassText(last, words, site);
      return html`${alerts(capped, words, site)}<h2>${t.now.heading}</h2>
<dl class="cards">
${card(t.now.lastPass, lastText.at, lastText.took)}
${card(t.now.queue, f.n(waiting.waiting))}${card(t.now.active, f.n(waiting.active))}
${card(t.now.failed, waiting.failed === 0 ? f.n(0) : html`<a href="${site.base}/trouble">${f.n(waiting.failed)}</a>`)}${card(t.now.unfinished, f.n(unfinished.length))}
${card(t.month.held, html`<a href="${site.base}/held">${f.n(heldNow)}</a>`, t.month.entries)}
</dl>
<h2>${t.month.heading(f.month(month))}</h2>
<nav class="pager" aria-label="${t.month.choose}"><a href="${site.base}?month=${jalaliMonth(civilDate(dayNumber(range.from) - 1))}">${t.month.before}</a>
<a href="${site.base}?month=${jalaliMonth(addMonths(range.from, 1))}">${t.month.after}</a></nav>
${monthSums(sums, words)}
${plots(sums, range, shiftNames(site.policy.on(range.to), words), words)}
<p class="note">${t.month.note}</p>`;
    });
  });
}

/** What a person has to decide before the service goes on. */
function alerts(capped: number, { t, f }: Words, { connection }: Site): Html | '' {
  const { waiting } = connection.approval;
  const approval =
    waiting === null
      ? ''
      : html`<p><strong>${t.now.approval}</strong> <code>simulate --policy FILE</code> · <code>sync --approve ${waiting.hash}</code></p>`;
  const cap =
    capped === 0
      ? ''
      : html`<p><strong>${t.now.capped(f.n(capped))}</strong> <code>sync --dry-run</code> · <code>sync --beyond-cap</code></p>`;
  return approval === '' && cap === '' ? '' : html`<div class="alert" role="alert">${approval}${cap}</div>`;
}

function monthSums(sums: MonthSums, { t, f }: Words): Html {
  const entries = (outcome: string | null): string =>
    f.n(sums.outcomes.filter((one) => one.outcome === outcome).reduce((sum, one) => sum + one.entries, 0));
  const money = sums.invoices.map(({ state, currency, decimals, untaxedMinor }) => {
    const states: Record<string, string> = { draft: t.month.draft, posted: t.month.posted, cancel: t.month.cancel };
    return html`<dd>${f.money(untaxedMinor, decimals, currency)} <small>${states[state] ?? state}</small></dd>`;
  });
  return html`<dl class="cards">
${card(t.month.deducted, f.hours(sums.deductedCentiminutes), t.month.weightedHours)}
${card(t.month.invoiced, f.hours(sums.invoicedCentiminutes), t.month.weightedHours)}
<div><dt>${t.month.invoicedMoney}</dt>${money.length === 0 ? html`<dd>${t.month.noInvoices}</dd>` : money}</div>
${card(t.month.free, entries('free'), t.month.entries)}${card(t.month.held, entries('held'), t.month.entries)}
${card(t.month.unsettled, entries(null), t.month.entries)}</dl>`;
}

function plots(
  { charges }: MonthSums,
  { from, to }: { from: string; to: string },
  shifts: ReadonlyMap<number, string>,
  words: Words,
): Html {
  if (charges.length === 0) return html`<p>${words.t.month.nothing}</p>`;
  const bars = Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, at) => {
    const day = civilDate(dayNumber(from) + at);
    const parts = new Map<number, number>();
    for (const one of charges) {
      if (one.day !== day) continue;
      parts.set(one.multiplierPercent, (parts.get(one.multiplierPercent) ?? 0) + one.weightedCentiminutes);
    }
    return { day, parts };
  });
  const byCategory = new Map<string, number>();
  for (const { category, weightedCentiminutes } of charges) {
    byCategory.set(category, (byCategory.get(category) ?? 0) + weightedCentiminutes);
  }
  const categories = [...byCategory].map(([key, centiminutes]) => ({ name: words.category(key), centiminutes }));
  return html`${dayPlot(words, bars, shifts)}${categoryPlot(words, categories)}`;
}

function lastPassText(last: LastPass | null, { t, f }: Words, { policy }: Site): { at: string; took?: string } {
  if (last === null) return { at: t.now.none };
  const tenths = Math.round(last.durationMs / 10);
  return { at: f.time(last.endedAt, policy.clock), took: t.now.seconds(f.hundredths(tenths)) };
}

async function depth({ queues }: Site): Promise<{ waiting: number; active: number; failed: number }> {
  const sum = { waiting: 0, active: 0, failed: 0 };
  for (const queue of [queues.find, queues.settle]) {
    const counts = await queue.getJobCounts('waiting', 'prioritized', 'delayed', 'active', 'failed');
    sum.waiting += (counts.waiting ?? 0) + (counts.prioritized ?? 0) + (counts.delayed ?? 0);
    sum.active += counts.active ?? 0;
    sum.failed += counts.failed ?? 0;
  }
  return sum;
}

/** A Jalali month of an address, or null. */
export function monthOf(text: string | undefined): string | null {
  const match = /^1[3-5]\d\d-(\d\d)$/.exec(text ?? '');
  const month = Number(match?.[1]);
  return month >= 1 && month <= 12 ? (text ?? null) : null;
}
