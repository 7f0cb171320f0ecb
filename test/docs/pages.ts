import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { packageRoot } from '../../jobs/package-root.ts';

const ROOT = packageRoot();
const LEFT_OUT = new Set(['node_modules', 'dist', '.git']);

/** Every page for people, by its path from the root. */
export function pagePaths(): string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.has(name))
    .flatMap((entry) =>
      entry.isDirectory()
        ? readdirSync(join(ROOT, entry.name), { recursive: true, encoding: 'utf8' }).map((file) =>
            join(entry.name, file),
          )
        : [entry.name],
    )
    .filter((path) => path.endsWith('.md'))
    .map((path) => relative('.', path))
    .sort();
}

export function pageText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** A piece of a page that somebody may type. */
export interface Typed {
  line: number;
  text: string;
  /** A line of its own in a block, or words within a sentence or a table. */
  block: boolean;
}

/** Lines of code blocks (fenced, or indented by four) and pieces between backticks. Fences of output (`text`) are left out. */
export function typedIn(page: string): Typed[] {
  const found: Typed[] = [];
  let fence: string | null = null;
  for (const [at, text] of page.split('\n').entries()) {
    const line = at + 1;
    const mark = /^\s*```(\w*)/.exec(text);
    if (mark) fence = fence === null ? (mark[1] ?? '') : null;
    else if (fence !== null) found.push(...(fence === 'text' ? [] : [{ line, text, block: true }]));
    else if (/^ {4}\S/.test(text)) found.push({ line, text, block: true });
    else for (const [, piece] of text.matchAll(/`([^`]+)`/g)) found.push({ line, text: piece as string, block: false });
  }
  return found;
}
