import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CannotPrint, findChromium, printPdf } from '../../../jobs/statement/chromium.ts';

/** A program in the place of Chromium: the real one prints in test/statement. */
describe('printing by a browser', () => {
  let folder: string;
  const program = (name: string, script: string): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'chromium-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('CHROMIUM wins; without it PATH is searched; without any the message says what to do', () => {
    const own = program('my-browser', 'exit 0');
    expect(findChromium({ CHROMIUM: own, PATH: '' })).toBe(own);
    const usual = program('chromium-browser', 'exit 0');
    expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(usual);
    expect(() => findChromium({ PATH: '/nowhere' })).toThrow(/a PDF needs Chromium: .* set CHROMIUM/);
    expect(() => findChromium({ CHROMIUM: '/nowhere' })).toThrow(CannotPrint);
  });

  it('what is printed tells no clock, and no byte moves', async () => {
    const printed = '%PDF-1.4 /CreationDate (D:20301231235959+00 /ModDate (D:20301231235959+00 end';
    const echo = program(
      'echo',
      `for a in "$@"; do case $a in --print-to-pdf=*) printf '%s' '${printed}' > "\${a#*=}";; esac; done`,
    );
    const pdf = await printPdf(echo, '<p>x</p>', '2026-11-24');
    expect(pdf.toString('latin1')).toBe(printed.replaceAll('20301231235959', '20261124120000'));
  });

  it('a browser that fails says why; one that prints nothing is told of', async () => {
    const broken = program('broken', 'echo "no display" >&2; exit 3');
    await expect(() => printPdf(broken, '', '2026-11-24')).rejects.toThrow(/could not print: no display/);
    const idle = program('idle', 'exit 0');
    await expect(() => printPdf(idle, '', '2026-11-24')).rejects.toThrow(/wrote no PDF/);
  });
});
