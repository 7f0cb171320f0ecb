import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../jobs/package-root.ts';
import { pagePaths, pageText, typedIn } from './pages.ts';

/** Names of this form that are no settings of ours: placeholders for the reader's own files, a variable of glibc. */
const OTHERS = new Set(['OLD_FILE', 'MALLOC_ARENA_MAX']);

const settings = new Set(
  [...readFileSync(join(packageRoot(), '.env.example'), 'utf8').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(
    ([, name]) => name,
  ),
);

/** What is set or named as a setting: `POLL_SECONDS`, `CONSOLE_URL=…`. */
function settingsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w$])[A-Z]+(?:_[A-Z]+)+(?![\w…])/g)].map(([name]) => name);
}

it.each(pagePaths())('%s: settings are those of .env.example', (path) => {
  const wrong = typedIn(pageText(path)).flatMap(({ text, line }) =>
    settingsIn(text)
      .filter((name) => !settings.has(name) && !OTHERS.has(name))
      .map((name) => `${path}:${line}: ${name}`),
  );
  expect(wrong).toEqual([]);
});

it('finds them', () => {
  expect(settings.size).toBeGreaterThan(20);
  expect(settingsIn('REDIS_URL=redis://x npx vitest, PASS_CAP_… and POLL_SECONDS')).toEqual([
    'REDIS_URL',
    'POLL_SECONDS',
  ]);
});
