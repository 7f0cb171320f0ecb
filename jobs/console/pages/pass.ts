import type { Hono } from 'hono';
import { html } from 'hono/html';
import { readRecordNames } from '../../../connector/read/console-names.ts';
import { formatFailure } from '../../queue/failure.ts';
import { follow } from '../acts/events.ts';
import type { Passes, PassView } from '../acts/passes.ts';
import type { Words } from '../language.ts';
import { askedText, namesAsked } from '../parts/asked-text.ts';
import { failureText } from '../parts/failure-text.ts';
import { namesIn } from '../parts/names.ts';
import { PAGE } from '../parts/pager.ts';
import { progressBox } from '../parts/progress.ts';
import { table } from '../parts/table.ts';
import type { Site } from '../site.ts';

/** `GET /pass/NAME`: how far a pass is, and what it came to; `/events`: the same as it happens. */
export function passRoutes(app: Hono, site: Site, passes: Passes): void {
  const title = ({ t }: Words): string => t.pass.heading;
  const nameOf = (text: string): string => (/^console-[0-9a-f-]{36}$/.test(text) ? text : '');

  app.get('/pass/:pass', async (context) => {
    const pass = nameOf(context.req.param('pass'));
    const view = pass === '' ? null : await passes.view(pass);
    if (view === null) {
      return site.show(
        context,
        { title, at: 'resync', status: 404 },
        ({ t }) => html`<p class="problem">${t.pass.gone}</p>`,
      );
    }
    const failed = view.summary.failed.slice(0, PAGE);
    const asked = namesAsked([view.asked]);
    const customers = [...asked.customers, ...failed.flatMap(({ customerId }) => customerId ?? [])];
    const { deployment } = await site.connection.context();
    const found = await readRecordNames(deployment, { ...asked, customers });
    const refreshSeconds = view.ended ? undefined : 3;
    return site.show(context, { title, at: 'resync', refreshSeconds }, (words) => {
      const { t, f } = words;
      const names = namesIn(found, words);
      const self = `${site.base}/pass/${pass}`;
      const about = html`<p>${t.pass.what}: <strong><bdi>${askedText(view.asked, words, names)}</bdi></strong> · ${f.time(view.startedAt, site.policy.clock)}${view.by === '' ? '' : html` · <bdi>${view.by}</bdi>`}</p>`;
      if (!view.ended) {
        const { done, of } = view;
        return html`${about}${progressBox(words, { text: textOf(view, words), done, of, events: `${self}/events?lang=${words.language}`, again: self })}`;
      }
      const { findFailure, total } = view.summary;
      const { ledgerLines, invoiceLines, verdicts } = total.written;
      const written = [[f.n(total.entries), f.n(ledgerLines), f.n(invoiceLines), f.n(verdicts)]];
      const heads = [t.pass.entries, t.pass.ledger, t.pass.invoice, t.pass.verdicts];
      return html`${about}
<p role="status"><strong>${textOf(view, words)}</strong></p>
${findFailure === null ? table(t.pass.written, heads, written) : html`<p class="problem">${failureText(formatFailure(findFailure), words)}</p>`}
${
  failed.length === 0
    ? ''
    : table(
        t.dry.failures,
        [t.dry.customer, t.bad.cause],
        failed.map(({ customerId, failure }) => [
          names.customer(customerId),
          failureText(formatFailure(failure), words),
        ]),
      )
}
<p><a href="${site.base}/resync">${t.dry.again}</a></p>`;
    });
  });

  app.get('/pass/:pass/events', (context) => {
    const words = site.words[context.req.query('lang') === 'en' ? 'en' : 'fa'];
    const pass = nameOf(context.req.param('pass'));
    return follow(context, async () => {
      const view = pass === '' ? null : await passes.view(pass);
      return view === null ? null : { text: textOf(view, words), done: view.done, of: view.of, ended: view.ended };
    });
  });
}

function textOf({ ended, summary, failures, of, done }: PassView, { t, f }: Words): string {
  if (summary.findFailure !== null) return t.pass.notFound;
  if (ended) return failures === 0 ? t.pass.done : t.pass.doneWithFailures(f.n(failures));
  return of === null ? t.pass.waiting : t.pass.progress(f.n(done), f.n(of));
}
