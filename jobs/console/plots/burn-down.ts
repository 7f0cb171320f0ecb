import { html } from 'hono/html';
import { dayNumber } from '../../../rules/calendar/civil-date.ts';
import type { Words } from '../language.ts';
import { type Html, table } from '../parts/table.ts';
import { px } from './scale.ts';

export interface BurnDown {
  name: string;
  boughtOn: string;
  boughtCentiminutes: number;
  /** Oldest first. */
  steps: readonly { day: string; centiminutes: number }[];
  until: string;
  /** Null: it has no end. */
  expiresOn: string | null;
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [720, 176, 52, 32, 10];

/** Days after today that a plot may show for the end of a package. */
const MOST_AHEAD = 45;

/** What was left of a package after each day, oldest first: bought − Σ taken up to that day. */
export function balances({ boughtOn, boughtCentiminutes, steps }: BurnDown): { day: string; left: number }[] {
  let left = boughtCentiminutes;
  const all = [{ day: boughtOn, left }];
  for (const { day, centiminutes } of steps) {
    left -= centiminutes;
    all.push({ day, left });
  }
  return all;
}

/** A line that steps down with each day's deductions, and the same numbers as a table. */
export function burnDownPlot({ t, f, language }: Words, given: BurnDown): Html {
  const points = balances(given);
  const days = points.map(({ day }) => dayNumber(day));
  const first = Math.min(...days);
  // the end is shown where it is not so far off that it would press all else together
  const end = given.expiresOn === null ? null : dayNumber(given.expiresOn);
  const seen = Math.max(first + 1, dayNumber(given.until), ...days);
  const isNear = end !== null && end >= first && end - seen <= Math.max(MOST_AHEAD, (seen - first) / 2);
  const last = isNear ? Math.max(seen, end) : seen;
  const top = Math.max(1, ...points.map(({ left }) => left));
  const rtl = language === 'fa';
  const xOf = (day: number): number => {
    const along = ((day - first) / (last - first)) * (WIDTH - LEFT);
    return rtl ? WIDTH - LEFT - along : LEFT + along;
  };
  const yOf = (left: number): number => HEIGHT - BOTTOM - (left / top) * (HEIGHT - TOP - BOTTOM);
  const path = points.flatMap(({ left }, at) => {
    const before = at === 0 ? [] : [`${px(xOf(days[at] ?? 0))},${px(yOf(points[at - 1]?.left ?? 0))}`];
    return [...before, `${px(xOf(days[at] ?? 0))},${px(yOf(left))}`];
  });
  path.push(`${px(xOf(seen))},${px(yOf(points.at(-1)?.left ?? 0))}`);
  const grid = [0, 1].map((share) => {
    const y = px(yOf(share * top));
    return html`<line class="grid" x1="${rtl ? 0 : LEFT}" x2="${rtl ? WIDTH - LEFT : WIDTH}" y1="${y}" y2="${y}"/><text x="${rtl ? WIDTH - LEFT + 4 : LEFT - 4}" y="${y}" dy="4" text-anchor="${rtl ? 'start' : 'end'}">${f.hours(share * top)}</text>`;
  });
  const ends = [
    html`<text x="${px(xOf(first))}" y="${HEIGHT - 5}" text-anchor="${rtl ? 'end' : 'start'}">${f.date(points[0]?.day ?? '')}</text>`,
    html`<text x="${px(xOf(last))}" y="${HEIGHT - 5}" text-anchor="${rtl ? 'start' : 'end'}">${f.date(isNear && end === last ? (given.expiresOn ?? '') : given.until)}</text>`,
  ];
  const mark = isNear
    ? html`<line class="mark" x1="${px(xOf(end))}" x2="${px(xOf(end))}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"><title>${t.who.expires} ${f.date(given.expiresOn ?? '')}</title></line>`
    : '';
  const label = t.who.burnDown(given.name);
  const rows = points.map(({ day, left }) => [f.date(day), f.hours(left)]);
  return html`<figure><figcaption>${label}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${grid}<polyline class="line" points="${path.join(' ')}"/>${mark}${ends}</svg>
<details><summary>${t.month.asTable}</summary>${table(label, [t.month.day, t.who.left], rows)}</details></figure>`;
}
