import { formatJalali, formatJalaliMonth } from '../../rules/calendar/jalali.ts';
import { groupedInteger, hundredths, persianDigits } from '../../rules/calendar/persian-digits.ts';
import { ltr } from '../../rules/explain/isolate.ts';
import { reasonText } from './reason-text.ts';

/** How what is told of records names them, in the reader's language. */
export interface FactWords {
  language: 'fa' | 'en';
  /** Hundredths of the currency's unit. */
  price(centi: number): string;
  /** The currency's smallest unit. */
  amount(minor: number): string;
  package(id: number): string;
  customer(id: number): string;
  invoice(id: number): string;
  category(key: string): string;
  outcome(key: string): string;
}

type Say = (words: FactWords, ...given: string[]) => string;

// a sign before a Persian number would move behind it
const signed = (text: string): string => (text.startsWith('-') ? ltr(text) : text);
const n = (text: string, { language }: FactWords): string =>
  language === 'fa' ? signed(groupedInteger(Number(text), 'fa')) : groupedInteger(Number(text), 'en');
const digits = (text: string): string => signed(persianDigits(text.replace('.', '٫')));
const times = (percent: string, { language }: FactWords): string => hundredths(Number(percent), language);
const STATES: Record<string, string> = { draft: 'پیش‌نویس', posted: 'ثبت‌شده', cancel: 'لغوشده', unknown: 'نامعلوم' };
const state = (key: string): string => STATES[key] ?? key;

/**
 * What reconciling and settling say of a record (`found`, `expected`, a drift's detail), piece by piece: the form it has there, in English, in Persian. Longer
 * forms stand before those they contain.
 */
const FACTS: readonly [RegExp, en: Say, fa: Say][] = [
  [
    /(-?\d+)@(\d+)/,
    (w, minutes, centi) => `${n(minutes, w)} min at ${w.price(Number(centi))}`,
    (w, minutes, centi) => `${n(minutes, w)} دقیقه، هر دقیقه ${w.price(Number(centi))}`,
  ],
  [
    /[+]?(-?\d+) min × (\d+) %/,
    (w, minutes, percent) => `${n(minutes, w)} min × ${times(percent, w)}`,
    (w, minutes, percent) => `${n(minutes, w)} دقیقه با ضریب ${times(percent, w)}`,
  ],
  [
    /(free|package|invoice|mixed|held)(?: \(([a-z-]+)\))?, (\d+) min/,
    (w, outcome, reason, minutes) => `${outcomeText(w, outcome, reason)}, ${n(minutes, w)} min`,
    (w, outcome, reason, minutes) => `${outcomeText(w, outcome, reason)}، ${n(minutes, w)} دقیقه`,
  ],
  [
    /the ledger task of package (\d+)/,
    (w, id) => `the ledger task of ${w.package(Number(id))}`,
    (w, id) => `وظیفهٔ دفتر ${w.package(Number(id))}`,
  ],
  [/on package (\d+)/, (w, id) => `on ${w.package(Number(id))}`, (w, id) => `روی ${w.package(Number(id))}`],
  [/package (\d+)/, (w, id) => w.package(Number(id)), (w, id) => w.package(Number(id))],
  [/customer (\d+)/, (w, id) => w.customer(Number(id)), (w, id) => w.customer(Number(id))],
  [
    /line (\d+) off invoice (\d+)/,
    (w, line, id) => `line ${line} off ${w.invoice(Number(id))}`,
    (w, line, id) => `برداشتن سطر ${digits(line)} از ${w.invoice(Number(id))}`,
  ],
  [
    /(\d+) lines on (\w+) invoice (\S+), which is not ours/,
    (_, count, of, name) => `${count} lines on ${of} invoice ${name}, which is not ours`,
    (_, count, of, name) => `${digits(count)} سطر روی فاکتور ${state(of)} ${name} که از ما نیست`,
  ],
  [
    /on (\w+) invoice (\S+), which is not ours/,
    (_, of, name) => `on ${of} invoice ${name}, which is not ours`,
    (_, of, name) => `روی فاکتور ${state(of)} ${name} که از ما نیست`,
  ],
  [
    /stands on an invoice that is now for customer (\d+)/,
    (w, id) => `stands on an invoice that is now for ${w.customer(Number(id))}`,
    (w, id) => `روی فاکتوری است که اکنون برای ${w.customer(Number(id))} است`,
  ],
  [/\bfor customer (\d+)/, (w, id) => `for ${w.customer(Number(id))}`, (w, id) => `برای ${w.customer(Number(id))}`],
  [/\bin ([A-Z]{3})\b/, (_, code) => `in ${code}`, (_, code) => `به ${code}`],
  [/on invoice (\d+)/, (w, id) => `on ${w.invoice(Number(id))}`, (w, id) => `روی ${w.invoice(Number(id))}`],
  [/on a new draft/, (_) => 'on a new draft', (_) => 'روی پیش‌نویس تازه'],
  [/on an invoice\b/, (_) => 'on an invoice', (_) => 'روی فاکتور'],
  [
    /price of a minute (\d+)/,
    (w, centi) => `price of a minute ${w.price(Number(centi))}`,
    (w, centi) => `قیمت دقیقه ${w.price(Number(centi))}`,
  ],
  [/multiplier (\d+)/, (w, percent) => `× ${times(percent, w)}`, (w, percent) => `ضریب ${times(percent, w)}`],
  [
    /date (\d{4}-\d\d-\d\d)/,
    (_, day) => `date ${formatJalali(day, 'en')}`,
    (_, day) => `تاریخ ${formatJalali(day, 'fa')}`,
  ],
  [
    /period (1[345]\d\d-\d\d)/,
    (_, month) => formatJalaliMonth(month, 'en'),
    (_, month) => formatJalaliMonth(month, 'fa'),
  ],
  [/category ([a-z_]+)/, (w, key) => w.category(key), (w, key) => w.category(key)],
  [/minutes (-?\d+)/, (w, minutes) => `${n(minutes, w)} min`, (w, minutes) => `${n(minutes, w)} دقیقه`],
  [/hours (-?[\d.]+)/, (_, hours) => `${hours} h`, (_, hours) => `${digits(hours)} ساعت`],
  [
    /the customer is still owed (\d+) min/,
    (_, minutes) => `the customer is still owed ${minutes} min`,
    (_, minutes) => `مشتری هنوز ${digits(minutes)} دقیقه طلبکار است`,
  ],
  [
    /(\d+) min should be on a draft, but every ledger line of the entry is on an invoice that is not one/,
    (_, minutes) =>
      `${minutes} min should be on a draft, but every ledger line of the entry is on an invoice that is not one`,
    (_, minutes) =>
      `${digits(minutes)} دقیقه باید روی پیش‌نویس باشد، ولی هر سطر دفتر آن روی فاکتوری است که پیش‌نویس نیست`,
  ],
  [
    /(-?\d+) min should be credited, and the invoice has a credit note that is not ours/,
    (_, minutes) => `${minutes} min should be credited, and the invoice has a credit note that is not ours`,
    (_, minutes) => `${digits(minutes)} دقیقه باید برگشت داده شود، و فاکتور برگشت از فروشی دارد که از ما نیست`,
  ],
  [
    /(-?[\d.]+) min of (\d+) other lines/,
    (_, minutes, count) => `${minutes} min of ${count} other lines`,
    (_, minutes, count) => `${digits(minutes)} دقیقه از ${digits(count)} سطر دیگر`,
  ],
  [
    /(-?[\d.]+) min of the ledger, (-?[\d.]+) min of others/,
    (_, ours, theirs) => `${ours} min of the ledger, ${theirs} min of others`,
    (_, ours, theirs) => `${digits(ours)} دقیقه از دفتر، ${digits(theirs)} دقیقه از دیگران`,
  ],
  [
    /at most (-?[\d.]+) min/,
    (_, minutes) => `at most ${minutes} min`,
    (_, minutes) => `حداکثر ${digits(minutes)} دقیقه`,
  ],
  [/(-?[\d.]+) min\b/, (_, minutes) => `${minutes} min`, (_, minutes) => `${digits(minutes)} دقیقه`],
  [/(-?[\d.]+) h\b/, (_, hours) => `${hours} h`, (_, hours) => `${digits(hours)} ساعت`],
  [
    /(-?\d+), the sum of its lines/,
    (w, minor) => `${w.amount(Number(minor))}, the sum of its lines`,
    (w, minor) => `${w.amount(Number(minor))}، جمع سطرهایش`,
  ],
  [
    /cancelled: (\d+) lines bill nobody/,
    (_, count) => `cancelled: ${count} lines bill nobody`,
    (_, count) => `لغوشده: ${digits(count)} سطر به حساب کسی نیست`,
  ],
  [
    /(\d+) sections are missing/,
    (_, count) => `${count} sections are missing`,
    (_, count) => `${digits(count)} سرفصل نیست`,
  ],
  [
    /the same as line (\d+), once more on (an invoice of ours|another invoice) \((\w+)\)/,
    (_, line, where, of) => `the same as line ${line}, once more on ${where} (${of})`,
    (_, line, where, of) =>
      `همان سطر ${digits(line)}، یک بار دیگر روی ${where === 'another invoice' ? 'فاکتوری دیگر' : 'فاکتوری از ما'} (${state(of)})`,
  ],
  [
    /entry link (empty|\d+)/,
    (_, to) => `link to the entry: ${to}`,
    (_, to) => `پیوند زمان: ${to === 'empty' ? 'خالی' : digits(to)}`,
  ],
  [/entry (\d+)/, (_, id) => `entry ${id}`, (_, id) => `زمان ${digits(id)}`],
  [/line (\d+):/, (_, id) => `line ${id}:`, (_, id) => `سطر ${digits(id)}:`],
  [/\bn (\d+)/, (_, number) => `number ${number}`, (_, number) => `شمارهٔ ${digits(number)}`],
  [
    /tariff (time|deployment)/,
    (_, tariff) => `tariff ${tariff}`,
    (_, tariff) => `تعرفهٔ ${tariff === 'time' ? 'ساعتی' : 'استقرار'}`,
  ],
];

/** Whole phrases without anything in them. */
const PHRASES: Record<string, string> = {
  'the verdict of an entry that left the scope': 'نتیجهٔ کاری که دیگر در دامنهٔ ما نیست',
  'one section for each ticket with lines on the draft': 'برای هر تیکتی که در پیش‌نویس سطر دارد یک سرفصل',
  'another note of when the delivery is usable': 'نوشتهٔ دیگری دربارهٔ زمان قابل‌استفاده شدن',
  'stands on an invoice that is not ours': 'روی فاکتوری است که از ما نیست',
  'stands on an invoice that is now for no customer': 'روی فاکتوری است که اکنون مشتری ندارد',
  'stands on an invoice that is now in another currency': 'روی فاکتوری است که اکنون به ارز دیگری است',
  'stands on an invoice that is now a credit note': 'روی فاکتوری است که اکنون برگشت از فروش است',
  'stands on an invoice that is now an invoice': 'روی برگشت از فروشی است که اکنون فاکتور است',
  'as their credit note says': 'همان که برگشت از فروش آن‌ها می‌گوید',
  'in another currency': 'به ارز دیگری',
  'for no customer': 'بدون مشتری',
  'a credit note': 'برگشت از فروش',
  'an invoice': 'فاکتور',
  ', given back and never taken': '، پس داده شده و هرگز کم نشده',
  'no less than was taken': 'به اندازهٔ آنچه کم شده',
  'is on a cancelled invoice and bills nobody': 'روی فاکتوری لغوشده است و به حساب کسی نیست',
  'on the draft it was written on': 'روی همان پیش‌نویسی که نوشته شده بود',
  'on an open draft or credit note': 'روی پیش‌نویس یا برگشت از فروش باز',
  'a ledger line that is no key yet': 'سطری از دفتر که هنوز کلید نیست',
  'no whole number of minutes': 'دقیقهٔ درست نیست',
  'records that can be settled': 'رکوردهایی که محاسبه‌شدنی باشند',
  'a record that can be read': 'رکوردی که خواندنی باشد',
  'one line for one charge': 'یک سطر برای یک هزینه',
  'as the delivery says': 'همان که تحویل می‌گوید',
  'the dispute recorded': 'ثبت اعتراض',
  'explained otherwise': 'با شرح دیگر',
  'its verdict emptied': 'نتیجه‌اش خالی شود',
  'a draft or posted': 'پیش‌نویس یا ثبت‌شده',
  'ledger lines only': 'تنها سطرهای دفتر',
  'from other facts': 'از داده‌های دیگر',
  'counted by Odoo': 'خود سازمان‌یار هم شمرده',
  'was cancelled': 'لغو شده',
  'no customer': 'بدون مشتری',
  'no package': 'بدون بسته',
  'no verdict': 'بدون نتیجه',
  'no task': 'بدون وظیفه',
  'written ': 'نوشته‌شده: ',
  ', found ': '؛ یافته: ',
};

const ALL = new RegExp(
  [...FACTS.map(([form]) => form.source), ...Object.keys(PHRASES), ', ', '; '].map((form) => `(?:${form})`).join('|'),
  'g',
);

/** What is told of a record in the reader's language; what has none of the known forms, as a message of Odoo, stays as it is. */
export function factText(text: string, words: FactWords): string {
  const fa = words.language === 'fa';
  return text.replace(ALL, (piece) => {
    if (piece === ', ') return fa ? '، ' : piece;
    if (piece === '; ') return fa ? '؛ ' : piece;
    const phrase = PHRASES[piece];
    if (phrase !== undefined) return fa ? phrase : piece;
    for (const [form, en, inPersian] of FACTS) {
      const match = new RegExp(`^(?:${form.source})$`).exec(piece);
      if (match !== null) return (fa ? inPersian : en)(words, ...match.slice(1));
    }
    return piece;
  });
}

function outcomeText({ language, outcome }: FactWords, key: string, reason: string | undefined): string {
  return `${outcome(key)}${reason === undefined ? '' : ` (${reasonText(reason, language)})`}`;
}
