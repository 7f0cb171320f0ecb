/** The words of a delivery's date, in both languages. */

import { civilDate } from '../calendar/civil-date.ts';
import { formatMinuteOfDay } from '../calendar/iso-time.ts';
import { formatJalali } from '../calendar/jalali.ts';
import { persianDigits } from '../calendar/persian-digits.ts';
import type { ZoneClock } from '../calendar/zone-clock.ts';
import { ltr } from '../explain/isolate.ts';
import type { Labels } from '../policy/types.ts';
import type { CivilDate, EpochMinutes } from '../price/types.ts';
import type { DeliveryFact, Usable } from './usable-from.ts';

const RULE: Record<NonNullable<Usable['clause']>, Labels> = {
  '8.1': { fa: 'سفارشی‌سازی با استودیو بی‌درنگ قابل استفاده است', en: 'Customisation with Studio is usable at once' },
  '8.2': {
    fa: 'تغییر کد در پلن ابری حداکثر ۲۴ ساعت پس از تأیید کنترل کیفی اعمال می‌شود',
    en: 'On the cloud plan, code is applied at most 24 hours after quality control approves it',
  },
  '8.3': {
    fa: 'تغییر کد روی سرور مشتری با به‌روزرسانی بعدی اعمال می‌شود',
    en: "On the customer's own server, code is applied with the next scheduled update",
  },
};

const WITHOUT_HOSTING: Labels = {
  fa: 'زمان اعمال تغییر کد به نوع میزبانی بستگی دارد',
  en: 'When code is applied depends on the hosting',
};

const MISSING: Record<DeliveryFact, Labels> = {
  hosting: { fa: 'نوع میزبانی مشتری (ابری یا سرور مشتری) ثبت نشده است', en: 'the hosting is not recorded' },
  deliveredAt: { fa: 'زمان تحویل ثبت نشده است', en: 'the delivery is not recorded' },
  qualityApprovedAt: { fa: 'تأیید کنترل کیفی ثبت نشده است', en: 'the approval by quality control is not recorded' },
  nextUpdateOn: { fa: 'تاریخ به‌روزرسانی بعدی ثبت نشده است', en: 'the next update is not recorded' },
};

/** One sentence: the rule, its clause, and the date or what is missing to tell it. */
export function deliveryText(
  clause: Usable['clause'],
  from: EpochMinutes | CivilDate | null,
  missing: DeliveryFact | null,
  clock: ZoneClock,
): Labels {
  const rule = clause === null ? WITHOUT_HOSTING : RULE[clause];
  const by = clause === '8.2' ? { fa: 'تا ', en: 'by ' } : { fa: 'از ', en: 'from ' };
  const end =
    from === null
      ? MISSING[missing ?? 'deliveredAt']
      : { fa: `${by.fa}${whenFa(from, clock)}`, en: `${by.en}${whenEn(from, clock)}` };
  return {
    fa: `${rule.fa}${clause === null ? '' : ` (بند ${ltr(persianDigits(clause))})`}: ${end.fa}`,
    en: `${rule.en}${clause === null ? '' : ` (${clause})`}: ${end.en}`,
  };
}

function whenFa(from: EpochMinutes | CivilDate, clock: ZoneClock): string {
  if (typeof from === 'string') return ltr(formatJalali(from, 'fa'));
  const date = civilDate(clock.localDay(from));
  return `${ltr(formatJalali(date, 'fa'))} ساعت ${ltr(persianDigits(formatMinuteOfDay(clock.minuteOfDay(from))))}`;
}

function whenEn(from: EpochMinutes | CivilDate, clock: ZoneClock): string {
  const date = typeof from === 'string' ? from : civilDate(clock.localDay(from));
  const shown = `${formatJalali(date, 'en')} (${date})`;
  return typeof from === 'string' ? shown : `${shown} ${formatMinuteOfDay(clock.minuteOfDay(from))}`;
}
