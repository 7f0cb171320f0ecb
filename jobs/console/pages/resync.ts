import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { toJalali } from '../../../rules/calendar/jalali.ts';
import { type DryRun, dryRun, emptyDryRun } from '../acts/dry-run.ts';
import type { Passes } from '../acts/passes.ts';
import { type Asked, type AskedProblem, parseAsked, WHATS } from '../acts/selection-form.ts';
import type { Tasks } from '../acts/tasks.ts';
import { tooMany } from '../auth/guard.ts';
import type { Words } from '../language.ts';
import { dayFields } from '../parts/day-fields.ts';
import { csrfField } from '../parts/layout.ts';
import { table } from '../parts/table.ts';
import type { Site } from '../site.ts';

/** `GET /resync`: the choice. `POST /resync`: starts its dry run. */
export function resyncRoutes(app: Hono, site: Site, runs: Tasks<DryRun>, passes: Passes): void {
  const form = async (context: Context, problem?: AskedProblem): Promise<Response> => {
    const { today } = await site.connection.context();
    const recent = await passes.list();
    const to = toJalali(today());
    const title = ({ t }: Words): string => t.sync.heading;
    return site.show(context, { title, at: 'resync', status: problem === undefined ? 200 : 400 }, (words, csrf) => {
      const { t, f } = words;
      const choices = WHATS.map((what) => {
        const id = `what-${what}`;
        const more =
          what === 'period'
            ? html`${dayFields(words, 'from', { ...to, day: 1 })}${dayFields(words, 'to', to)}`
            : what === 'full'
              ? ''
              : html`<input class="number" name="${what}" inputmode="numeric" maxlength="10" aria-label="${t.sync[what]}">`;
        return html`<div class="choice"><label for="${id}"><input type="radio" name="what" id="${id}" value="${what}" required>${t.sync[what]}</label>${more}</div>`;
      });
      const rows = recent.map((one) => [
        html`<a href="${site.base}/pass/${one.pass}">${askedText(one.asked, words)}</a>`,
        f.time(one.startedAt, site.policy.clock),
        one.by,
      ]);
      return html`${problem === undefined ? '' : html`<p class="problem" role="alert">${t.sync.problem} ${t.sync[problem]}</p>`}
<p>${t.sync.intro}</p>
<form class="box" method="post" action="${site.base}/resync">${csrfField(csrf)}<fieldset><legend>${t.sync.what}</legend>${choices}</fieldset>
<button>${t.sync.submit}</button></form>
${rows.length === 0 ? '' : table(t.sync.recent, [t.pass.what, t.pass.at, t.hold.employee], rows)}`;
    });
  };

  app.get('/resync', (context) => form(context));
  app.post('/resync', async (context) => {
    const asked = parseAsked(await context.req.parseBody());
    if (typeof asked === 'string') return form(context, asked);
    if (!site.limits.work.takes('')) return tooMany(context);
    const task = runs.start(emptyDryRun(asked), (own, stopped) =>
      dryRun(site.connection, own, { atOnce: site.config.settleConcurrency, describe: site.describe, stopped }),
    );
    if (task === null) return tooMany(context);
    return context.redirect(`${site.base}/dry-run/${task.id}`, 303);
  });
}

/** What was asked for, in words. */
export function askedText(asked: Asked & { entries?: number | null }, { t, f }: Words): string {
  if (asked.what === 'full') return t.scopes.full;
  if (asked.what !== 'period') return t.scopes[asked.what](f.id(asked.id));
  return t.scopes.period(f.date(asked.from), f.date(asked.to), asked.entries == null ? '…' : f.n(asked.entries));
}
