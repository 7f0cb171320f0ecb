import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { readCustomerNames } from '../../../connector/read/console-customers.ts';
import { CAUSES } from '../../../rules/reconcile/causes.ts';
import { customerOf } from '../../queue/keys.ts';
import { type Comparison, compare } from '../acts/compare.ts';
import { follow } from '../acts/events.ts';
import { parseId } from '../acts/selection-form.ts';
import type { Task, Tasks } from '../acts/tasks.ts';
import { tooMany } from '../auth/guard.ts';
import type { Words } from '../language.ts';
import { odooLink } from '../odoo-link.ts';
import { csrfField } from '../parts/layout.ts';
import { PAGE, pageOf, pager, sliceOf } from '../parts/pager.ts';
import { progressBox } from '../parts/progress.ts';
import { type Html, table } from '../parts/table.ts';
import { writtenBy } from '../parts/written-by.ts';
import type { Site } from '../site.ts';

const title = ({ t }: Words): string => t.trouble;

/** `GET /trouble`: failed jobs; `POST /trouble`: compares Odoo's records, nothing written; `GET /trouble/ID`: what differs. */
export function troubleRoutes(app: Hono, site: Site, comparisons: Tasks<Comparison>): void {
  const overview = async (context: Context, wrong: boolean): Promise<Response> => {
    const jobs = await failedJobs(site);
    const ids = jobs.flatMap(({ lane }) => (lane === null ? [] : (customerOf(lane) ?? [])));
    const names = await readCustomerNames(site.connection, ids);
    return site.show(context, { title, at: 'trouble', status: wrong ? 400 : 200 }, ({ t, f }, csrf) => {
      const rows = jobs.map(({ queue, id, lane, cause, at }) => [
        `${queue} ${f.digits(id)}`,
        lane === null ? '' : lane === 'none' ? t.dry.nobody : (names.get(Number(lane)) ?? f.digits(lane)),
        at === null ? '' : f.time(at, site.policy.clock),
        html`<bdi>${site.redact(cause)}</bdi>`,
      ]);
      return html`<h2>${t.bad.failedJobs}</h2>
${rows.length === 0 ? html`<p>${t.bad.noFailed}</p>` : table(t.bad.failedJobs, [t.bad.job, t.dry.customer, t.bad.when, t.bad.cause], rows)}
<p><a href="${site.base}/queues">${t.bad.board}</a></p>
<h2>${t.bad.drift}</h2><p>${t.bad.driftIntro}</p>
${wrong ? html`<p class="problem" role="alert">${t.sync.wrongId}</p>` : ''}
<form class="box" method="post" action="${site.base}/trouble">${csrfField(csrf)}
<label for="customer">${t.bad.customer}</label><input class="number" id="customer" name="customer" inputmode="numeric" maxlength="10">
<button>${t.bad.submit}</button></form>`;
    });
  };

  app.get('/trouble', (context) => overview(context, false));
  app.post('/trouble', async (context) => {
    const given = (await context.req.parseBody()).customer;
    const customerId = parseId(given);
    if (customerId === null && given !== undefined && given !== '') return overview(context, true);
    if (!site.limits.work.takes('')) return tooMany(context);
    const task = comparisons.start({ customerId, differences: [], failed: [] }, (own, stopped) =>
      compare(site.connection, own, { describe: site.describe, stopped }),
    );
    return task === null ? tooMany(context) : context.redirect(`${site.base}/trouble/${task.id}`, 303);
  });

  app.get('/trouble/:id', async (context) => {
    const id = context.req.param('id');
    const task = comparisons.find(id);
    if (task === undefined) {
      const about = { title, at: 'trouble', status: 404 } as const;
      return site.show(context, about, ({ t }) => html`<p class="problem">${t.dry.gone}</p>`);
    }
    const self = `${site.base}/trouble/${id}`;
    const running = task.state === 'running';
    const number = pageOf(context.req.query('page'));
    const { offset } = sliceOf(number);
    const shown = task.result.differences.slice(offset, offset + PAGE);
    const names = await readCustomerNames(
      site.connection,
      shown.flatMap(({ customerId }) => customerId ?? []),
    );
    const { deployment } = await site.connection.context();
    const link = (model: string, record: number): string =>
      odooLink(site.config.odoo.url, deployment.dialect.major, model, record);
    return site.show(context, { title, at: 'trouble', refreshSeconds: running ? 3 : undefined }, (words) => {
      const { t, f, language } = words;
      if (running) {
        const { done, of } = task;
        const events = `${self}/events?lang=${language}`;
        return progressBox(words, { text: runningText(task, words), done, of, events, again: self });
      }
      const rows = shown.map((one) => [
        one.customerId === null ? t.dry.nobody : (names.get(one.customerId) ?? f.id(one.customerId)),
        CAUSES[one.cause][language],
        html`${one.records.map(({ model, id: record }): Html => html`<a href="${link(model, record)}" dir="ltr">${model} ${record}</a> `)}`,
        one.found,
        one.expected,
        writtenBy(one, f, site.policy.clock),
      ]);
      const heads = [t.dry.customer, t.bad.cause, t.bad.records, t.bad.found, t.bad.expected, t.bad.by];
      const failed = task.result.failed
        .slice(0, PAGE)
        .map(({ customerId, cause }) => [
          customerId === null ? t.dry.nobody : f.id(customerId),
          html`<bdi>${cause}</bdi>`,
        ]);
      return html`${task.failure === null ? '' : html`<p class="problem" role="alert">${t.dry.failed} <bdi>${task.failure}</bdi></p>`}
${rows.length === 0 ? html`<p role="status">${t.bad.none}</p>` : html`${table(t.bad.heading, heads, rows)}<p class="note">${t.bad.mend}</p>`}
${pager(words, { page: number, total: task.result.differences.length }, (to) => `${self}?page=${to}`)}
${failed.length === 0 ? '' : table(t.dry.failures, [t.dry.customer, t.bad.cause], failed)}
<p><a href="${site.base}/trouble">${t.error.back}</a></p>`;
    });
  });

  app.get('/trouble/:id/events', (context) => {
    const words = site.words[context.req.query('lang') === 'en' ? 'en' : 'fa'];
    return follow(context, async () => {
      const task = comparisons.find(context.req.param('id'));
      if (task === undefined) return null;
      return { text: runningText(task, words), done: task.done, of: task.of, ended: task.state !== 'running' };
    });
  });
}

function runningText({ done, of }: Task<Comparison>, { t, f }: Words): string {
  return of === null ? t.dry.finding : t.dry.running(f.n(done), f.n(of));
}

interface FailedJob {
  queue: string;
  id: string;
  lane: string | null;
  cause: string;
  at: number | null;
}

/** The newest of each queue; Bull Board has the rest. */
async function failedJobs({ queues }: Site): Promise<FailedJob[]> {
  const [found, settled] = await Promise.all([
    queues.find.getFailed(0, PAGE - 1),
    queues.settle.getFailed(0, PAGE - 1),
  ]);
  return [
    ...found.map((job) => ({ job, queue: 'find', lane: null })),
    ...settled.map((job) => ({ job, queue: 'settle', lane: job.data.lane })),
  ].map(({ job, queue, lane }) => {
    return { queue, lane, id: job.id ?? '', cause: job.failedReason ?? '', at: job.finishedOn ?? null };
  });
}
