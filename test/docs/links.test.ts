import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../jobs/package-root.ts';
import { pagePaths, pageText, typedIn } from './pages.ts';

const PICTURE = /\.(png|jpg|svg)$/;
/** A path of ours as prose names it; names with a pattern or a placeholder in them are none. */
const SOURCE_FILE = /^(\.\.\/)?[\w.-]+(\/[\w.-]+)*\.(ts|tsx|md|snap)$/;
const pages = pagePaths();
const sources = ['rules', 'connector', 'jobs', 'fixtures', 'test', 'docs', '.'].flatMap((folder) =>
  readdirSync(join(packageRoot(), folder), { recursive: folder !== '.', encoding: 'utf8' }).map((file) =>
    join(folder, file).split(sep).join('/'),
  ),
);

/** Targets of links and pictures, markdown's and HTML's, with the line; code aside. */
function targetsIn(page: string): { target: string; line: number }[] {
  return page
    .replace(/```[\s\S]*?```/g, (block) => block.replace(/[^\n]/g, ''))
    .split('\n')
    .flatMap((text, at) =>
      [...text.replace(/`[^`]*`/g, '').matchAll(/\]\(([^)\s]+)\)|\b(?:src|href|srcset)="([^"]+)"/g)].map(
        ([, markdown, html]) => ({ target: markdown ?? (html as string), line: at + 1 }),
      ),
    )
    .filter(({ target }) => !/^(https?|mailto):/.test(target));
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...page.replace(/```[\s\S]*?```/g, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Whether a file has this path, from the root or the page's folder, or one that ends with it: `queue/retry.ts`. */
function isSomewhere(name: string, page: string): boolean {
  if (existsSync(join(packageRoot(), dirname(page), name))) return true;
  return sources.some((path) => path === name || path.endsWith(`/${name}`));
}

describe('links within the repository', () => {
  it.each(pages)('%s: what it points to is there', (path) => {
    const wrong = targetsIn(pageText(path)).flatMap(({ target, line }) => {
      const [file = '', anchor] = target.split('#');
      const to = file === '' ? path : normalize(join(dirname(path), decodeURI(file)));
      if (!existsSync(join(packageRoot(), to))) return [`${path}:${line}: no ${to}`];
      const lost = anchor !== undefined && to.endsWith('.md') && !anchorsOf(pageText(to)).includes(anchor);
      return lost ? [`${path}:${line}: no heading #${anchor} in ${to}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  it.each(pages)('%s: files of the repository that it names are there', (path) => {
    const wrong = typedIn(pageText(path)).flatMap(({ text, line, block }) =>
      block || !SOURCE_FILE.test(text) || isSomewhere(text, path) ? [] : [`${path}:${line}: no ${text}`],
    );
    expect(wrong).toEqual([]);
  });

  it('they are found at all, and so are headings', () => {
    expect(pages).toContain('docs/runbook.md');
    expect(pages.flatMap((path) => targetsIn(pageText(path))).length).toBeGreaterThan(15);
    expect(isSomewhere('queue/retry.ts', 'README.md')).toBe(true);
    expect(isSomewhere('queue/retries.ts', 'README.md')).toBe(false);
    expect(anchorsOf('# Two words\n## `code`, and: more')).toEqual(['two-words', 'code-and-more']);
    expect(targetsIn('[a](b.md) <img src="c.png"> `[d](e)` [f](https://g)')).toEqual([
      { target: 'b.md', line: 1 },
      { target: 'c.png', line: 1 },
    ]);
  });

  it('pictures are small, and each is shown somewhere', () => {
    const shown = pages.flatMap((path) =>
      targetsIn(pageText(path))
        .map(({ target }) => normalize(join(dirname(path), target)))
        .filter((target) => PICTURE.test(target)),
    );
    const there = readdirSync(join(packageRoot(), 'docs/screenshots')).map((name) => join('docs/screenshots', name));
    expect(there.filter((path) => !shown.includes(path))).toEqual([]);
    const large = [...new Set(shown)].filter((path) => statSync(join(packageRoot(), path)).size > 200 * 1024);
    expect(large).toEqual([]);
  });

  it('a guide is at most two printed pages', () => {
    const long = pages
      .filter((path) => /^docs\/(operator|accountant|manager|developer)/.test(path))
      .map((path) => ({ path, words: readFileSync(join(packageRoot(), path), 'utf8').split(/\s+/).length }))
      .filter(({ words }) => words > 1100);
    expect(long).toEqual([]);
  });
});
