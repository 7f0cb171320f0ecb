import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { embeddedFont } from '../../../jobs/statement/font.ts';

describe('the embedded font', () => {
  const folder = mkdtempSync(join(tmpdir(), 'font-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is put into the page, Persian and Latin letters, regular and bold', () => {
    const { css, note } = embeddedFont((file) => {
      const path = join(folder, basename(file));
      writeFileSync(path, file);
      return path;
    });
    expect(note).toBeNull();
    expect(css.match(/@font-face/g)).toHaveLength(4);
    const latin = Buffer.from('@fontsource/vazirmatn/files/vazirmatn-latin-700-normal.woff2').toString('base64');
    expect(css).toContain(`font-weight:700;src:url(data:font/woff2;base64,${latin})`);
  });

  it('is left out with a note where it is not installed', () => {
    const missing = (): never => {
      throw new Error('Cannot find module');
    };
    const { css, note } = embeddedFont(missing);
    expect(css).toBe('');
    expect(note).toContain('no font is embedded');
  });
});
