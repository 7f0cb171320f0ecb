import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Vazirmatn (SIL Open Font License 1.1), as the package has it: Persian and Latin letters, regular and bold. */
const PACKAGE = '@fontsource/vazirmatn';
const FACES = [
  { script: 'arabic', weight: 400, range: 'U+0600-06FF,U+0750-077F,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC' },
  { script: 'latin', weight: 400, range: 'U+0000-00FF,U+2000-200B,U+2010-2065,U+2122,U+2212' },
  { script: 'arabic', weight: 700, range: 'U+0600-06FF,U+0750-077F,U+200C-200F,U+FB50-FDFF,U+FE70-FEFC' },
  { script: 'latin', weight: 700, range: 'U+0000-00FF,U+2000-200B,U+2010-2065,U+2122,U+2212' },
] as const;

export interface EmbeddedFont {
  /** `@font-face` rules with the font inside; empty where it is not installed. */
  css: string;
  /** What to tell the person who made the file; null when all is well. */
  note: string | null;
}

/**
 * The Persian font to put into a file. Without the package the reader's own fonts are used, and the note says so.
 * @param find where a file of a package is; only for tests
 */
export function embeddedFont(find: (file: string) => string = createRequire(import.meta.url).resolve): EmbeddedFont {
  try {
    const css = FACES.map(({ script, weight, range }) => {
      const path = find(`${PACKAGE}/files/vazirmatn-${script}-${weight}-normal.woff2`);
      const data = readFileSync(path).toString('base64');
      return `@font-face{font-family:Vazirmatn;font-weight:${weight};src:url(data:font/woff2;base64,${data}) format("woff2");unicode-range:${range};}`;
    }).join('\n');
    return { css, note: null };
  } catch {
    return {
      css: '',
      note: `no font is embedded: the package ${PACKAGE} is not installed; the reader's own fonts are used`,
    };
  }
}
