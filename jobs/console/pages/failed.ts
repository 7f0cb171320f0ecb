import type { Context } from 'hono';
import { html } from 'hono/html';
import { faultKind } from '../../report/fault-kind.ts';
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
  const about = {
    title: ({ t }: { t: { error: { title: string } } }) => t.error.title,
    at: sectionOf(path.slice(site.base.length)),
    status: faultKind(told) === null ? 500 : 503,
  } as const;
  return site.show(context, about, (words) => {
    const { t } = words;
    const known = faultKind(told) === null ? html`<p>${t.error.own}</p>` : '';
    return html`<div class="problem" role="alert">${known}${failureText(told, words)}</div>
<p><a href="${site.base}">${t.error.back}</a></p>`;
  });
}
