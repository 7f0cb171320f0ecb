import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['rules', 'connector', 'jobs', 'fixtures', 'test'] as const;
type Folder = (typeof FOLDERS)[number];

/** DESIGN.md, "Folders": who may import whom. */
const MAY_IMPORT: Record<Folder, readonly Folder[]> = {
  rules: ['rules'],
  connector: ['connector', 'rules'],
  jobs: ['jobs', 'connector', 'rules'],
  fixtures: ['fixtures', 'rules'],
  test: FOLDERS,
};

/** `rules/` is pure: these and nothing else from outside. */
const RULES_PACKAGES = new Set(['zod', 'date-fns-tz', 'jalaali-js', 'yaml', '@noble']);

interface Source {
  path: string;
  folder: Folder;
  text: string;
  imports: string[];
}

function sources(): Source[] {
  const found: Source[] = [];
  for (const folder of FOLDERS) {
    for (const file of readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, file);
      if (!path.endsWith('.ts') || !statSync(join(ROOT, path)).isFile()) continue;
      const text = readFileSync(join(ROOT, path), 'utf8');
      const imports = [
        ...text.matchAll(
          /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'/g,
        ),
      ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
      found.push({ path, folder, text, imports });
    }
  }
  return found;
}

const all = sources();

describe('import directions (DESIGN.md)', () => {
  it('finds the sources and their imports', () => {
    expect(all.length).toBeGreaterThan(50);
    expect(all.flatMap((source) => source.imports).length).toBeGreaterThan(200);
  });

  it.each(FOLDERS)('%s imports only what it may', (folder) => {
    const wrong = all
      .filter((source) => source.folder === folder)
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => name.startsWith('.'))
          .map((name) => relative(ROOT, resolve(ROOT, dirname(path), name)))
          .filter((target) => !MAY_IMPORT[folder].includes(target.split(sep)[0] as Folder))
          .map((target) => `${path} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it('rules/ takes only small pure packages', () => {
    const wrong = all
      .filter((source) => source.folder === 'rules')
      .flatMap(({ path, imports }) =>
        imports
          .filter((name) => !name.startsWith('.') && !RULES_PACKAGES.has(name.split('/')[0] ?? ''))
          .map((name) => `${path} imports ${name}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe('house rules', () => {
  const code = all.filter((source) => source.folder !== 'test');

  it('rules/ has no clock, environment, file or await', () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\)|\bprocess\.|\bawait\b|\basync\b|\bMath\.random\b|\bsetTimeout\b|\bperformance\.now\b/;
    const wrong = all
      .filter((source) => source.folder === 'rules')
      .flatMap(({ path, text }) =>
        withoutComments(text)
          .split('\n')
          .filter((line) => impure.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(wrong).toEqual([]);
  });

  it('only jobs/ reads the environment', () => {
    const wrong = code
      .filter(({ folder }) => folder !== 'jobs')
      .filter(({ text }) => /\bprocess\.env\b/.test(withoutComments(text)))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('money and minutes are rounded by named functions only', () => {
    const wrong = all
      .filter(({ path }) => path.startsWith(join('rules', 'price')) || path.startsWith(join('rules', 'settle')))
      .flatMap(({ path, text }) =>
        withoutComments(text)
          .split('\n')
          .filter((line) => /\bMath\.round\b|\.toFixed\(|\bparseFloat\b/.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(wrong).toEqual([]);
  });

  it('no file of the service is longer than 300 lines', () => {
    const long = code
      .filter(({ folder }) => folder !== 'fixtures')
      .map(({ path, text }) => ({ path, lines: text.split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it('no barrels', () => {
    expect(all.filter(({ path }) => /(^|[/\\])index\.ts$/.test(path)).map(({ path }) => path)).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
