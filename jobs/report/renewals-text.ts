import { civilDate } from '../../rules/calendar/civil-date.ts';
import { formatJalali } from '../../rules/calendar/jalali.ts';
import { groupedInteger, hundredths } from '../../rules/calendar/persian-digits.ts';
import type { ZoneClock } from '../../rules/calendar/zone-clock.ts';
import { moneyText } from '../../rules/explain/money-text.ts';
import { plain } from '../../rules/explain/plain.ts';
import type { Labels } from '../../rules/policy/types.ts';
import { dueByCurrency, type Renewal, type RenewalStatus } from '../../rules/renewals/renewal.ts';
import type { Cell } from './review-csv-file.ts';
import { table } from './table.ts';

type Language = 'fa' | 'en';

const STATUS: Record<RenewalStatus, Labels> = {
  paid: { fa: 'پرداخت‌شده', en: 'paid' },
  due: { fa: 'در تمدید دریافت شود', en: 'due' },
  'no-date': { fa: 'تاریخ تمدید معلوم نیست', en: 'no renewal date' },
  'no-subscription': { fa: 'اشتراک فعال ندارد', en: 'no subscription' },
};

const HEADINGS: Record<Language, string[]> = {
  fa: ['مشتری', 'تیکت‌ها', 'ساعت (با ضریب)', 'تمدید', 'درصد', 'نگهداری', 'وضعیت', 'پرداخت‌شده تا'],
  en: ['customer', 'tickets', 'weighted hours', 'renewal', 'percent', 'maintenance', 'status', 'paid until'],
};

const CSV: Record<Language, string[]> = {
  fa: [
    'شمارهٔ مشتری',
    'مشتری',
    'تیکت‌ها',
    'دقیقه (با ضریب)',
    'تمدید',
    'تمدید (جلالی)',
    'درصد',
    'نگهداری',
    'ارز',
    'وضعیت',
    'پرداخت‌شده تا',
  ],
  en: [
    'customer id',
    'customer',
    'tickets',
    'weighted minutes',
    'renewal',
    'renewal (Jalali)',
    'percent',
    'maintenance',
    'currency',
    'status',
    'paid until',
  ],
};

/** Customers with custom code, their tickets with what is known of the delivery, and what is due in all. */
export function renewalsText(renewals: readonly Renewal[], clock: ZoneClock, language: Language): string {
  if (renewals.length === 0) {
    return language === 'fa'
      ? 'در این بازه مشتری دارای کد اختصاصی نیست\n'
      : 'no customer with custom code in this range\n';
  }
  const rows = renewals.map((renewal) => [
    `${plain(renewal.name)} #${renewal.customerId}`.trim(),
    groupedInteger(renewal.tickets.filter(({ ticketId }) => ticketId !== null).length, language),
    hours(renewal.weightedCentiminutes, language),
    renewal.renewalOn === null ? '-' : formatJalali(renewal.renewalOn, language),
    hundredths(renewal.percentCenti, language),
    moneyText(renewal.maintenanceMinor, renewal, language),
    STATUS[renewal.status][language],
    renewal.maintainedUntil === null ? '-' : formatJalali(renewal.maintainedUntil, language),
  ]);
  const tickets = renewals.flatMap((renewal) => [
    `\n${plain(renewal.name)} #${renewal.customerId}\n`,
    ...renewal.tickets.map((ticket) => ticketText(ticket, clock, language)),
  ]);
  return `${table([HEADINGS[language], ...rows])}${tickets.join('')}\n${totalText(renewals, language)}\n`;
}

function ticketText(ticket: Renewal['tickets'][number], clock: ZoneClock, language: Language): string {
  const noTicket = language === 'fa' ? 'بدون تیکت' : 'without a ticket';
  const { label, ticketId, weightedCentiminutes, deliveredAt, usable } = ticket;
  const delivered = deliveredAt === null ? '-' : formatJalali(civilDate(clock.localDay(deliveredAt)), language);
  const what = `${ticketId === null ? noTicket : (label ?? `#${ticketId}`)}: ${hours(weightedCentiminutes, language)}`;
  const when = language === 'fa' ? `ساعت، تحویل ${delivered}` : `h, delivered ${delivered}`;
  const semicolon = language === 'fa' ? '؛' : ';';
  // work without a ticket has nowhere to record a delivery
  return `  ${what} ${when}${ticketId === null ? '' : `${semicolon} ${usable.explanation[language]}`}\n`;
}

function totalText(renewals: readonly Renewal[], language: Language): string {
  const sums = [...dueByCurrency(renewals)].map(([currency, { minor, decimals }]) =>
    moneyText(minor, { currency, currencyDecimals: decimals }, language),
  );
  const weighted = hours(
    renewals.reduce((sum, { weightedCentiminutes }) => sum + weightedCentiminutes, 0),
    language,
  );
  const count = groupedInteger(renewals.length, language);
  if (language === 'fa') return `${count} مشتری، ${weighted} ساعت؛ در تمدید: ${sums.join('، ') || 'هیچ'}`;
  return `${count} customers, ${weighted} hours; due at renewal: ${sums.join(', ') || 'nothing'}`;
}

/** Hundredths of minutes as hours with two digits, half away from zero: for people, no price rests on it. */
function hours(centiminutes: number, language: Language): string {
  return hundredths(Math.round(centiminutes / 60), language);
}

export function renewalsCsvHeading(language: Language): string[] {
  return CSV[language];
}

export function renewalsCsvRow(renewal: Renewal, language: Language): Cell[] {
  const { renewalOn, percentCenti, currencyDecimals } = renewal;
  return [
    renewal.customerId,
    renewal.name,
    renewal.tickets.filter(({ ticketId }) => ticketId !== null).length,
    renewal.weightedCentiminutes / 100,
    renewalOn ?? '',
    renewalOn === null ? '' : formatJalali(renewalOn, 'en'),
    percentCenti / 100,
    renewal.maintenanceMinor / 10 ** currencyDecimals,
    renewal.currency,
    STATUS[renewal.status][language],
    renewal.maintainedUntil ?? '',
  ];
}
