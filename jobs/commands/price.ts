import { createReadStream } from 'node:fs';
import { priceJsonLine } from '../../rules/price/json-line.ts';
import { ConfigFault } from '../config/config.ts';
import { readRulesPaths } from '../config/read-config.ts';
import { readPolicy } from '../config/rules-files.ts';
import { EXIT_FAILED, EXIT_FINE, type Io, type TextOut } from '../io.ts';
import { LONGEST_LINE, linesOf } from './lines.ts';

export interface PriceOptions {
  file?: string;
}

/**
 * Prices JSON lines by the policy file, without Odoo: one line in, one line out, as they come. Empty lines are passed over.
 * @returns 1 when a line could not be read
 * @throws ConfigFault for a policy that can't be used or an input file that can't be read
 */
export async function price(io: Io, { file }: PriceOptions): Promise<number> {
  const policy = readPolicy(readRulesPaths(io.env).policy);
  const out = new Outlet(io.stdout);
  let lineNumber = 0;
  let failed = false;
  try {
    for await (const lines of linesOf(file === undefined ? io.stdin : createReadStream(file))) {
      let answers = '';
      for (const line of lines) {
        lineNumber += 1;
        if (line?.trim() === '') continue;
        const { answer, ok } = line === null ? tooLong(lineNumber) : priceJsonLine(line, lineNumber, policy);
        if (!ok) failed = true;
        answers += `${JSON.stringify(answer)}\n`;
      }
      if (answers !== '' && !(await out.write(answers))) break;
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (file === undefined || code === undefined) throw error;
    throw new ConfigFault([`--file: cannot read ${file} (${code})`]);
  }
  return failed ? EXIT_FAILED : EXIT_FINE;
}

function tooLong(line: number): { answer: object; ok: boolean } {
  return { answer: { line, error: `expected at most ${LONGEST_LINE} characters, found more` }, ok: false };
}

/** Writes no faster than the reader reads, and knows when there is no reader any more (`price … | head`). */
class Outlet {
  readonly #out: TextOut;
  #gone = false;

  constructor(out: TextOut) {
    this.#out = out;
    out.on?.('error', (error) => {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
      this.#gone = true;
    });
  }

  /** @returns false when nobody reads any more */
  async write(text: string): Promise<boolean> {
    if (!this.#gone) {
      await new Promise<void>((resolve, reject) => {
        this.#out.write(text, (error) => {
          if (error === null || error === undefined) return resolve();
          if ((error as NodeJS.ErrnoException).code !== 'EPIPE') return reject(error);
          this.#gone = true;
          resolve();
        });
      });
    }
    return !this.#gone;
  }
}
