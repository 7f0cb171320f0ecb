/** Why an entry is held, and what mends it, for the person who can. */
import type { HoldReason } from '../price/types.ts';

export interface HoldPhrase {
  why: string;
  mend: string;
}

export const HOLDS_EN: Record<HoldReason, HoldPhrase> = {
  'no-customer': {
    why: 'nobody to bill: the entry and its ticket name no customer',
    mend: 'set the customer on the ticket or the project',
  },
  unclassified: {
    why: 'no category, or one that the policy does not know',
    mend: 'set the kind of the ticket, or a category on the entry',
  },
  'negative-time': { why: 'the recorded time is negative', mend: 'correct the recorded time' },
  'no-time': { why: 'no time is recorded', mend: 'record the time, or delete the entry' },
  'implausible-duration': {
    why: 'the recorded time is longer than one entry can be',
    mend: 'correct the time, or split the entry; a manager may set the minutes',
  },
  'no-subscription': {
    why: 'this free service is for customers with an active subscription that includes support',
    mend: 'renew the subscription, or set a billable category',
  },
  'no-entitlement': {
    why: 'a billable service for a customer without what it needs (subscription, package)',
    mend: 'sell a package or renew the subscription for that day; or a manager waives the entry',
  },
  'time-conflict': {
    why: 'begin and end contradict the recorded minutes',
    mend: 'correct begin, end or minutes; a manager may set the minutes',
  },
  'holiday-calendar-missing': {
    why: 'the official holidays of that day are not in the policy yet',
    mend: 'extend the list of holidays and its covered range',
  },
  'time-ambiguous': {
    why: 'the span is longer than the recorded minutes and lies in more than one multiplier, so the minutes cannot be placed',
    mend: 'split the entry at the break, or correct its end',
  },
  'time-unknown': { why: 'begin and end are not recorded', mend: 'record the begin of the work' },
  overflow: { why: 'no package covers the rest, and it may not be invoiced', mend: 'sell a package' },
  disputed: { why: 'the customer disputes it', mend: 'a manager decides: upheld, corrected or waived' },
};

export const HOLDS_FA: Record<HoldReason, HoldPhrase> = {
  'no-customer': {
    why: 'مشتری معلوم نیست: نه زمان ثبت‌شده مشتری دارد و نه تیکت آن',
    mend: 'مشتری را روی تیکت یا پروژه مشخص کنید',
  },
  unclassified: {
    why: 'دسته‌بندی ندارد یا دستهٔ آن در آیین‌نامه تعریف نشده است',
    mend: 'نوع تیکت را مشخص کنید یا روی خود زمان دسته بگذارید',
  },
  'negative-time': { why: 'زمان ثبت‌شده منفی است', mend: 'زمان ثبت‌شده را اصلاح کنید' },
  'no-time': { why: 'زمانی ثبت نشده است', mend: 'مدت کار را وارد کنید یا آن را حذف کنید' },
  'implausible-duration': {
    why: 'زمان ثبت‌شده از سقف یک کار بیشتر است',
    mend: 'زمان را اصلاح یا به چند تکه تقسیم کنید؛ مدیر هم می‌تواند دقیقه‌ها را تعیین کند',
  },
  'no-subscription': {
    why: 'این خدمت رایگان ویژهٔ مشتریان دارای اشتراک فعال با پشتیبانی است',
    mend: 'اشتراک را تمدید کنید یا دستهٔ هزینه‌دار بگذارید',
  },
  'no-entitlement': {
    why: 'خدمت هزینه‌دار برای مشتری بدون شرط لازم (اشتراک یا بسته)',
    mend: 'برای آن روز بسته بفروشید یا اشتراک را تمدید کنید؛ یا مدیر آن را ببخشد',
  },
  'time-conflict': {
    why: 'شروع و پایان با دقیقه‌های ثبت‌شده نمی‌خواند',
    mend: 'شروع، پایان یا دقیقه‌ها را اصلاح کنید؛ مدیر هم می‌تواند دقیقه‌ها را تعیین کند',
  },
  'holiday-calendar-missing': {
    why: 'تعطیلات رسمی آن روز هنوز در آیین‌نامه ثبت نشده است',
    mend: 'فهرست تعطیلات و بازهٔ پوشش آن را کامل کنید',
  },
  'time-ambiguous': {
    why: 'بازه از دقیقه‌های ثبت‌شده بلندتر است و بیش از یک ضریب دارد، پس جای دقیقه‌ها معلوم نیست',
    mend: 'زمان را سر وقفه دو تکه کنید یا پایان آن را اصلاح کنید',
  },
  'time-unknown': { why: 'شروع و پایان ثبت نشده است', mend: 'زمان شروع کار را ثبت کنید' },
  overflow: { why: 'بسته‌ای باقی‌مانده را نمی‌پوشاند و فاکتور هم مجاز نیست', mend: 'بسته بفروشید' },
  disputed: { why: 'مشتری به آن اعتراض دارد', mend: 'مدیر تصمیم بگیرد: تأیید، اصلاح یا بخشش' },
};
