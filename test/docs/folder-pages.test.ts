import { readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { packageRoot } from '../../jobs/package-root.ts';
import { pagePaths, pageText } from './pages.ts';

const FOLDERS = /^(rules|connector|jobs|fixtures|test)[\\/]/;
const pages = pagePaths().filter(
  (path) => FOLDERS.test(path) && path.endsWith('README.md') && listedIn(pageText(path)).length > 0,
);

/** What the first column of a page's first table lists: files, folders with a `/` at the end, patterns with a `*`. */
function listedIn(page: string): string[] {
  const rows = page.split('\n');
  const start = rows.findIndex((row) => /^\| (file|path|folder) /.test(row));
  if (start < 0) return [];
  const length = rows.slice(start).findIndex((row) => !row.startsWith('|'));
  return rows
    .slice(start, start + length)
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name as string));
}

function covers(name: string, file: string): boolean {
  if (name.endsWith('/')) return file.startsWith(name);
  const [start, end] = name.split('*');
  return end === undefined ? file === name : file.startsWith(start as string) && file.endsWith(end);
}

function filesBelow(page: string): string[] {
  const folder = join(packageRoot(), dirname(page));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.split(sep).join('/'));
}

describe('the README of a folder lists what is in it', () => {
  it.each(pages)('%s: every source file', (page) => {
    const listed = listedIn(pageText(page));
    const sources = filesBelow(page).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    expect(sources.filter((file) => !listed.some((name) => covers(name, file)))).toEqual([]);
  });

  it.each(pages)('%s: nothing that is not there', (page) => {
    const files = filesBelow(page);
    const own = listedIn(pageText(page)).filter((name) => !name.startsWith('../'));
    expect(own.filter((name) => !files.some((file) => covers(name, file)))).toEqual([]);
  });

  it('there are such pages, and the large folders have one', () => {
    expect(pages).toEqual(
      expect.arrayContaining(['connector/README.md', 'jobs/README.md', 'rules/README.md', 'rules/settle/README.md']),
    );
  });

  test('how a table is read', () => {
    const page = '# a\n\n| file | job |\n| --- | --- |\n| `a.ts`, `b/` | see `c.ts` |\n| `d*.ts` | |\n\n| `e.ts` | |';
    expect(listedIn(page)).toEqual(['a.ts', 'b/', 'd*.ts']);
    expect(['a.ts', 'b/', 'd*.ts'].map((name) => covers(name, 'd-one.ts'))).toEqual([false, false, true]);
    expect(covers('b/', 'b/c/d.ts')).toBe(true);
  });
});
