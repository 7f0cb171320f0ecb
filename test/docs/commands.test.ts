import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { packageRoot } from '../../jobs/package-root.ts';
import { commandLinesIn, refusal } from './command-lines.ts';
import { commandPage } from './command-page.ts';
import { pagePaths, pageText, typedIn } from './pages.ts';

const pages = pagePaths();

describe('what pages tell people to type', () => {
  it.each(pages)('%s: the command line takes it', (path) => {
    const wrong = typedIn(pageText(path)).flatMap((typed) =>
      commandLinesIn(typed)
        .map((argv) => ({ argv, said: refusal(argv, !typed.block) }))
        .filter(({ said }) => said !== null)
        .map(({ argv, said }) => `${path}:${typed.line}: ${argv.join(' ')}: ${said}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(pages)('%s: npm knows its scripts, and vitest finds its tests', (path) => {
    const { scripts } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const wrong = typedIn(pageText(path)).flatMap(({ text, line }) => {
      const asked = [...text.matchAll(/\bnpm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name as string);
      const tests = /\bvitest run (.*?)(?: +#|$)/.exec(text)?.[1]?.match(/\btest\/\S+/g) ?? [];
      return [
        ...asked.filter((name) => !(name in scripts)).map((name) => `${path}:${line}: no script ${name}`),
        ...tests.filter((name) => !existsSync(join(packageRoot(), name))).map((name) => `${path}:${line}: no ${name}`),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('there is plenty of it', () => {
    const all = pages.flatMap((path) => typedIn(pageText(path)).flatMap(commandLinesIn));
    expect(all.length).toBeGreaterThan(60);
  });
});

describe('how it is told what is wrong', () => {
  const lines = (text: string, block = false) => commandLinesIn({ line: 1, text, block }).map((argv) => argv.join(' '));

  test.each<[string, boolean, string[]]>([
    ['sync --full', false, ['sync --full']],
    ['sync', false, []],
    ['sync --full', true, []],
    ['npx sazmanyar-connector --env-file .env doctor   # what is missing', true, ['--env-file .env doctor']],
    ['sazmanyar-connector explain ENTRY --lang fa\\|en', false, ['explain 1 --lang fa']],
    ['provision [--apply] [--remove]', false, ['provision', 'provision --apply', 'provision --remove']],
    ['sazmanyar-connector gate --at "1405-09-02 18:30"', false, ['gate --at 1405-09-02 18:30']],
    ['cat entries.jsonl | npx sazmanyar-connector price > out.jsonl', true, ['price']],
    ['price_unit is not rounded', false, []],
  ])('%s (block: %s)', (text, block, expected) => {
    expect(lines(text, block)).toEqual(expected);
  });

  test.each<[string[], RegExp]>([
    [['sync', '--ful'], /unknown option '--ful'/],
    [['explain'], /missing required argument/],
    [['statemnt', '1', '1405-08'], /unknown command/],
    [['sync', '--full', '--entry', '1'], /cannot be used with/],
    [['simulate'], /required option '--policy/],
    [['holidays', 'add', '1405-08-12'], /required option '--name/],
  ])('%j', (argv, said) => {
    expect(refusal(argv)).toMatch(said);
  });

  test('what is mentioned needs no arguments, but no wrong ones', () => {
    expect(refusal(['explain', '--verify'], true)).toBeNull();
    expect(refusal(['holidays', 'add', '--lunr'], true)).toMatch(/unknown option '--lunr'/);
  });

  test('what is right is taken, and nothing is done', () => {
    expect(refusal(['statement', '1', '1405-08', '--pdf', '/nowhere/x.pdf'])).toBeNull();
    expect(refusal(['sync', '--help'])).toBeNull();
  });
});

test('docs/commands.md is current; `npm run commands` writes it anew', async () => {
  await expect(commandPage()).toMatchFileSnapshot('../../docs/commands.md');
});

test('the README names every command', () => {
  const rows = [...pageText('README.md').matchAll(/^\| `([\w-]+)/gm)].map(([, name]) => name);
  const known = [...pageText('docs/commands.md').matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
  expect(known.length).toBeGreaterThan(15);
  expect(known.filter((name) => !rows.includes(name))).toEqual([]);
});
