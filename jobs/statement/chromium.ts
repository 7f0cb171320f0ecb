import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A page could not be printed. The message says what to do. */
export class CannotPrint extends Error {
  override readonly name = 'CannotPrint';
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of `CHROMIUM`, else the first that PATH has. @throws CannotPrint when there is none */
export function findChromium(env: Record<string, string | undefined>): string {
  const wanted = env.CHROMIUM?.trim();
  if (wanted) {
    if (isProgram(wanted)) return wanted;
    throw new CannotPrint(`CHROMIUM: expected the path of a Chromium, found ${JSON.stringify(wanted)}`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (found !== undefined) return found;
  throw new CannotPrint(
    `a PDF needs Chromium: none of ${NAMES.join(', ')} is installed; install one or set CHROMIUM to its path (--html needs none)`,
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const DEADLINE_MS = 120_000;

/**
 * Prints an HTML text by a headless Chromium with a profile of its own, which is gone afterwards.
 * @param dated the day the PDF says it was made: nothing in it tells the clock
 * @throws CannotPrint when the browser fails or takes longer than two minutes
 */
export async function printPdf(program: string, html: string, dated: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'statement-'));
  try {
    const [page, pdf] = [join(folder, 'statement.html'), join(folder, 'statement.pdf')];
    writeFileSync(page, html);
    await run(program, [
      '--headless',
      // Chromium refuses its sandbox to root, as in a container
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...['--disable-gpu', '--disable-background-networking', '--disable-extensions', '--no-first-run'],
      `--user-data-dir=${join(folder, 'profile')}`,
      ...['--no-pdf-header-footer', `--print-to-pdf=${pdf}`, pathToFileURL(page).href],
    ]);
    return withoutClock(readFileSync(pdf), dated);
  } catch (error) {
    if (error instanceof CannotPrint) throw error;
    throw new CannotPrint(`${program} wrote no PDF`, { cause: error });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

function run(program: string, argv: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(
      program,
      argv,
      { timeout: DEADLINE_MS, killSignal: 'SIGKILL', maxBuffer: 8 << 20 },
      (error, _out, stderr) => {
        if (error === null) return resolve();
        const last = stderr.trim().split('\n').slice(-3).join(' | ');
        reject(
          new CannotPrint(`${program} could not print: ${error.killed ? 'it took too long' : last || error.message}`, {
            cause: error,
          }),
        );
      },
    );
  });
}

/** Dates of making and changing in a PDF become the given day at noon, in as many bytes, so that nothing moves. */
function withoutClock(pdf: Buffer, day: string): Buffer {
  const text = pdf.toString('latin1');
  const digits = `${day.replaceAll('-', '')}120000`;
  const dated = text.replace(
    /(\/(?:CreationDate|ModDate) ?\(D:)\d{14}/g,
    (_all, before: string) => `${before}${digits}`,
  );
  return Buffer.from(dated, 'latin1');
}
