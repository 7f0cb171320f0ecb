import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Named } from '../../../connector/read/console-entries.ts';
import { readRecordNames } from '../../../connector/read/console-names.ts';
import { toJalali } from '../../../rules/calendar/jalali.ts';
import { type DryRun, dryRun, emptyDryRun } from '../acts/dry-run.ts';
import { meantBy } from '../acts/named.ts';
import type { Passes } from '../acts/passes.ts';
import { type AskedProblem, type Fields, givenDay, parseAsked, WHATS, type What } from '../acts/selection-form.ts';
import type { Tasks } from '../acts/tasks.ts';
import { tooMany } from '../auth/guard.ts';
import type { Words } from '../language.ts';
import { askedText, namesAsked } from '../parts/asked-text.ts';
import { dayFields } from '../parts/day-fields.ts';
import { csrfField } from '../parts/layout.ts';
import { namesIn } from '../parts/names.ts';
import { type Html, table } from '../parts/table.ts';
import type { Site } from '../site.ts';

/** What the form is shown with. */
interface Shown {
  /** As it was filled in, or as a link filled it in. */
  given: Fields;
  problem?: AskedProblem;
  /** Customers of whom one has to be chosen. */
  choices?: readonly Named[];
}

/** `GET /resync[?customer=ID]`: the choice. `POST /resync`: starts its dry run. */
export function resyncRoutes(app: Hono, site: Site, runs: Tasks<DryRun>, passes: Passes): void {
  const form = async (context: Context, { given, problem, choices = [] }: Shown): Promise<Response> => {
    const { today, deployment } = await site.connection.context();
    const recent = await passes.list();
    const found = await readRecordNames(deployment, namesAsked(recent.map(({ asked }) => asked)));
    const title = ({ t }: Words): string => t.sync.heading;
    return site.show(context, { title, at: 'resync', status: problem === undefined ? 200 : 400 }, (words, csrf) => {
      const { t, f } = words;
      const names = namesIn(found, words);
      const rows = recent.map((one) => [
        html`<a href="${site.base}/pass/${one.pass}">${askedText(one.asked, words, names)}</a>`,
        f.time(one.startedAt, site.policy.clock),
        one.by,
      ]);
      const offered = choices.map(
        ({ id, name }) => html`<li><a href="${site.base}/resync?customer=${id}">${name} (${f.id(id)})</a></li>`,
      );
      return html`${problem === undefined ? '' : html`<p class="problem" role="alert">${t.sync.problem} ${t.sync[problem]}</p>`}
${offered.length === 0 ? '' : html`<div class="alert" role="alert"><p>${t.sync.which}</p><ul>${offered}</ul></div>`}
<p>${t.sync.intro}</p>
<form class="box" method="post" action="${site.base}/resync">${csrfField(csrf)}<fieldset><legend>${t.sync.what}</legend>${WHATS.map((what) => choice(what, given, { today: today(), base: site.base }, words))}</fieldset>
<button>${t.sync.submit}</button></form>
${rows.length === 0 ? '' : table(t.sync.recent, [t.pass.what, t.pass.at, t.hold.employee], rows)}`;
    });
  };

  app.get('/resync', (context) => form(context, { given: linked(context) }));
  app.post('/resync', async (context) => {
    const given = await context.req.parseBody();
    const meant = await meantBy(given, async () => (await site.connection.context()).deployment);
    if ('problem' in meant) return form(context, { given, problem: meant.problem });
    if ('choices' in meant) return form(context, { given, choices: meant.choices });
    const asked = parseAsked(meant.fields);
    if (typeof asked === 'string') return form(context, { given, problem: asked });
    if (!site.limits.work.takes('')) return tooMany(context);
    const task = runs.start(emptyDryRun(asked), (own, stopped) =>
      dryRun(site.connection, own, { atOnce: site.config.settleConcurrency, describe: site.describe, stopped }),
    );
    if (task === null) return tooMany(context);
    return context.redirect(`${site.base}/dry-run/${task.id}`, 303);
  });
}

/** `?customer=7`, `?ticket=7`, `?entry=7` choose and fill in. */
function linked(context: Context): Fields {
  for (const what of ['customer', 'ticket', 'entry'] as const) {
    const id = context.req.query(what);
    if (id !== undefined && /^\d{1,10}$/.test(id)) return { what, [what]: id };
  }
  return {};
}

function choice(what: What, given: Fields, { today, base }: { today: string; base: string }, words: Words): Html {
  const { t } = words;
  const id = `what-${what}`;
  const now = toJalali(today);
  const days = { thisYear: now.year, base };
  const chosen = given.what === what ? html` checked` : '';
  const value = typeof given[what] === 'string' ? given[what] : '';
  const more =
    what === 'period'
      ? html`${dayFields(words, 'from', givenDay(given, 'from') ?? { ...now, day: 1 }, days)}${dayFields(words, 'to', givenDay(given, 'to') ?? now, days)}`
      : what === 'full'
        ? ''
        : html`<input class="${what === 'customer' ? 'name' : 'number'}" name="${what}"${what === 'entry' ? html` inputmode="numeric"` : ''} maxlength="${what === 'customer' ? 100 : 30}" value="${value}" aria-label="${t.sync[what]}">`;
  return html`<div class="choice"><label for="${id}"><input type="radio" name="what" id="${id}" value="${what}" required${chosen}>${t.sync[what]}</label>${more}</div>`;
}
