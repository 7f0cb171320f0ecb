/**
 * A picture of a trace: `node dist/test/bench/trace-picture.js TRACE.json PICTURE.svg`, after `npm run build`. Rows of bars over time, a
 * group below the other, and how long each kind of bar lasted in all.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { GROUPS } from '../../jobs/trace/trace-file.ts';

interface Event {
  ph: string;
  pid: number;
  tid: number;
  name: string;
  ts: number;
  dur: number;
}

interface Bar {
  group: number;
  row: number;
  name: string;
  begin: number;
  length: number;
}

const WIDTH = 1000;
const LEFT = 150;
const ROW = 9;
const GAP = 26;
/** Of a group with more rows than these, the first ones are shown. */
const MOST_ROWS = 12;
const COLOURS = ['#7f7f7f', '#c7c7c7', '#4c78a8', '#f58518'];
const STEPS: Record<string, string> = { read: '#9ecae9', plan: '#54a24b', apply: '#e45756' };

const [, , from = '', to = ''] = process.argv;
const bars = readBars(from);
writeFileSync(to, picture(bars));
for (const [name, ms] of totals(bars)) process.stdout.write(`${ms.toFixed(0).padStart(10)} ms  ${name}\n`);

function readBars(path: string): Bar[] {
  const text = readFileSync(path, 'utf8').trimEnd();
  const events = JSON.parse(text.endsWith(']') ? text : `${text.replace(/,$/, '')}]`) as Event[];
  return events
    .filter(({ ph }) => ph === 'X')
    .map(({ pid, tid, name, ts, dur }) => ({ group: pid, row: tid, name, begin: ts / 1000, length: dur / 1000 }));
}

/** Where the bars' time went, ms, the most first: customers by step, calls by name. */
function totals(all: readonly Bar[]): [string, number][] {
  const sums = new Map<string, number>();
  for (const { group, name, length } of all) {
    const kind = group === 3 || name in STEPS ? name : (GROUPS[group] ?? '');
    sums.set(kind, (sums.get(kind) ?? 0) + length);
  }
  return [...sums].sort(([, a], [, b]) => b - a);
}

function picture(all: readonly Bar[]): string {
  const end = Math.max(...all.map(({ begin, length }) => begin + length));
  const x = (ms: number): number => LEFT + (ms / end) * (WIDTH - LEFT - 10);
  const parts: string[] = [];
  let y = 30;
  GROUPS.forEach((name, group) => {
    const rows = Math.min(
      MOST_ROWS,
      Math.max(0, ...all.filter((bar) => bar.group === group).map(({ row }) => row + 1)),
    );
    if (rows === 0) return;
    parts.push(`<text x="8" y="${y + ROW}" class="group">${name}</text>`);
    for (const bar of all) {
      if (bar.group !== group || bar.row >= rows) continue;
      // a step stands inside the bar of its settlement, and is written before it
      if (group === 2 && !(bar.name in STEPS)) continue;
      const colour = STEPS[bar.name] ?? COLOURS[group];
      const width = Math.max(0.4, x(bar.begin + bar.length) - x(bar.begin));
      parts.push(
        `<rect x="${x(bar.begin).toFixed(1)}" y="${y + bar.row * ROW}" width="${width.toFixed(1)}" height="${ROW - 1}" fill="${colour}"/>`,
      );
    }
    y += rows * ROW + GAP;
  });
  const key = Object.entries(STEPS)
    .map(
      ([step, colour], at) =>
        `<rect x="${LEFT + at * 90}" y="${y - 8}" width="10" height="10" fill="${colour}"/><text x="${LEFT + at * 90 + 14}" y="${y + 1}">${step}</text>`,
    )
    .join('');
  const ticks = Array.from({ length: 6 }, (_, at) => (at * end) / 5)
    .map(
      (ms) =>
        `<text x="${x(ms)}" y="16" text-anchor="${ms === 0 ? 'start' : ms === end ? 'end' : 'middle'}">${(ms / 1000).toFixed(1)} s</text>`,
    )
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 16}" font-family="sans-serif" font-size="11"><title>Where the time of a run goes</title><rect width="100%" height="100%" fill="#fff"/><style>text{fill:#333}.group{font-weight:bold}</style>${ticks}${parts.join('')}${key}</svg>\n`;
}
