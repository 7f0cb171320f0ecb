import { html } from 'hono/html';
import type { Words } from '../language.ts';
import type { Html } from './table.ts';

/** What is under way: followed by the script, or asked for again by hand. @param events address of its progress */
export function progressBox(
  { t }: Words,
  { text, done, of, events, again }: { text: string; done: number; of: number | null; events: string; again: string },
): Html {
  return html`<div class="box" data-events="${events}"><p data-text role="status">${text}</p>
<progress aria-label="${t.pass.label}"${of === null || of === 0 ? '' : html` max="${of}" value="${done}"`}></progress>
<noscript><p><a href="${again}">${t.dry.refresh}</a></p></noscript></div>`;
}
