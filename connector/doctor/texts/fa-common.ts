import type { EN_COMMON } from './en-common.ts';
import type { CaseText } from './types.ts';

export const FA_COMMON: Readonly<Record<keyof typeof EN_COMMON, CaseText>> = {
  faulted: {
    found: 'خود بررسی ناموفق بود: {cause}',
    mend: 'علت را در گزارش (log) سرور ببینید، سپس دوباره `sazmanyar-connector doctor` را اجرا کنید',
  },
  forbidden: {
    found: 'این کاربر اجازهٔ دیدن ندارد؛ خود سرویس هم به این دسترسی نیاز ندارد',
    mend: 'یک بار با کاربر مدیر اجرا کنید: `ODOO_USERNAME=admin ODOO_PASSWORD=… sazmanyar-connector doctor`',
  },
  waits: { found: 'منتظر درست شدن این است: {after}' },
};
