import { html } from 'hono/html';
import type { Words } from '../language.ts';
import type { Html } from './table.ts';

export const PAGE = 25;

/** The page asked for, from 1; anything odd is the first. */
export function pageOf(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}

export function sliceOf(page: number, limit: number = PAGE): { offset: number; limit: number } {
  return { offset: (page - 1) * limit, limit };
}

/** Links to the pages beside this one; nothing when there is one only. @param link the address of a page */
export function pager(
  { t, f }: Words,
  { page, total, limit = PAGE }: { page: number; total: number; limit?: number },
  link: (page: number) => string,
): Html | '' {
  const last = Math.max(1, Math.ceil(total / limit));
  if (last === 1) return '';
  return html`<nav class="pager" aria-label="${t.pages.label}">
${page > 1 ? html`<a rel="prev" href="${link(page - 1)}">${t.pages.before}</a>` : ''}
<span>${t.pages.of(f.n(page), f.n(last))}</span>
${page < last ? html`<a rel="next" href="${link(page + 1)}">${t.pages.after}</a>` : ''}</nav>`;
}
