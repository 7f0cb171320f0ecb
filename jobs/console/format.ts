import { civilDate } from '../../rules/calendar/civil-date.ts';
import { formatJalali, formatJalaliMonth } from '../../rules/calendar/jalali.ts';
import { groupedInteger, hundredths, persianDigits } from '../../rules/calendar/persian-digits.ts';
import type { ZoneClock } from '../../rules/calendar/zone-clock.ts';
import { ltr } from '../../rules/explain/isolate.ts';
import { divRoundHalfAway } from '../../rules/money/round-half-away.ts';

export type Language = 'fa' | 'en';

/** Numbers and dates as a language writes them. */
export interface Format {
  /** In groups of three. */
  n(value: number): string;
  /** A number that names something: no groups. */
  id(value: number): string;
  digits(text: string): string;
  /** Jalali. */
  date(day: string): string;
  /** A Jalali month `YYYY-MM`. */
  month(month: string): string;
  /** Local Jalali date and time of an instant in milliseconds. */
  time(epochMs: number, clock: ZoneClock): string;
  /** Hundredths of a minute as hours. */
  hours(centiminutes: number): string;
  /** Hundredths. */
  hundredths(value: number): string;
  money(minor: number, decimals: number, currency: string): string;
  /** Hundredths of a currency's unit; shown where there are some. */
  unitPrice(centi: number, currency: string): string;
}

export function formatIn(language: Language): Format {
  const digits = (text: string): string => (language === 'fa' ? persianDigits(text) : text);
  // a sign before a Persian number would move behind it
  const signed = (text: string): string => (language === 'fa' && text.startsWith('-') ? ltr(text) : text);
  const n = (value: number): string => signed(groupedInteger(value, language));
  const money = (minor: number, decimals: number, currency: string): string => {
    const scale = 10 ** decimals;
    const whole = n(Math.trunc(Math.abs(minor) / scale));
    const point = language === 'fa' ? '٫' : '.';
    const rest = decimals === 0 ? '' : `${point}${digits(String(Math.abs(minor) % scale).padStart(decimals, '0'))}`;
    const unit = language === 'fa' && currency === 'IRR' ? 'ریال' : currency;
    return `${signed(`${minor < 0 ? '-' : ''}${whole}${rest}`)} ${unit}`.trim();
  };
  return {
    n,
    id: (value) => digits(String(value)),
    digits,
    date: (day) => formatJalali(day, language),
    month: (month) => formatJalaliMonth(month, language),
    time: (epochMs, clock) => {
      const minutes = Math.floor(epochMs / 60_000);
      const ofDay = clock.minuteOfDay(minutes);
      const pad = (value: number): string => String(value).padStart(2, '0');
      const day = formatJalali(civilDate(clock.localDay(minutes)), language);
      return `${day} ${digits(`${pad(Math.floor(ofDay / 60))}:${pad(ofDay % 60)}`)}`;
    },
    hours: (centiminutes) => signed(hundredths(divRoundHalfAway(centiminutes, 60), language)),
    hundredths: (value) => signed(hundredths(value, language)),
    money,
    unitPrice: (centi, currency) => (centi % 100 === 0 ? money(centi / 100, 0, currency) : money(centi, 2, currency)),
  };
}
