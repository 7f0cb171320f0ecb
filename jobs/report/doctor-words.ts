import type { CheckState } from '../../connector/doctor/check.ts';
import type { CheckGroup } from '../../connector/doctor/groups.ts';
import type { Language } from '../../connector/doctor/texts/texts.ts';

export interface DoctorWords {
  states: Readonly<Record<CheckState, string>>;
  groups: Readonly<Record<CheckGroup, string>>;
  toMend: string;
  toLookAt: string;
  unchecked: string;
  why: string;
  /** `{ok}`, `{warning}`, `{mend}`, `{unchecked}`: how many. */
  summary: string;
  fine: string;
}

export const DOCTOR_WORDS: Readonly<Record<Language, DoctorWords>> = {
  en: {
    states: { ok: 'ok', warning: 'warning', mend: 'mend', unchecked: 'not checked' },
    groups: {
      odoo: 'Odoo',
      rules: 'Policy and mapping',
      setup: 'Set-up in Odoo',
      invoicing: 'Packages and invoices',
      redis: 'Redis',
    },
    toMend: 'To mend, in this order:',
    toLookAt: 'Warnings: it works, but look at these:',
    unchecked: 'Not checked:',
    why: 'why',
    summary: '{ok} ok, {warning} warnings, {mend} to mend, {unchecked} not checked',
    fine: 'Nothing to mend.',
  },
  fa: {
    states: { ok: 'درست', warning: 'هشدار', mend: 'اصلاح', unchecked: 'بررسی‌نشده' },
    groups: {
      odoo: 'سازمان‌یار',
      rules: 'آیین‌نامه و نگاشت',
      setup: 'آماده‌سازی در سازمان‌یار',
      invoicing: 'بسته‌ها و فاکتورها',
      redis: 'Redis',
    },
    toMend: 'به این ترتیب اصلاح کنید:',
    toLookAt: 'هشدارها؛ کار می‌کند، ولی این‌ها را ببینید:',
    unchecked: 'بررسی‌نشده‌ها:',
    why: 'چرا',
    summary: '{ok} درست، {warning} هشدار، {mend} اصلاح، {unchecked} بررسی‌نشده',
    fine: 'چیزی برای اصلاح نیست.',
  },
};
