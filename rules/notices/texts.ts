import { formatJalali } from '../calendar/jalali.ts';
import { groupedInteger, hundredths, persianDigits } from '../calendar/persian-digits.ts';
import { HOLDS_EN, HOLDS_FA } from '../explain/hold-phrases.ts';
import { ltr, named } from '../explain/isolate.ts';
import type { CivilDate, HoldReason } from '../price/types.ts';
import type { Notice } from './types.ts';

type Texts = Notice['texts'];

const day = (date: CivilDate): string => ltr(formatJalali(date, 'fa'));
const number = (value: number): string => ltr(groupedInteger(value, 'fa'));
const minutesFa = (centiminutes: number): string => `${ltr(hundredths(centiminutes, 'fa'))} دقیقه`;
const minutesEn = (centiminutes: number): string => `${hundredths(centiminutes, 'en')} min`;

/** Of a package: what it is called, whose it is, what is left of it. */
export interface PackageWords {
  name: string;
  customer: string;
  leftCentiminutes: number;
  boughtCentiminutes: number;
}

/** @param percent the threshold that the balance has reached */
export function lowBalanceText({ name, customer, ...pack }: PackageWords, percent: number): Texts {
  const { leftCentiminutes: left, boughtCentiminutes: bought } = pack;
  return {
    fa: {
      summary: `ماندهٔ بسته به ${number(percent)} درصد رسیده است`,
      note: `بستهٔ ${named(name)} مشتری ${named(customer)}: از ${minutesFa(bought)} تنها ${minutesFa(left)} مانده است.`,
    },
    en: {
      summary: `Package down to ${percent} %`,
      note: `Package ${name} of ${customer}: ${minutesEn(left)} of ${minutesEn(bought)} are left.`,
    },
  };
}

export function expiryText({ name, customer, leftCentiminutes }: PackageWords, expiresOn: CivilDate): Texts {
  return {
    fa: {
      summary: `بسته در ${day(expiresOn)} منقضی می‌شود`,
      note: `بستهٔ ${named(name)} مشتری ${named(customer)}: ${minutesFa(leftCentiminutes)} از آن مانده و اعتبارش تا ${day(expiresOn)} است.`,
    },
    en: {
      summary: `Package expires on ${formatJalali(expiresOn, 'en')}`,
      note: `Package ${name} of ${customer}: ${minutesEn(leftCentiminutes)} are left, valid until ${formatJalali(expiresOn, 'en')} (${expiresOn}).`,
    },
  };
}

export function overflowText(customer: string): Texts {
  return {
    fa: {
      summary: 'بسته‌های مشتری تمام شد؛ کارها فاکتور می‌شود',
      note: `بسته‌های ${named(customer)} تمام شده است و کارهای تازه به فاکتور می‌رود. پیشنهاد بستهٔ تازه بدهید.`,
    },
    en: {
      summary: 'Packages used up: work is being invoiced',
      note: `The packages of ${customer} are used up and its work goes to an invoice now. Offer a new package.`,
    },
  };
}

/** Entries held for one reason; 4.1 for work without entitlement. */
export function waitingText(
  customer: string | null,
  reason: string,
  entryIds: readonly number[],
  clause: string | null,
): Texts {
  const known = reason in HOLDS_FA ? (reason as HoldReason) : null;
  const { why, mend } = known === null ? { why: reason, mend: '' } : HOLDS_FA[known];
  const { why: whyEn, mend: mendEn } = known === null ? { why: reason, mend: '' } : HOLDS_EN[known];
  const list = entryIds.slice(0, 20);
  const more = entryIds.length > list.length ? '…' : '';
  const who = customer === null ? '' : ` مشتری ${named(customer)}،`;
  const id = clause === null ? '' : ` (بند ${ltr(persianDigits(clause))})`;
  return {
    fa: {
      summary: `${number(entryIds.length)} زمان در انتظار تصمیم است${id}`,
      note: `${who} ${why}. راه رفع: ${mend}. زمان‌ها: ${list.map((one) => ltr(persianDigits(one))).join('، ')}${more}`.trim(),
    },
    en: {
      summary: `${entryIds.length} held time ${entryIds.length === 1 ? 'entry' : 'entries'}${clause === null ? '' : ` (${clause})`}`,
      note: `${customer === null ? '' : `${customer}: `}${whyEn}. Mend: ${mendEn}. Entries: ${list.join(', ')}${more}`,
    },
  };
}

/** @param days how long an objection may wait (D20) */
export function overdueText(entryId: number, customer: string, disputedOn: CivilDate, days: number): Texts {
  return {
    fa: {
      summary: `مهلت رسیدگی به اعتراض گذشته است (بند ${ltr('۴.۳')})`,
      note: `اعتراض ${named(customer)} به زمان ${ltr(persianDigits(entryId))} از ${day(disputedOn)} بیش از ${number(days)} روز بی‌پاسخ مانده است: تأیید، اصلاح یا بخشش.`,
    },
    en: {
      summary: 'Dispute overdue (4.3)',
      note: `The objection of ${customer} to entry ${entryId} of ${formatJalali(disputedOn, 'en')} waits for more than ${days} days: uphold, correct or waive it.`,
    },
  };
}
