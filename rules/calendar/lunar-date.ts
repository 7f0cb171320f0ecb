/**
 * Lunar (Islamic) dates by the calendars that the runtime brings along. They are arithmetic or foreign tables, not the
 * moon over Iran: good for a proposal, never for a price.
 */
export type LunarCalendar = 'islamic-umalqura' | 'islamic-civil' | 'islamic-tbla';

export interface LunarDate {
  /** 1 is Muharram. */
  month: number;
  day: number;
}

const formats = new Map<LunarCalendar, Intl.DateTimeFormat>();
const MS_PER_DAY = 86_400_000;

/** The runtime's format of a calendar. @throws RangeError when the runtime came without that calendar's data. */
function formatOf(calendar: LunarCalendar): Intl.DateTimeFormat {
  const known = formats.get(calendar);
  if (known !== undefined) return known;
  const options = { timeZone: 'UTC', month: 'numeric', day: 'numeric' } as const;
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, options);
  const found = format.resolvedOptions().calendar;
  if (found !== calendar) throw new RangeError(`expected a runtime with the calendar ${calendar}, found ${found}`);
  formats.set(calendar, format);
  return format;
}

/** Month and day of a day number (civil-date.ts). @throws RangeError when the runtime does not know the calendar. */
export function lunarDate(day: number, calendar: LunarCalendar): LunarDate {
  const date = { month: 0, day: 0 };
  for (const { type, value } of formatOf(calendar).formatToParts(day * MS_PER_DAY)) {
    if (type === 'month' || type === 'day') date[type] = Number(value);
  }
  return date;
}
