import type { Context } from 'hono';
import { html } from 'hono/html';
import { faultKind } from '../../report/fault-kind.ts';
import type { Words } from '../language.ts';
import { failureText } from '../parts/failure-text.ts';
import { sectionOf } from '../parts/layout.ts';
import type { Site } from '../site.ts';

/**
 * In place of a page that could not be made, most often because Odoo is away or refuses: what is wrong and whether it passes by itself, in the reader's
 * words. The menu stays, as not every page asks Odoo.
 */
export function failedPage(
  sites: readonly [Site, ...Site[]],
  context: Context,
  error: Error,
): Response | Promise<Response> {
  const { path } = context.req;
  const site = sites.find(({ base }) => path === base || path.startsWith(`${base}/`)) ?? sites[0];
  const told = site.describe(error);
  const isOwn = faultKind(told) === null;
  const about = {
    title: ({ t }: Words) => t.error.title,
    at: sectionOf(path.slice(site.base.length)),
    status: isOwn ? 500 : 503,
  } as const;
  return site.show(
    context,
    about,
    (
      words,
    ) => html`<div class="problem" role="alert">${isOwn ? html`<p>${words.t.error.own}</p>` : ''}${failureText(told, words)}</div>
<p><a href="${site.base}">${words.t.error.back}</a></p>`,
  );
}
