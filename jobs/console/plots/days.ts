import { html } from 'hono/html';
import type { Words } from '../language.ts';
import { type Html, table } from '../parts/table.ts';
import { niceTop, px } from './scale.ts';

export interface DayBar {
  /** Civil date. */
  day: string;
  /** Hundredths of a weighted minute by multiplier in percent. */
  parts: ReadonlyMap<number, number>;
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [720, 228, 52, 32, 10];

/**
 * Bars of one a day, stacked by multiplier, with a legend and the same numbers as a table. Persian time runs from right to left.
 * @param shifts names of the shifts by multiplier in percent
 */
export function dayPlot(
  { t, f, language }: Words,
  bars: readonly DayBar[],
  shifts: ReadonlyMap<number, string> = new Map(),
): Html {
  const multipliers = [...new Set(bars.flatMap(({ parts }) => [...parts.keys()]))].sort((a, b) => a - b);
  const totalOf = ({ parts }: DayBar): number =>
    [...parts.values()].reduce((sum, value) => sum + Math.max(0, value), 0);
  const top = niceTop(Math.max(0, ...bars.map(totalOf)) / 6000) * 6000;
  const height = HEIGHT - TOP - BOTTOM;
  const step = (WIDTH - LEFT) / Math.max(1, bars.length);
  const xOf = (at: number): number => (language === 'fa' ? WIDTH - LEFT - (at + 1) * step : LEFT + at * step);
  const axis = language === 'fa' ? WIDTH - LEFT + 4 : LEFT - 4;
  const shapes = bars.map((bar, at) => {
    let y = HEIGHT - BOTTOM;
    return multipliers.map((multiplier) => {
      const size = (Math.max(0, bar.parts.get(multiplier) ?? 0) / top) * height;
      y -= size;
      if (size === 0) return '';
      const tip = `${f.date(bar.day)}: ${t.month.times(f.hundredths(multiplier))}: ${f.hours(bar.parts.get(multiplier) ?? 0)}`;
      return html`<rect class="m${multiplier}" x="${px(xOf(at) + 1)}" y="${px(y)}" width="${px(step - 2)}" height="${px(size)}"><title>${tip}</title></rect>`;
    });
  });
  const grid = [0, 0.5, 1].map((share) => {
    const y = px(HEIGHT - BOTTOM - share * height);
    const [from, to] = language === 'fa' ? [0, WIDTH - LEFT] : [LEFT, WIDTH];
    return html`<line class="grid" x1="${from}" x2="${to}" y1="${y}" y2="${y}"/><text x="${axis}" y="${y}" dy="4" text-anchor="${language === 'fa' ? 'start' : 'end'}">${f.hours(share * top)}</text>`;
  });
  const days = bars.map((bar, at) =>
    at % 5 === 0 || at === bars.length - 1
      ? html`<text x="${px(xOf(at) + step / 2)}" y="${HEIGHT - 6}" text-anchor="middle">${f.date(bar.day).slice(-2)}</text>`
      : '',
  );
  const legend = multipliers.map((one) => {
    const name = shifts.get(one);
    return html`<li class="m${one}">${t.month.times(f.hundredths(one))}${name === undefined ? '' : ` (${name})`}</li>`;
  });
  const heads = [t.month.day, ...multipliers.map((one) => t.month.times(f.hundredths(one))), t.month.total];
  const rows = bars
    .filter(({ parts }) => parts.size > 0)
    .map((bar) => [
      f.date(bar.day),
      ...multipliers.map((one) => f.hours(bar.parts.get(one) ?? 0)),
      f.hours([...bar.parts.values()].reduce((sum, value) => sum + value, 0)),
    ]);
  return html`<figure><figcaption>${t.month.perDay}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${t.month.perDay}">${grid}${shapes}${days}</svg>
<ul class="legend">${legend}</ul>
<details><summary>${t.month.asTable}</summary>${table(t.month.perDay, heads, rows)}</details></figure>`;
}
