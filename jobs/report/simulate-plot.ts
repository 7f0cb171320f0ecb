import type { Language } from './simulate-words.ts';

/** Plots as rows of a table with a bar of inline SVG each: they print, need nothing from outside, and read right in both directions. */

/** Of a bar's own coordinates: it is stretched to the room there is. */
const WIDTH = 1_000;
const HEIGHT = 14;

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export interface PlotRow {
  label: string;
  /** In any unit, the same for all rows. */
  values: { value: number; text: string; tone: 'before' | 'after' | 'more' | 'less' }[];
}

/**
 * Bars that begin beside their labels, in Persian on the right; or from the middle when some are negative and some are not: more goes on from there in the
 * direction of reading, less against it.
 */
export function barPlot(title: string, rows: readonly PlotRow[], language: Language): string {
  if (rows.length === 0) return '';
  const all = rows.flatMap(({ values }) => values.map(({ value }) => value));
  const most = Math.max(1, ...all.map(Math.abs));
  const signed = all.some((value) => value < 0) && all.some((value) => value > 0);
  const body = rows.flatMap(({ label, values }) =>
    values.map(({ value, text, tone }, at) => {
      const heading = at === 0 ? `<th scope="row" rowspan="${values.length}">${escapeHtml(label)}</th>` : '';
      const drawn = bar(value, most, { signed, mirrored: language === 'fa', tone });
      return `<tr${at === 0 ? ' class="next"' : ''}>${heading}<td>${drawn}</td><td class="number">${escapeHtml(text)}</td></tr>`;
    }),
  );
  return `<figure><figcaption>${escapeHtml(title)}</figcaption><table class="plot">${body.join('\n')}</table></figure>\n`;
}

interface Drawn {
  signed: boolean;
  /** From right to left. */
  mirrored: boolean;
  tone: string;
}

function bar(value: number, most: number, { signed, mirrored, tone }: Drawn): string {
  const room = signed ? WIDTH / 2 : WIDTH;
  const size = Math.round((Math.abs(value) / most) * room);
  const from = signed ? (value < 0 ? room - size : room) : 0;
  const axis = signed
    ? `<line x1="${room}" y1="0" x2="${room}" y2="${HEIGHT}" class="axis" vector-effect="non-scaling-stroke"/>`
    : '';
  const x = mirrored ? WIDTH - from - size : from;
  const rect = `<rect x="${x}" y="2" width="${size}" height="${HEIGHT - 4}" class="${tone}"/>`;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${rect}${axis}</svg>`;
}
