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

export interface FontFile {
  /** As in an address. */
  name: string;
  weight: number;
  range: string;
  data: Buffer;
}

/** The faces of the font as files; empty where the package is not installed. @param find where a file of a package is; only for tests */
export function fontFiles(find: (file: string) => string = createRequire(import.meta.url).resolve): FontFile[] {
  try {
    return FACES.map(({ script, weight, range }) => {
      const file = `vazirmatn-${script}-${weight}-normal.woff2`;
      return { name: file, weight, range, data: readFileSync(find(`${PACKAGE}/files/${file}`)) };
    });
  } catch {
    return [];
  }
}

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
  const files = fontFiles(find);
  if (files.length === 0) {
    return {
      css: '',
      note: `no font is embedded: the package ${PACKAGE} is not installed; the reader's own fonts are used`,
    };
  }
  return { css: fontCss(files, ({ data }) => `data:font/woff2;base64,${data.toString('base64')}`), note: null };
}

/** `@font-face` rules. @param address where a face is */
export function fontCss(files: readonly FontFile[], address: (file: FontFile) => string): string {
  const rule = (file: FontFile): string =>
    `@font-face{font-family:Vazirmatn;font-weight:${file.weight};src:url(${address(file)}) format("woff2");unicode-range:${file.range};}`;
  return files.map(rule).join('\n');
}
