import { html } from 'hono/html';
import type { Words } from '../language.ts';
import type { Html } from '../parts/table.ts';
import { px } from './scale.ts';

const WIDTH = 1_000;

/** A table with a bar for each category, the longest first. Bars begin at the names, in Persian on the right. */
export function categoryPlot({ t, f, language }: Words, bars: readonly { name: string; centiminutes: number }[]): Html {
  const sorted = [...bars].sort((a, b) => b.centiminutes - a.centiminutes);
  const most = Math.max(1, ...sorted.map(({ centiminutes }) => centiminutes));
  const rows = sorted.map(({ name, centiminutes }) => {
    const size = (Math.max(0, centiminutes) / most) * WIDTH;
    const x = language === 'fa' ? WIDTH - size : 0;
    const shape = html`<svg viewBox="0 0 ${WIDTH} 16" preserveAspectRatio="none" aria-hidden="true"><rect class="bar" x="${px(x)}" y="0" width="${px(size)}" height="16"/></svg>`;
    return html`<tr><th scope="row">${name}</th><td class="drawn">${shape}</td><td class="sum">${f.hours(centiminutes)}</td></tr>`;
  });
  return html`<figure><table class="bars"><caption>${t.month.perCategory}</caption>
<colgroup><col class="name"><col><col class="sum"></colgroup>
<thead><tr><th scope="col">${t.month.category}</th><td></td><th scope="col">${t.month.weightedHours}</th></tr></thead>
<tbody>${rows}</tbody></table></figure>`;
}
