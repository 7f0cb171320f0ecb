import { readFileSync } from 'node:fs';
import { type Added, addHoliday } from '../../rules/policy/holidays/add-holiday.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import { ConfigFault } from '../config/config.ts';
import { readRulesPaths } from '../config/read-config.ts';
import { replaceFile } from '../config/replace-file.ts';
import { EXIT_FAILED, EXIT_FINE, EXIT_WRONG_USE, type Io } from '../io.ts';
import { type RepricedEntry, repricedText } from '../report/repriced-text.ts';
import { linesOf } from './lines.ts';
import { type CommonOptions, writeJson } from './run.ts';

export interface HolidaysAddOptions extends CommonOptions {
  name: string;
  /** Moves with the moon; otherwise solar. */
  lunar?: boolean;
  unconfirmed?: boolean;
  /** Write without asking. */
  yes?: boolean;
}

/** The entries whose price differs between two policies. Reads only. */
export type Reprice = (before: Policy, after: Policy) => Promise<RepricedEntry[]>;

/**
 * Puts a holiday into the policy file, its comments and order kept: shows which entries that re-prices and by how much,
 * asks, and writes the file whole or not at all. Nothing is written in Odoo; the next pass does that.
 * @param reprice null when there is no Odoo to ask
 * @param approved told of the new policy's text once somebody agreed, before it is written
 * @returns 0 when written, 1 when not (the answer was no, or nobody was asked), 2 when the day can't be added
 * @throws ConfigFault when the file can't be read or written, and what `reprice` throws; nothing is written then
 */
export async function holidaysAdd(
  io: Io,
  date: string,
  { name, lunar, unconfirmed, yes, json }: HolidaysAddOptions,
  reprice: Reprice | null,
  approved: ((text: string) => Promise<void>) | null = null,
): Promise<number> {
  const file = readRulesPaths(io.env).policy;
  const text = readText(file);
  const kind = lunar === true ? 'lunar' : 'solar';
  const added = addHoliday(text, { date, name, kind, confirmed: unconfirmed !== true }, file);
  if (!added.ok) {
    if (json === true) writeJson(io, { written: false, problems: added.problems });
    else io.stderr.write(`not added:\n${added.problems.map((line) => `  ${line}\n`).join('')}`);
    return EXIT_WRONG_USE;
  }
  const all = reprice === null ? null : await reprice(added.before, added.after);
  const repriced = all?.filter(({ beforeMinor, afterMinor }) => beforeMinor !== afterMinor) ?? null;
  if (json !== true) io.stdout.write(`${holidayText(file, added)}\n${repricedText(repriced)}`);
  const agreed = yes === true || (json !== true && (await isAgreed(io, file)));
  if (agreed) {
    // somebody may have edited it while we asked
    if (readText(file) !== text) throw new ConfigFault([`POLICY_FILE: ${file} changed meanwhile: try again`]);
    await approved?.(added.text);
    replaceFile(file, added.text);
  }
  if (json === true) writeJson(io, { written: agreed, file, line: added.line, holiday: added.row, repriced });
  else io.stdout.write(agreed ? WRITTEN : 'not written\n');
  return agreed ? EXIT_FINE : EXIT_FAILED;
}

const WRITTEN = 'written. The next sync re-prices the entries; a running worker takes the file at its next start\n';

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigFault([`POLICY_FILE: cannot read ${file} (${(cause as NodeJS.ErrnoException).code})`]);
  }
}

function holidayText(file: string, { row, line }: Extract<Added, { ok: true }>): string {
  const { jalali, gregorian, weekday, kind, confirmed, nameFa } = row;
  const state = confirmed ? 'confirmed' : 'not confirmed';
  return `${jalali} (${gregorian}, ${weekday}), ${kind}, ${state}: ${nameFa}\nline ${line} of ${file}\n`;
}

/** One line from standard input; anything but a yes, and the end of the input, is a no. */
async function isAgreed(io: Io, file: string): Promise<boolean> {
  io.stdout.write(`write it to ${file}? [y/N] `);
  for await (const [answer] of linesOf(io.stdin)) return /^(y|yes|بله|آری)$/i.test(answer?.trim() ?? '');
  io.stdout.write('\n');
  return false;
}
