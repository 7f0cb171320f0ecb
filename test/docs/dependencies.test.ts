import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../jobs/package-root.ts';
import { pageText } from './pages.ts';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

const manifest = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as Manifest;

/** Packages and their reason from the tables of "Dependencies, and why": those that are shipped, those for development. */
function toldOf(page: string): { packages: string[]; why: string }[][] {
  const section = page.slice(page.indexOf('## Dependencies, and why'));
  return section
    .split('| --- | --- |')
    .slice(1)
    .map((table) =>
      table
        .split('\n')
        .filter((row) => row.startsWith('| `'))
        .map((row) => {
          const [, packages = '', why = ''] = row.split('|');
          return { packages: [...packages.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string), why: why.trim() };
        }),
    );
}

it.each([
  ['dependencies', 0],
  ['devDependencies', 1],
] as const)('the README tells of every one of %s, and why', (kind, table) => {
  const told = toldOf(pageText('README.md'))[table] ?? [];
  expect(told.flatMap(({ packages }) => packages).sort()).toEqual(Object.keys(manifest[kind]).sort());
  expect(told.filter(({ why }) => why === '')).toEqual([]);
});

it('every version is pinned', () => {
  const versions = Object.values({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});
