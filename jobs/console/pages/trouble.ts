import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { OdooError } from '../../../connector/errors.ts';
import { readCustomerNames } from '../../../connector/read/console-customers.ts';
import type { Named } from '../../../connector/read/console-entries.ts';
import { type NamesWanted, readRecordNames } from '../../../connector/read/console-names.ts';
import { CAUSES } from '../../../rules/reconcile/causes.ts';
import type { Cause, RecordRef } from '../../../rules/reconcile/types.ts';
import { customerOf } from '../../queue/keys.ts';
import { factText } from '../../report/fact-text.ts';
import { unreadText } from '../../report/unread-text.ts';
import { type Comparison, compare } from '../acts/compare.ts';
import { follow } from '../acts/events.ts';
import { meantBy } from '../acts/named.ts';
import { type AskedProblem, parseId } from '../acts/selection-form.ts';
import type { Task, Tasks } from '../acts/tasks.ts';
import { tooMany } from '../auth/guard.ts';
import type { Words } from '../language.ts';
import { odooLink } from '../odoo-link.ts';
import { factWords } from '../parts/fact-words.ts';
import { failureText } from '../parts/failure-text.ts';
import { csrfField } from '../parts/layout.ts';
import { modelText } from '../parts/model-text.ts';
import { type Names, namesIn } from '../parts/names.ts';
import { PAGE, pageOf, pager, sliceOf } from '../parts/pager.ts';
import { progressBox } from '../parts/progress.ts';
import { type Html, table } from '../parts/table.ts';
import { writtenBy } from '../parts/written-by.ts';
import type { Site } from '../site.ts';

const title = ({ t }: Words): string => t.trouble;

/** `GET /trouble`: failed jobs; `POST /trouble`: compares Odoo's records, nothing written; `GET /trouble/ID`: what differs. */
export function troubleRoutes(app: Hono, site: Site, comparisons: Tasks<Comparison>): void {
  const overview = async (context: Context, { given = '', problem, choices = [] }: Asked = {}): Promise<Response> => {
    const jobs = await failedJobs(site);
    const ids = jobs.flatMap(({ lane }) => (lane === null ? [] : (customerOf(lane) ?? [])));
    // the jobs are told where Odoo is away as well: most often that is why they failed
    const names = await readCustomerNames(site.connection, ids).catch((error: unknown) => {
      if (error instanceof OdooError) return new Map<number, string>();
      throw error;
    });
    return site.show(context, { title, at: 'trouble', status: problem === undefined ? 200 : 400 }, (words, csrf) => {
      const { t, f } = words;
      const rows = jobs.map(({ queue, id, lane, cause, at }) => [
        `${queue} ${f.digits(id)}`,
        lane === null ? '' : lane === 'none' ? t.dry.nobody : (names.get(Number(lane)) ?? f.digits(lane)),
        at === null ? '' : f.time(at, site.policy.clock),
        failureText(site.redact(cause), words),
      ]);
      return html`<h2>${t.bad.failedJobs}</h2>
${rows.length === 0 ? html`<p>${t.bad.noFailed}</p>` : table(t.bad.failedJobs, [t.bad.job, t.dry.customer, t.bad.when, t.bad.cause], rows)}
<p><a href="${site.base}/queues">${t.bad.board}</a></p>
<h2>${t.bad.drift}</h2><p>${t.bad.driftIntro}</p>
${problem === undefined ? '' : html`<p class="problem" role="alert">${t.sync.problem} ${t.sync[problem]}</p>`}
${choices.length === 0 ? '' : html`<div class="alert" role="alert"><p>${t.sync.which}</p><ul>${choices.map(({ id, name }) => html`<li><a href="${site.base}/trouble?customer=${id}">${name} (${f.id(id)})</a></li>`)}</ul></div>`}
<form class="box" method="post" action="${site.base}/trouble">${csrfField(csrf)}
<label for="customer">${t.bad.customer}</label><input class="name" id="customer" name="customer" maxlength="100" value="${given}">
<button>${t.bad.submit}</button></form>`;
    });
  };

  app.get('/trouble', (context) => overview(context, { given: (context.req.query('customer') ?? '').slice(0, 10) }));
  app.post('/trouble', async (context) => {
    const { customer } = await context.req.parseBody();
    const given = typeof customer === 'string' ? customer.trim() : '';
    const meant = await meantBy(
      { what: 'customer', customer: given },
      async () => (await site.connection.context()).deployment,
    );
    if ('problem' in meant) return overview(context, { given, problem: meant.problem });
    if ('choices' in meant) return overview(context, { given, choices: meant.choices });
    const customerId = parseId(meant.fields.customer);
    if (customerId === null && given !== '') return overview(context, { given, problem: 'wrongId' });
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
    const failed = task.result.failed.slice(0, PAGE);
    const { deployment } = await site.connection.context();
    const found = await readRecordNames(deployment, wantedBy(shown, failed));
    const at = { url: site.config.odoo.url, major: deployment.dialect.major, tickets: deployment.names.ticket.model };
    return site.show(context, { title, at: 'trouble', refreshSeconds: running ? 3 : undefined }, (words) => {
      const { t, f, language } = words;
      if (running) {
        const { done, of } = task;
        const events = `${self}/events?lang=${language}`;
        return progressBox(words, { text: runningText(task, words), done, of, events, again: self });
      }
      const names = namesIn(found, words);
      const facts = factWords(words, names, site.policy);
      const rows = shown.map((one) => [
        names.customer(one.customerId),
        CAUSES[one.cause][language],
        html`${one.records.map((record): Html => html`${linkTo(record, one, at, { words, names })} `)}`,
        MESSAGES.has(one.cause) ? html`<bdi>${unreadText(one.found, language)}</bdi>` : factText(one.found, facts),
        factText(one.expected, facts),
        writtenBy(one, f, site.policy.clock),
      ]);
      const heads = [t.dry.customer, t.bad.cause, t.bad.records, t.bad.found, t.bad.expected, t.bad.by];
      const failures = failed.map(({ customerId, cause }) => [names.customer(customerId), failureText(cause, words)]);
      return html`${task.failure === null ? '' : html`<p class="problem" role="alert">${t.dry.failed} ${failureText(task.failure, words)}</p>`}
${rows.length === 0 ? html`<p role="status">${t.bad.none}</p>` : html`${table(t.bad.heading, heads, rows)}<p class="note">${t.bad.mend}</p>`}
${pager(words, { page: number, total: task.result.differences.length }, (to) => `${self}?page=${to}`)}
${failures.length === 0 ? '' : table(t.dry.failures, [t.dry.customer, t.bad.cause], failures)}
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

/** Of these, what was found is why a record cannot be read, or a message for developers, which is shown as it is. */
const MESSAGES: ReadonlySet<Cause> = new Set(['record-unreadable', 'book-contradicts-itself']);

interface Asked {
  given?: string;
  problem?: AskedProblem;
  choices?: readonly Named[];
}

type Shown = Comparison['differences'][number];

/** The records that differences are about, and those that what is told of them may name. */
function wantedBy(shown: readonly Shown[], failed: Comparison['failed']): Partial<NamesWanted> {
  const of = (model: string): number[] =>
    shown.flatMap(({ records }) => records.filter((one) => one.model === model).map(({ id }) => id));
  const told = (kind: string): number[] =>
    shown.flatMap(({ found, expected }) =>
      [...`${found}; ${expected}`.matchAll(new RegExp(`\\b${kind} (\\d+)`, 'g'))].map(([, id]) => Number(id)),
    );
  return {
    customers: [...[...shown, ...failed].flatMap(({ customerId }) => customerId ?? []), ...told('customer')],
    packages: [...of('sale.order.line'), ...told('package')],
    invoices: [...of('account.move'), ...told('invoice')],
    tickets: of('ticket'),
  };
}

function linkTo(
  { model, id }: RecordRef,
  { entryId }: Shown,
  at: { url: string; major: number; tickets: string },
  { words, names }: { words: Words; names: Names },
): Html {
  const text =
    model === 'account.move'
      ? names.invoice(id)
      : model === 'sale.order.line'
        ? names.package(id)
        : model === 'ticket'
          ? names.ticket(id)
          : modelText(model, id, words, entryId);
  return html`<a href="${odooLink(at.url, at.major, model === 'ticket' ? at.tickets : model, id)}">${text}</a>`;
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
