/** Entries as a price list writes them. */
import { fromZonedTime } from 'date-fns-tz';
import { parseJalali } from '../../../rules/calendar/jalali.ts';
import type { Price, PriceInput } from '../../../rules/price/types.ts';

/** `1405-09-01 08:30` (Jalali, Tehran) as minutes since the epoch. */
export function tehran(text: string): number {
  const [date = '', time = ''] = text.trim().split(' ');
  return fromZonedTime(`${parseJalali(date)} ${time}`, 'Asia/Tehran').getTime() / 60_000;
}

/** A training entry of 60 minutes by a customer with a subscription, on a working Sunday, changed as asked. */
export function entry(change: Partial<PriceInput> = {}): PriceInput {
  return {
    date: '2026-11-22',
    recordedMinutes: 60,
    begin: null,
    end: null,
    category: 'training',
    hasSubscription: true,
    hasPackage: false,
    customerId: null,
    inDeploymentProject: false,
    managerWord: null,
    ...change,
  };
}

/** `1405-09-01 08:30 to 09:30`, `1405-09-01 08:30`, `to 1405-09-01 09:30`, `1405-09-01`: what is known of the time. */
export function at(known: string, recordedMinutes: number, change: Partial<PriceInput> = {}): PriceInput {
  const [from = '', to] = known.split(/\bto\b/).map((part) => part.trim());
  const [day = ''] = (from === '' ? (to ?? '') : from).split(' ');
  const begin = from.includes(' ') ? tehran(from) : null;
  const end = to === undefined ? null : tehran(to.includes(' ') ? to : `${day} ${to}`);
  return entry({ date: parseJalali(day), recordedMinutes, begin, end, ...change });
}

/** `60 × 1 + 30 × 1.5`; the minimum's shortfall as `min 3 × 1`. */
export function parts(price: Price): string {
  return price.segments
    .map((one) => `${one.isMinimum ? 'min ' : ''}${one.minutes} × ${one.multiplierPercent / 100}`)
    .join(' + ');
}

/** Rows of an aligned table: cells parted by `|`, blank lines and lines that start with `#` left out. */
export function rows(table: string): string[][] {
  return table
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}
