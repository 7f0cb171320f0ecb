/** A choice of a selection field: its key, and what people read in English and in Persian. */
export type Choice = readonly [key: string, english: string, persian: string];

/** The choices of our selection fields; own-fields.ts says which field has which. */

export const OUTCOMES: readonly Choice[] = [
  ['free', 'Free', 'رایگان'],
  ['package', 'Package', 'از بسته'],
  ['invoice', 'Invoice', 'فاکتور'],
  ['mixed', 'Mixed', 'بسته و فاکتور'],
  ['held', 'Held', 'معلق'],
];

export const REASONS: readonly Choice[] = [
  ['no-customer', 'No customer', 'بدون مشتری'],
  ['unclassified', 'Unclassified', 'بدون دسته'],
  ['negative-time', 'Negative time', 'زمان منفی'],
  ['no-time', 'No time', 'بدون زمان'],
  ['implausible-duration', 'Implausible duration', 'مدت نامعقول'],
  ['no-subscription', 'No subscription', 'بدون اشتراک'],
  ['no-entitlement', 'No subscription or package', 'بدون اشتراک و بسته'],
  ['time-conflict', 'Begin and end contradict the time', 'تناقض ساعت‌ها'],
  ['holiday-calendar-missing', 'Holiday calendar missing', 'بدون تقویم تعطیلات'],
  ['time-ambiguous', 'Time of day ambiguous', 'ساعت مبهم'],
  ['time-unknown', 'Time of day unknown', 'ساعت نامعلوم'],
  ['overflow', 'Beyond the packages', 'بیش از بسته'],
  ['disputed', 'Disputed', 'مورد اعتراض'],
  ['waived', 'Waived', 'بخشوده'],
];

export const HOSTINGS: readonly Choice[] = [
  ['cloud', 'Cloud', 'ابری'],
  ['on-premise', 'Own server', 'سرور مشتری'],
];

export const DECISIONS: readonly Choice[] = [
  ['upheld', 'Upheld', 'تأیید شد'],
  ['corrected', 'Corrected', 'اصلاح شد'],
  ['waived', 'Waived', 'بخشیده شد'],
];
