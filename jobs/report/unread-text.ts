import { persianDigits } from '../../rules/calendar/persian-digits.ts';
import { ltr } from '../../rules/explain/isolate.ts';

/** Why records are set aside, as the connector says it, and in Persian; what stands in parentheses goes over. */
const REASONS: readonly [RegExp, fa: (...given: string[]) => string][] = [
  [/^its ticket #(\d+) cannot be read$/, (id = '') => `تیکت شمارهٔ ${persianDigits(id)} آن خوانده نمی‌شود`],
  [/^its contact #(\d+) cannot be read$/, (id = '') => `مخاطب شمارهٔ ${persianDigits(id)} آن خوانده نمی‌شود`],
  [/^its package #(\d+) cannot be read$/, (id = '') => `بستهٔ شمارهٔ ${persianDigits(id)} آن خوانده نمی‌شود`],
  [/^its order cannot be read$/, () => 'سفارش آن خوانده نمی‌شود'],
  [/^no right to read it$/, () => 'کاربر سرویس اجازهٔ خواندن آن را ندارد'],
  [
    /^a package that is gone, or that there is no right to read$/,
    () => 'بسته‌ای که حذف شده یا کاربر سرویس اجازهٔ خواندن آن را ندارد',
  ],
  [
    /^a package must be sold in a unit of working time$/,
    () => 'بسته باید با واحد زمان (دقیقه، ساعت یا روز) فروخته شود',
  ],
  [/^a subscription without a start date$/, () => 'اشتراک تاریخ آغاز ندارد'],
  [
    /^a ledger line without its numbers, customer, date, package or price$/,
    () => 'سطر دفتر شماره، مشتری، تاریخ، بسته یا قیمت ندارد',
  ],
  [/^not a key of ours: (.*)$/, (key = '') => `کلیدی که از ما نیست: ${ltr(key)}`],
  [/^no such entry on a ticket or in a listed project$/, () => 'چنین زمانی روی تیکت یا در پروژه‌های فهرست‌شده نیست'],
  [/^an entry needs a date$/, () => 'زمان تاریخ ندارد'],
  [/^expected a number of hours, found (.*)$/, (found = '') => `ساعت کار عدد درستی نیست: ${ltr(found)}`],
  [/^expected an integer below 2\^53, found (.*)$/, (found = '') => `عدد بیش از اندازه بزرگ است: ${ltr(found)}`],
  [/^(?:[\w.]+: )?expected a UTC time as .*, found (.*)$/, (found = '') => `ساعت درستی نیست: ${ltr(found)}`],
  [/^(?:[\w.]+: )?expected a date as .*, found (.*)$/, (found = '') => `تاریخ درستی نیست: ${ltr(found)}`],
  [/^([\w.]+): (.+)$/, (field = '', message = '') => `مقدار ${ltr(field)} آن‌گونه که باید نیست: ${ltr(message)}`],
];

/** Why a record was set aside, in the reader's language; what is none of the known reasons, as the message of a parser, as it is. */
export function unreadText(reason: string, language: 'fa' | 'en'): string {
  if (language === 'en') return reason;
  for (const [form, fa] of REASONS) {
    const match = form.exec(reason);
    if (match !== null) return fa(...match.slice(1));
  }
  return reason;
}

/** The same with its record, a line of a report. */
export function unreadLine(
  { model, id, reason }: { model: string; id: number; reason: string },
  language: 'fa' | 'en',
): string {
  const record = `${model} #${id}`;
  return language === 'fa'
    ? `خوانده نشد: ${ltr(record)}: ${unreadText(reason, 'fa')}\n`
    : `not read: ${record}: ${reason}\n`;
}
