/** Plots as rows of a table with a bar of inline SVG each: they print, need nothing from outside, and read right in both directions. */

const WIDTH = 260;
const HEIGHT = 14;

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export interface PlotRow {
  label: string;
  /** In any unit, the same for all rows. */
  values: { value: number; text: string; tone: 'before' | 'after' | 'more' | 'less' }[];
}

/** Bars from the middle: to the right more, to the left less; or all from the left when none is negative. */
export function barPlot(title: string, rows: readonly PlotRow[]): string {
  if (rows.length === 0) return '';
  const all = rows.flatMap(({ values }) => values.map(({ value }) => value));
  const most = Math.max(1, ...all.map(Math.abs));
  const signed = all.some((value) => value < 0);
  const body = rows.flatMap(({ label, values }) =>
    values.map(({ value, text, tone }, at) => {
      const heading = at === 0 ? `<th scope="row" rowspan="${values.length}">${escapeHtml(label)}</th>` : '';
      return `<tr>${heading}<td class="bar">${bar(value, most, signed, tone)}</td><td class="number">${escapeHtml(text)}</td></tr>`;
    }),
  );
  return `<figure><figcaption>${escapeHtml(title)}</figcaption><table class="plot">${body.join('\n')}</table></figure>\n`;
}

function bar(value: number, most: number, signed: boolean, tone: string): string {
  const room = signed ? WIDTH / 2 : WIDTH;
  const size = Math.round((Math.abs(value) / most) * room);
  const from = signed ? (value < 0 ? room - size : room) : 0;
  const axis = signed ? `<line x1="${room}" y1="0" x2="${room}" y2="${HEIGHT}" class="axis"/>` : '';
  const rect = `<rect x="${from}" y="2" width="${size}" height="${HEIGHT - 4}" class="${tone}"/>`;
  return `<svg width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${rect}${axis}</svg>`;
}
