import { html } from 'hono/html';
import type { Words } from '../language.ts';
import { type Html, table } from '../parts/table.ts';
import { px } from './scale.ts';

const [WIDTH, ROW, LABEL, NUMBER] = [720, 30, 210, 70];

/** A bar for each category, the longest first, and the same numbers as a table. */
export function categoryPlot({ t, f, language }: Words, bars: readonly { name: string; centiminutes: number }[]): Html {
  const sorted = [...bars].sort((a, b) => b.centiminutes - a.centiminutes);
  const most = Math.max(1, ...sorted.map(({ centiminutes }) => centiminutes));
  const room = WIDTH - LABEL - NUMBER;
  const rtl = language === 'fa';
  const shapes = sorted.map(({ name, centiminutes }, at) => {
    const size = (Math.max(0, centiminutes) / most) * room;
    const [y, middle] = [at * ROW, at * ROW + ROW / 2];
    const x = rtl ? WIDTH - LABEL - size : LABEL;
    const after = rtl ? x - 6 : x + size + 6;
    return html`<text class="name" x="${rtl ? WIDTH : 0}" y="${middle}" dy="4" text-anchor="${rtl ? 'end' : 'start'}">${name}</text><rect class="bar" x="${px(x)}" y="${y + 5}" width="${px(size)}" height="${ROW - 10}"/><text x="${px(after)}" y="${middle}" dy="4" text-anchor="${rtl ? 'end' : 'start'}">${f.hours(centiminutes)}</text>`;
  });
  const rows = sorted.map(({ name, centiminutes }) => [name, f.hours(centiminutes)]);
  return html`<figure><figcaption>${t.month.perCategory}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${Math.max(1, sorted.length) * ROW}" role="img" aria-label="${t.month.perCategory}">${shapes}</svg>
<details><summary>${t.month.asTable}</summary>${table(t.month.perCategory, [t.month.category, t.month.weightedHours], rows)}</details></figure>`;
}
