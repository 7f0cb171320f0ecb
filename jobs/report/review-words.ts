import type { Labels } from '../../rules/policy/types.ts';
import type { GroupMark, ReviewKind, ReviewState } from '../../rules/review/types.ts';

/** What each mark of an entry is called. */
export const KINDS: Record<ReviewKind, Labels> = {
  'long-for-category': { fa: 'طولانی برای دستهٔ خود', en: 'long for its category' },
  'micro-entries': { fa: 'زمان‌های کوتاه فراوان', en: 'many short entries' },
  'date-only': { fa: 'بدون ساعت شروع و پایان', en: 'no begin or end' },
  'date-mismatch': { fa: 'تاریخ ثبت با روز کار یکی نیست', en: 'recorded date is not the work date' },
  'consent-missing': { fa: 'بدون موافقت ثبت‌شدهٔ مشتری', en: 'no recorded consent' },
  held: { fa: 'معلق', en: 'held' },
  'not-settled': { fa: 'هنوز محاسبه نشده', en: 'not settled yet' },
  disputed: { fa: 'مورد اعتراض', en: 'disputed' },
  'dispute-overdue': { fa: 'اعتراض، مهلت گذشته', en: 'dispute overdue' },
  'manager-override': { fa: 'تصمیم مدیر', en: "manager's word" },
};

/** What each mark of an entry measures, and its clause. */
export const MEASURES: Record<ReviewKind, Labels> = {
  'long-for-category': {
    fa: 'دقیقه؛ حد = میانه + ۳٫۵ برابر انحراف میانه‌ای (۱٫۴۸۲۶ × MAD) همان دسته، از ۸ زمان به بالا',
    en: 'minutes; bar = median + 3.5 × 1.4826 × MAD of the category, from 8 entries on',
  },
  'micro-entries': {
    fa: 'شمار زمان‌های کوتاه یک نفر روی یک تیکت در یک روز، در همهٔ دوره (D5)',
    en: 'short entries by one person on one ticket on one day, over the whole period (D5)',
  },
  'date-only': { fa: 'ضریب را نمی‌شد سنجید (D6)', en: 'the multiplier could not be told (D6)' },
  'date-mismatch': { fa: 'روز کار (D7)', en: 'the work date (D7)' },
  'consent-missing': { fa: 'کار تغییردهندهٔ سامانه (بند ۱.۶)', en: 'work that changes the system (1.6)' },
  held: { fa: 'علت (D8)', en: 'reason (D8)' },
  'not-settled': { fa: 'sync را اجرا کنید', en: 'run sync' },
  disputed: { fa: 'روز گذشته؛ مهلت و آخرین روز آن (D20)', en: 'days so far; days allowed and the last one (D20)' },
  'dispute-overdue': {
    fa: 'روز گذشته؛ مهلت و آخرین روز آن (D20)',
    en: 'days so far; days allowed and the last one (D20)',
  },
  'manager-override': { fa: 'چه گفت (D14)', en: 'what was said (D14)' },
};

export const GROUPS: Record<GroupMark['kind'], Labels> = {
  'long-employee': {
    fa: 'کارمند: درصدِ دقیقه‌ها نسبت به میانهٔ همان دسته‌ها',
    en: 'employee: minutes in percent of the medians of the same categories',
  },
  'night-employee': {
    fa: 'کارمند: سهم کار شب در روزهای کاری (ضریب ۲)، در هزار',
    en: 'employee: share of minutes at night of working days (× 2), per thousand',
  },
  'holiday-employee': {
    fa: 'کارمند: سهم کار روزهای تعطیل (ضریب ۲)، در هزار',
    en: 'employee: share of minutes on holidays (× 2), per thousand',
  },
  'evidence-gap-employee': {
    fa: 'کارمند: سهم زمان‌های بدون ساعت در هزار',
    en: 'employee: share of entries without times, per thousand',
  },
  'long-ticket': {
    fa: 'تیکت: دقیقه‌ها نسبت به تیکت‌های همان دسته',
    en: 'ticket: minutes against the tickets of its category',
  },
};

export const STATES: Record<ReviewState, Labels> = {
  new: { fa: 'تازه', en: 'new' },
  changed: { fa: 'پس از بازبینی تغییر کرده', en: 'changed since' },
  reviewed: { fa: 'بازبینی‌شده', en: 'reviewed' },
};

export const OUTCOMES: Record<string, Labels> = {
  free: { fa: 'رایگان', en: 'free' },
  package: { fa: 'از بسته', en: 'package' },
  invoice: { fa: 'فاکتور', en: 'invoice' },
  mixed: { fa: 'بسته و فاکتور', en: 'mixed' },
  held: { fa: 'معلق', en: 'held' },
  'not-settled': { fa: 'محاسبه‌نشده', en: 'not settled' },
};

/** Headings of tables and of the CSV file. */
export const HEADINGS = {
  fa: {
    entry: 'زمان',
    workDate: 'روز کار',
    customer: 'مشتری',
    employee: 'کارمند',
    ticket: 'تیکت',
    category: 'دسته',
    outcome: 'نتیجه',
    reason: 'علت',
    entries: 'زمان‌ها',
    minutes: 'دقیقه',
    free: 'رایگان',
    billed: 'محاسبه‌شده',
    weighted: 'با ضریب',
    found: 'یافته',
    bar: 'حد',
    sample: 'نمونه',
    detail: 'شرح',
    state: 'وضعیت بازبینی',
    marks: 'نکته‌ها',
    reviewedOn: 'تاریخ بازبینی',
    reviewedBy: 'بازبین',
    note: 'یادداشت',
    total: 'جمع',
  },
  en: {
    entry: 'entry',
    workDate: 'work date',
    customer: 'customer',
    employee: 'employee',
    ticket: 'ticket',
    category: 'category',
    outcome: 'outcome',
    reason: 'reason',
    entries: 'entries',
    minutes: 'minutes',
    free: 'free',
    billed: 'billed',
    weighted: 'weighted',
    found: 'found',
    bar: 'bar',
    sample: 'sample',
    detail: 'detail',
    state: 'review',
    marks: 'marks',
    reviewedOn: 'reviewed on',
    reviewedBy: 'reviewed by',
    note: 'note',
    total: 'total',
  },
} as const;
