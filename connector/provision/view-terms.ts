import type { ViewLanguage } from './view-archs.ts';

/** What our views say, English as Odoo keeps it, with its Persian. */
export const VIEW_TERMS_FA: Readonly<Record<string, string>> = {
  Outcome: 'نتیجه',
  Category: 'دسته',
  Billed: 'محاسبه‌شده',
  'Billed minutes': 'دقیقهٔ محاسبه‌شده',
  Weighted: 'با ضریب',
  'Weighted minutes': 'دقیقه با ضریب',
  'Weighted hours': 'ساعت با ضریب',
  Recorded: 'ثبت‌شده',
  Minutes: 'دقیقه',
  Support: 'پشتیبانی',
  Explanation: 'شرح محاسبه',
  Packages: 'بسته‌ها',
  Package: 'بسته',
  Deductions: 'کسر از بسته‌ها',
  'Deductions are shown to who may see all timesheets': 'کسرها را کسی می‌بیند که همهٔ برگه‌های ساعت کارکرد را می‌بیند',
  Bought: 'خریداری‌شده',
  Used: 'مصرف‌شده',
  'Left (h)': 'مانده (ساعت)',
  '× (%)': 'ضریب (٪)',
  Customer: 'مشتری',
  Ticket: 'تیکت',
  Untaxed: 'بدون مالیات',
  Total: 'جمع',
  'Support billing': 'صورت‌حساب پشتیبانی',
  'Support invoices': 'فاکتورهای پشتیبانی',
  'Support ledger': 'دفتر پشتیبانی',
  'Support: customer': 'پشتیبانی: مشتری',
  'Support: ticket': 'پشتیبانی: تیکت',
  'Support: held': 'پشتیبانی: معلق',
  'Support: disputed': 'پشتیبانی: مورد اعتراض',
  'Support: charged': 'پشتیبانی: هزینه‌دار',
  'Support: without the ledger': 'پشتیبانی: بدون دفتر',
  'Support: ledger': 'پشتیبانی: دفتر',
  'Support: by reason': 'پشتیبانی: بر پایهٔ علت',
  'Support: by outcome': 'پشتیبانی: بر پایهٔ نتیجه',
  'Support: by ticket': 'پشتیبانی: بر پایهٔ تیکت',
  'Support ledger: by customer': 'دفتر پشتیبانی: بر پایهٔ مشتری',
};

/** @throws RangeError for a term that has no Persian */
export function viewTermIn(language: ViewLanguage): (english: string) => string {
  return (english) => {
    const persian = VIEW_TERMS_FA[english];
    if (persian === undefined) throw new RangeError(`no Persian for ${JSON.stringify(english)} of our views`);
    return language === 'fa' ? persian : english;
  };
}
