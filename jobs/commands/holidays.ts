import { civilDate } from '../../rules/calendar/civil-date.ts';
import { formatJalali, toJalali } from '../../rules/calendar/jalali.ts';
import type { HolidayRow } from '../../rules/policy/holidays/holiday-year.ts';
import { type HolidayEntry, holidayLine } from '../../rules/policy/holidays/insert-holiday.ts';
import { yearToShow } from '../../rules/policy/holidays/propose-year.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import { readRulesPaths } from '../config/read-config.ts';
import { readPolicy } from '../config/rules-files.ts';
import { EXIT_FINE, EXIT_WRONG_USE, type Io } from '../io.ts';
import { table } from '../report/table.ts';
import { type CommonOptions, writeJson } from './run.ts';

export interface HolidaysOptions extends CommonOptions {
  /** Lines for the policy file instead of a table. */
  yaml?: boolean;
}

/**
 * The official holidays of a Jalali year, by default of the present one: as the policy has them, and proposed where its covered
 * range does not reach. Needs no Odoo.
 * @param withOdoo adds Odoo's public holidays to the policy; null when there is no Odoo to ask
 * @returns 2 for a year that can't be shown
 */
export async function holidays(
  io: Io,
  yearText: string | undefined,
  { json, yaml }: HolidaysOptions,
  withOdoo: ((policy: Policy) => Promise<Policy>) | null = null,
): Promise<number> {
  const read = readPolicy(readRulesPaths(io.env).policy);
  const today = civilDate(read.clock.localDay(Math.floor(io.now() / 60_000)));
  const year = yearText === undefined ? toJalali(today).year : Number(yearText);
  const policy = withOdoo === null ? read : await withOdoo(read);
  let shown: ReturnType<typeof yearToShow>;
  try {
    shown = yearToShow(policy, year);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    io.stderr.write(`${error.message}\n`);
    return EXIT_WRONG_USE;
  }
  if (json === true) writeJson(io, { year, weekly: weeklyOf(policy, shown.rows), ...shown });
  else if (yaml === true) io.stdout.write(shown.rows.map((row) => `    ${holidayLine(entryOf(row))}\n`).join(''));
  else io.stdout.write(tableText(policy, shown));
  return EXIT_FINE;
}

function tableText(policy: Policy, { covered, rows }: ReturnType<typeof yearToShow>): string {
  const heading = ['Jalali', 'Gregorian', 'weekday', 'kind', 'source', 'confirmed', 'name'];
  const cells = rows.map(({ jalali, gregorian, weekday, kind, source, confirmed, nameFa }) => {
    return [jalali, gregorian, weekday, kind, source, confirmed ? 'yes' : 'no', nameFa];
  });
  const unconfirmed = rows.filter(({ confirmed }) => !confirmed).length;
  const count = `${rows.length} days${unconfirmed === 0 ? '' : `, ${unconfirmed} of them not confirmed`}`;
  const weekly = weeklyOf(policy, rows).join(', ') || 'none';
  const lines = [`${count}; weekly holiday beside them: ${weekly}`];
  if (!covered) {
    lines.push(
      `the policy covers ${policy.covered().map(rangeText).join(', ')}; beyond that this is a proposal: work there is held`,
      "proposed lunar dates can fall a day earlier. Compare with the official calendar, put the lines of --yaml into the policy's",
      'holidays.dates and extend holidays.covered',
    );
  }
  return `${table([heading, ...cells])}${lines.map((line) => `${line}\n`).join('')}`;
}

function entryOf({ jalali, kind, confirmed, nameFa }: HolidayRow): HolidayEntry {
  return { date: jalali, kind, confirmed, name: nameFa };
}

function rangeText({ from, to }: ReturnType<Policy['covered']>[number]): string {
  return `${formatJalali(from, 'en')} to ${formatJalali(to, 'en')}`;
}

/** The weekly holidays of the version valid on the year's last listed day; every year lists some. */
function weeklyOf(policy: Policy, rows: readonly HolidayRow[]): readonly string[] {
  const last = rows.at(-1);
  return last === undefined ? [] : policy.on(last.gregorian).weeklyHolidays;
}
