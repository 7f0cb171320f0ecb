/**
 * A picture of the table that `growth.js` writes: `node dist/test/bench/growth-picture.js TABLE PICTURE.svg`. Tables of several runs may stand one
 * below the other.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Measured {
  entries: number;
  pass: string;
  seconds: number;
  peakMb: number;
}

const WIDTH = 900;
const PLOT = 240;
const TOP = 50;
const LEFT = 60;
const GAP = 90;
const PLOT_WIDTH = (WIDTH - 2 * LEFT - GAP) / 2;
const COLOURS = ['#4c78a8', '#72b7b2', '#e45756', '#54a24b', '#f58518'];

const [, , from = '', to = ''] = process.argv;
writeFileSync(to, growthPicture(readTable(from)));

function readTable(path: string): Measured[] {
  const rows = readFileSync(path, 'utf8').split('\n');
  return rows.flatMap((row): Measured[] => {
    const [, entries = '', pass = '', seconds, , , , , peakMb] = row.split('|').map((cell) => cell.trim());
    return /^\d+$/.test(entries)
      ? [{ entries: Number(entries), pass, seconds: Number(seconds), peakMb: Number(peakMb) }]
      : [];
  });
}

/** Time and memory of each pass over the number of entries, both on logarithmic scales where they have to be. */
function growthPicture(all: readonly Measured[]): string {
  const sizes = [...new Set(all.map(({ entries }) => entries))].sort((a, b) => a - b);
  const passes = [...new Set(all.map(({ pass }) => pass))];
  const time = panel({
    all,
    sizes,
    passes,
    left: LEFT,
    title: 'seconds',
    of: ({ seconds }) => seconds,
    scale: { from: -2, to: Math.ceil(Math.log10(Math.max(...all.map(({ seconds }) => seconds)))), log: true },
  });
  const memory = panel({
    all,
    sizes,
    passes,
    left: LEFT + PLOT_WIDTH + GAP,
    title: 'most resident memory, MB',
    of: ({ peakMb }) => peakMb,
    scale: { from: 0, to: 250, log: false },
  });
  const key = passes
    .map((pass, at) => {
      const x = LEFT + at * 165;
      return `<rect x="${x}" y="${TOP + PLOT + 40}" width="10" height="10" fill="${COLOURS[at]}"/><text x="${x + 15}" y="${TOP + PLOT + 49}">${pass}</text>`;
    })
    .join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${TOP + PLOT + 66}" font-family="sans-serif" font-size="11"><title>What a longer history costs: time and memory of each pass</title><rect width="100%" height="100%" fill="#fff"/><style>text{fill:#333}.title{font-weight:bold}</style>${time}${memory}${key}</svg>\n`;
}

interface Panel {
  all: readonly Measured[];
  sizes: readonly number[];
  passes: readonly string[];
  left: number;
  title: string;
  of: (one: Measured) => number;
  /** Powers of ten, or plain numbers. */
  scale: { from: number; to: number; log: boolean };
}

function panel({ all, sizes, passes, left, title, of, scale }: Panel): string {
  const x = (entries: number): number => left + (PLOT_WIDTH * Math.log10(entries / first(sizes))) / decades(sizes);
  const y = (value: number): number => {
    const at = scale.log ? Math.log10(value) : value;
    return TOP + PLOT * (1 - (at - scale.from) / (scale.to - scale.from));
  };
  const steps = scale.log ? powers(scale.from, scale.to) : [0, 50, 100, 150, 200, 250];
  const lines = steps.map(
    (value) =>
      `<path d="M${left} ${y(value).toFixed(1)}H${left + PLOT_WIDTH}" stroke="#ddd"/><text x="${left - 6}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value}</text>`,
  );
  const under = sizes.map(
    (entries) =>
      `<text x="${x(entries).toFixed(1)}" y="${TOP + PLOT + 18}" text-anchor="middle">${entries.toLocaleString('en')}</text>`,
  );
  const curves = passes.map((pass, at) => {
    const points = all
      .filter((one) => one.pass === pass)
      .sort((a, b) => a.entries - b.entries)
      .map((one) => `${x(one.entries).toFixed(1)},${y(of(one)).toFixed(1)}`);
    const dots = points.map((point) => {
      const [cx, cy] = point.split(',');
      return `<circle cx="${cx}" cy="${cy}" r="3" fill="${COLOURS[at]}"/>`;
    });
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${COLOURS[at]}" stroke-width="2"/>${dots.join('')}`;
  });
  return `<text x="${left}" y="${TOP - 18}" class="title">${title}</text>${lines.join('')}${under.join('')}${curves.join('')}`;
}

function first(sizes: readonly number[]): number {
  return sizes[0] ?? 1;
}

/** At least one, so that a single size has a place. */
function decades(sizes: readonly number[]): number {
  return Math.max(1, Math.log10((sizes.at(-1) ?? 10) / first(sizes)));
}

function powers(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => Number((10 ** (from + at)).toPrecision(1)));
}
