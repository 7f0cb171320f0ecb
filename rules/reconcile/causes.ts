import type { Cause } from './types.ts';

/** Every cause in words. */
export const CAUSES: Record<Cause, { en: string; fa: string }> = {
  'settlement-pending': { en: 'not settled yet: a sync writes it', fa: 'هنوز محاسبه نشده: همگام‌سازی آن را می‌نویسد' },
  'verdict-edited': { en: 'the verdict on the entry was edited', fa: 'نتیجهٔ ثبت‌شده روی زمان ویرایش شده' },
  'entry-counted-by-odoo': { en: 'the raw entry is counted by Odoo again', fa: 'خود زمان دوباره از بسته کم می‌شود' },
  'ledger-line-edited': { en: 'a ledger line was edited', fa: 'سطر دفتر ویرایش شده' },
  'ledger-line-rehomed': { en: 'a ledger line was moved off its package', fa: 'سطر دفتر از بستهٔ خود جابه‌جا شده' },
  'ledger-line-deleted': { en: 'a ledger line was deleted', fa: 'سطر دفتر حذف شده' },
  'ledger-seal-broken': { en: 'the seal of a ledger line was edited', fa: 'مهر سطر دفتر ویرایش شده' },
  'package-below-zero': {
    en: 'hours were given back that no ledger line took: one was deleted, and the package is full',
    fa: 'ساعت‌هایی به بسته برگشته که سطری آن‌ها را کم نکرده: سطری حذف شده و بسته جای کم شدن ندارد',
  },
  'ledger-task-rehomed': { en: 'the ledger task of a package was changed', fa: 'وظیفهٔ دفتر بسته تغییر کرده' },
  'package-counted-by-others': {
    en: 'lines that are not ours count on the package',
    fa: 'سطرهایی جز دفتر از بسته کم شده‌اند',
  },
  'package-balance-differs': {
    en: "Odoo's balance is not the sum of its lines",
    fa: 'ماندهٔ بسته با جمع سطرهایش نمی‌خواند',
  },
  'package-overdrawn-by-us': { en: 'the ledger took more than was bought', fa: 'دفتر بیش از خرید از بسته کم کرده' },
  'package-overdrawn-by-others': { en: 'people took more than was left', fa: 'افراد بیش از مانده از بسته کم کرده‌اند' },
  'invoice-line-edited': { en: 'an invoice line was edited', fa: 'سطر فاکتور ویرایش شده' },
  'invoice-line-moved': { en: 'an invoice line was moved to another invoice', fa: 'سطر فاکتور به فاکتور دیگری رفته' },
  'invoice-line-duplicated': { en: 'an invoice line was duplicated', fa: 'سطر فاکتور تکرار شده' },
  'invoice-line-deleted': { en: 'an invoice line was deleted', fa: 'سطر فاکتور حذف شده' },
  'invoice-line-without-key': {
    en: 'a line is due, but every key is in use',
    fa: 'سطری بدهکار است ولی کلید آزاد ندارد',
  },
  'invoice-cancelled': { en: 'an invoice of ours was cancelled', fa: 'فاکتور لغو شده' },
  'reduction-cancelled': {
    en: 'a reduction was cancelled: the customer is still owed it',
    fa: 'کاهش مبلغ لغو شده و مشتری هنوز طلبکار است',
  },
  'reduction-credited-by-hand': {
    en: 'less is due of an invoice that people credited by a note of their own: whether that is on it, they know',
    fa: 'فاکتوری که خود کارکنان برایش برگشت از فروش زده‌اند باید کمتر شود: آیا در برگشت آن‌ها هست؟',
  },
  'invoice-customer-changed': { en: 'an invoice of ours is for another customer', fa: 'مشتری فاکتور عوض شده' },
  'invoice-currency-changed': { en: 'an invoice of ours is in another currency', fa: 'ارز فاکتور عوض شده' },
  'invoice-kind-changed': {
    en: 'an invoice of ours became a credit note, or the other way round',
    fa: 'فاکتور به برگشت از فروش تبدیل شده، یا برعکس',
  },
  'draft-merged': { en: 'a draft was merged into another invoice', fa: 'پیش‌نویس در فاکتور دیگری ادغام شده' },
  'posted-total-uneven': { en: 'a posted total is not that of its lines', fa: 'جمع فاکتور ثبت‌شده با سطرهایش نمی‌خواند' },
  'book-contradicts-itself': { en: 'the records contradict each other', fa: 'رکوردها با هم نمی‌خوانند' },
  'record-unreadable': { en: 'a record cannot be read', fa: 'رکورد خوانده نمی‌شود' },
};
