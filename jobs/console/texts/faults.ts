import type { FaultKind } from '../../report/fault-kind.ts';
import type { Language } from '../format.ts';

/** What a fault of Odoo means, for operators; Odoo's own words stand beneath. */
export const FAULTS: Record<FaultKind, Record<Language, string>> = {
  unreachable: {
    fa: 'سازمان‌یار در دسترس نیست: ارتباط برقرار نشد یا میانهٔ کار قطع شد. سرویس خودش دوباره می‌کوشد.',
    en: 'Odoo cannot be reached: there was no connection, or it broke. The service tries again by itself.',
  },
  timeout: {
    fa: 'سازمان‌یار در مهلت مقرر پاسخ نداد. شاید زیر بار است؛ سرویس خودش دوباره می‌کوشد.',
    en: 'Odoo did not answer in time. It may be busy; the service tries again by itself.',
  },
  'bad-reply': {
    fa: 'پاسخی آمد که از سازمان‌یار نیست؛ شاید صفحهٔ خطای سروری میان راه است. سرویس خودش دوباره می‌کوشد.',
    en: 'What answered was not Odoo, perhaps the error page of a proxy. The service tries again by itself.',
  },
  login: {
    fa: 'سازمان‌یار ورود سرویس را نپذیرفت: گذرواژه یا کلید API نادرست است یا مهلتش گذشته است.',
    en: 'Odoo refused the login of the service: the password or API key is wrong, or has run out.',
  },
  right: {
    fa: 'کاربر سرویس برای این کار در سازمان‌یار دسترسی ندارد. دستور doctor می‌گوید کدام دسترسی کم است.',
    en: 'The user of the service lacks a right in Odoo. The command doctor names it.',
  },
  missing: {
    fa: 'رکوردی که به آن نیاز بود دیگر نیست: کسی آن را حذف کرده است.',
    en: 'A record that was needed is gone: somebody deleted it.',
  },
  posted: {
    fa: 'فاکتور در این میان قطعی یا قفل شده است و دیگر تغییر نمی‌کند.',
    en: 'The invoice was posted or locked meanwhile and changes no more.',
  },
  'lock-date': {
    fa: 'دورهٔ مالی بسته است: تاریخ در دوره‌ای است که حسابدار قفل کرده است.',
    en: 'The period is locked: the date lies before a lock date that an accountant has set.',
  },
  changed: {
    fa: 'در همان لحظه کس دیگری این رکوردها را تغییر داد. سرویس دوباره می‌خواند و از نو حساب می‌کند.',
    en: 'Somebody changed these records at the same moment. The service reads and reckons again.',
  },
  refused: {
    fa: 'سازمان‌یار این درخواست را نپذیرفت؛ دلیلش را خودش در زیر گفته است.',
    en: 'Odoo refused this; its reason stands below.',
  },
  server: {
    fa: 'در خود سازمان‌یار خطایی رخ داد. گزارش (log) سازمان‌یار در همان لحظه جزئیاتش را دارد.',
    en: 'Something went wrong inside Odoo. Its log of that moment has the details.',
  },
  unsettled: {
    fa: 'رکوردهای این مشتری در میانهٔ تسویه پیوسته تغییر می‌کرد. سرویس خودش دوباره می‌کوشد.',
    en: "This customer's records went on changing while they were settled. The service tries again by itself.",
  },
  setup: {
    fa: 'این سازمان‌یار هنوز آماده نشده است: sazmanyar-connector provision --apply را مدیر سامانه یک بار اجرا کند.',
    en: 'This Odoo is not set up: an administrator runs sazmanyar-connector provision --apply once.',
  },
  redis: {
    fa: 'Redis در دسترس نیست. چیزی از دست نمی‌رود؛ با بازگشت آن کار ادامه می‌یابد.',
    en: 'Redis cannot be reached. Nothing is lost; work goes on when it is back.',
  },
};
