import { z } from 'zod';
import { civilDate } from '../../rules/calendar/civil-date.ts';
import type { ZoneClock } from '../../rules/calendar/zone-clock.ts';
import type { ExtraHoliday } from '../../rules/policy/holiday-calendar.ts';
import type { Names } from '../names/names.ts';
import type { Odoo } from '../odoo.ts';
import { datetime, integer, many2one, readAll, type SetAside, text } from './rows.ts';
import { epochMinutesOfUtc } from './times.ts';

export interface OfficialHolidays {
  /** By date. Two leaves may name one day. */
  days: ExtraHoliday[];
  /** Leaves of part of a day: they change nothing (D2). */
  partial: { id: number; name: string }[];
  setAside: SetAside[];
}

const LEAVES = 'resource.calendar.leaves';
/** What Odoo lets be without a name. */
const UNNAMED = 'تعطیل عمومی';
/** Longer than this is a mistyped year: a day too many doubles the price of all work on it. */
const MOST_DAYS = 366;

interface Leave {
  id: number;
  name: string;
  calendarId: number | null;
  /** First instant, and the one after the last, cut to the minute (D3). */
  begin: number;
  end: number;
}

const row = z
  .object({ id: integer, name: text, calendar_id: many2one, date_from: datetime, date_to: datetime })
  .transform((leave, context): Leave => {
    if (leave.date_from === null || leave.date_to === null || leave.date_to <= leave.date_from) {
      const found = `found ${leave.date_from ?? 'nothing'} to ${leave.date_to ?? 'nothing'}`;
      context.addIssue({ code: 'custom', message: `expected a begin and an end after it, ${found}` });
      return z.NEVER;
    }
    const [begin, end] = [epochMinutesOfUtc(leave.date_from), epochMinutesOfUtc(leave.date_to)];
    if (end - begin > MOST_DAYS * 1440) {
      context.addIssue({
        code: 'custom',
        message: `expected at most ${MOST_DAYS} days, found ${leave.date_to} as end`,
      });
      return z.NEVER;
    }
    const name = leave.name?.replace(/\s+/g, ' ').trim();
    return { id: leave.id, name: name || UNNAMED, calendarId: leave.calendar_id, begin, end };
  });

/**
 * Odoo's public holidays (leaves without a resource) that the mapping calls official, as whole local days (D2). One search,
 * and none when the mapping takes none.
 */
export async function readOfficialHolidays(
  odoo: Odoo,
  { officialHolidays }: Pick<Names, 'officialHolidays'>,
  clock: ZoneClock,
): Promise<OfficialHolidays> {
  const found: OfficialHolidays = { days: [], partial: [], setAside: [] };
  if (officialHolidays === 'none') return found;
  const fields = ['name', 'calendar_id', 'date_from', 'date_to'];
  for (const leave of await readAll(odoo, LEAVES, [['resource_id', '=', false]], fields, row, found.setAside)) {
    const { id, name, calendarId } = leave;
    if (officialHolidays !== 'all' && calendarId !== null && !officialHolidays.has(calendarId)) continue;
    const days = wholeDays(leave, clock);
    if (days === null) found.partial.push({ id, name });
    else for (let day = days.first; day <= days.last; day++) found.days.push({ date: civilDate(day), name });
  }
  found.days.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.name < b.name ? -1 : 1));
  return found;
}

/** The local days of a leave from 00:00 to 23:59 or 24:00; null when it is another span. */
function wholeDays({ begin, end }: Leave, clock: ZoneClock): { first: number; last: number } | null {
  const first = clock.localDay(begin);
  const last = clock.localDay(end - 1);
  if (last < first || begin !== clock.startOfDay(first)) return null;
  // 23:59 and 23:59:59 are the same minute; 24:00 is the next day's first
  const next = clock.startOfDay(last + 1);
  return end === next || end + 1 === next ? { first, last } : null;
}
