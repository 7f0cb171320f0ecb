import type { Hono } from 'hono';
import { html } from 'hono/html';
import { readRecordNames } from '../../../connector/read/console-names.ts';
import type { Policy } from '../../../rules/policy/policy.ts';
import { CAUSES } from '../../../rules/reconcile/causes.ts';
import type { Cause } from '../../../rules/reconcile/types.ts';
import { factText } from '../../report/fact-text.ts';
import type { Tally } from '../../report/tally.ts';
import { unreadText } from '../../report/unread-text.ts';
import { changeHow, changeOn, namesOfChanges } from '../acts/changes.ts';
import { type DryRun, MOST_CHANGES } from '../acts/dry-run.ts';
import { follow } from '../acts/events.ts';
import type { Passes } from '../acts/passes.ts';
import type { Task, Tasks } from '../acts/tasks.ts';
import { tooMany } from '../auth/guard.ts';
import type { Words } from '../language.ts';
import { askedText, namesAsked } from '../parts/asked-text.ts';
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

/** `GET /dry-run/ID`: the differences; `/events`: its progress; `POST …/apply`: the same selection goes on the queue. */
export function dryRunRoutes(app: Hono, site: Site, runs: Tasks<DryRun>, passes: Passes): void {
  const title = ({ t }: Words): string => t.dry.heading;
  const gone = ({ t }: Words): Html =>
    html`<p class="problem" role="alert">${t.dry.gone}</p><p><a href="${site.base}/resync">${t.dry.again}</a></p>`;

  app.get('/dry-run/:id', async (context) => {
    const id = context.req.param('id');
    const task = runs.find(id);
    if (task === undefined) return site.show(context, { title, at: 'resync', status: 404 }, gone);
    const number = pageOf(context.req.query('page'));
    const { offset } = sliceOf(number);
    const shown = task.result.changes.slice(offset, offset + PAGE);
    const failed = task.result.failed.slice(0, PAGE);
    const drift = task.result.tally.drift.slice(0, PAGE);
    const asked = namesAsked([task.result.asked]);
    const wanted = namesOfChanges(shown);
    const { deployment } = await site.connection.context();
    const found = await readRecordNames(deployment, {
      ...wanted,
      customers: [...asked.customers, ...[...shown, ...failed].flatMap(({ customerId }) => customerId ?? [])],
      entries: [...asked.entries, ...wanted.entries, ...drift.map(({ entryId }) => entryId)],
      tickets: [...asked.tickets, ...wanted.tickets],
    });
    const running = task.state === 'running';
    return site.show(context, { title, at: 'resync', refreshSeconds: running ? 3 : undefined }, (words, csrf) => {
      const { t } = words;
      const names = namesIn(found, words);
      const self = `${site.base}/dry-run/${id}`;
      const about = html`<p>${t.pass.what}: <strong>${askedText({ ...task.result.asked, entries: task.result.entries }, words, names)}</strong></p>`;
      if (running) {
        const { done, of } = task;
        return html`${about}${progressBox(words, { text: runningText(task, words), done, of, events: `${self}/events?lang=${words.language}`, again: self })}`;
      }
      const failure =
        task.failure === null
          ? ''
          : html`<p class="problem" role="alert">${t.dry.failed} ${failureText(task.failure, words)}</p>`;
      return html`${about}${failure}${summary(task.result, words)}
${
  shown.length === 0
    ? ''
    : table(
        t.dry.heading,
        [t.dry.customer, t.dry.on, t.dry.change, t.dry.how],
        shown.map((change) => [
          names.customer(change.customerId),
          changeOn(change, names),
          t.dry[change.what],
          changeHow(change, words, names),
        ]),
      )
}
${pager(words, { page: number, total: task.result.changes.length }, (to) => `${self}?page=${to}`)}
${task.state === 'done' && task.result.total > 0 && task.result.scope !== null ? html`<form class="box" method="post" action="${self}/apply">${csrfField(csrf)}<p class="note">${t.dry.applyNote}</p><button>${t.dry.apply}</button></form>` : ''}
${
  failed.length === 0
    ? ''
    : table(
        t.dry.failures,
        [t.dry.customer, t.bad.cause],
        failed.map((one) => [names.customer(one.customerId), failureText(one.cause, words)]),
      )
}
${unread(task.result, words)}${changedByOthers(drift, words, names, site.policy)}
<p><a href="${site.base}/resync">${t.dry.again}</a></p>`;
    });
  });

  app.get('/dry-run/:id/events', (context) => {
    const words = site.words[context.req.query('lang') === 'en' ? 'en' : 'fa'];
    return follow(context, async () => {
      const task = runs.find(context.req.param('id'));
      if (task === undefined) return null;
      return { text: runningText(task, words), done: task.done, of: task.of, ended: task.state !== 'running' };
    });
  });

  app.post('/dry-run/:id/apply', async (context) => {
    const task = runs.find(context.req.param('id'));
    const scope = task?.result.scope ?? null;
    if (task === undefined || task.state !== 'done' || scope === null) {
      return site.show(context, { title, at: 'resync', status: 404 }, gone);
    }
    if (!site.limits.work.takes('')) return tooMany(context);
    const { asked, entries } = task.result;
    const by = context.get('caller')?.name ?? '';
    const pass = await passes.start(scope, { asked: { ...asked, entries } as never, startedAt: site.now(), by });
    site.log.info('a pass was asked for', { pass, what: asked.what, by });
    return context.redirect(`${site.base}/pass/${pass}`, 303);
  });
}

function runningText({ done, of }: Task<DryRun>, { t, f }: Words): string {
  return of === null ? t.dry.finding : t.dry.running(f.n(done), f.n(of));
}

function summary({ total, wouldWrite, changes }: DryRun, { t, f }: Words): Html {
  if (total === 0) return html`<p>${t.dry.nothing}</p>`;
  const { ledger, invoice, verdicts } = wouldWrite;
  return html`<p><strong>${t.dry.counts(f.n(ledger), f.n(invoice), f.n(verdicts))}</strong></p>
${changes.length < total ? html`<p class="note">${t.dry.more(f.n(MOST_CHANGES))}</p>` : ''}`;
}

function unread({ tally }: DryRun, { t, f, language }: Words): Html | '' {
  const rows = tally.setAside
    .slice(0, PAGE)
    .map(({ model, id, reason }) => [modelText(model, id, { t, f }), html`<bdi>${unreadText(reason, language)}</bdi>`]);
  return rows.length === 0 ? '' : table(t.dry.setAside, [t.bad.records, t.bad.cause], rows);
}

function changedByOthers(drift: Tally['drift'], words: Words, names: Names, policy: Policy): Html | '' {
  const { t, f, language } = words;
  const rows = drift.map(({ entryId, what, detail, ...last }) => [
    names.entry(entryId),
    what in CAUSES ? CAUSES[what as Cause][language] : what,
    factText(detail, factWords(words, names, policy)),
    writtenBy(last, f, policy.clock),
  ]);
  return rows.length === 0 ? '' : table(t.dry.drift, [t.dry.on, t.dry.change, t.dry.how, t.bad.by], rows);
}
