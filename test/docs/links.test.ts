import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../jobs/package-root.ts';
import { pagePaths, pageText } from './pages.ts';

const PICTURE = /\.(png|jpg|svg)$/;
const pages = pagePaths();

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

  it('they are found at all, and so are headings', () => {
    expect(pages).toContain('docs/runbook.md');
    expect(pages.flatMap((path) => targetsIn(pageText(path))).length).toBeGreaterThan(15);
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
