import { formatJalali } from '../../rules/calendar/jalali.ts';
import { plain } from '../../rules/explain/plain.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { Language } from '../../rules/statement/explanation.ts';
import { sumByCurrency } from '../../rules/statement/totals.ts';
import type { Statement } from '../../rules/statement/types.ts';
import { type Cell, csvText } from '../report/review-csv-file.ts';
import { Spoken } from './spoken.ts';

const HEADING: Record<Language, string[]> = {
  fa: [
    ...['زمان', 'روز کار', 'روز کار (جلالی)', 'تیکت', 'عنوان', 'انجام‌دهنده', 'نوع خدمت', 'نتیجه', 'علت'],
    ...['دقیقهٔ ثبت‌شده', 'دقیقهٔ محاسبه‌شده', 'دقیقه با ضریب', 'بسته‌ها', 'کسر از بسته (دقیقهٔ باضریب)'],
    ...['مبلغ فاکتور', 'ارز', 'معلق', 'مبنا', 'شرح محاسبه'],
  ],
  en: [
    ...['entry', 'work date', 'work date (Jalali)', 'ticket', 'subject', 'by', 'service', 'outcome', 'why'],
    ...['recorded minutes', 'billed minutes', 'weighted minutes', 'packages', 'from packages (weighted minutes)'],
    ...['invoiced', 'currency', 'suspended', 'basis', 'explanation'],
  ],
};

/** A statement's entries for a spreadsheet, one a row; numbers stay numbers, texts of other people are no formulas. */
export function statementCsv({ entries }: Statement, policy: Policy, language: Language): string {
  const say = new Spoken(language, policy);
  const bare = (text: string): string => plain(text.replace(/[\u2066-\u2069]/g, ''));
  const rows = entries.map((entry): Cell[] => {
    const [invoiced] = sumByCurrency(entry.invoiced);
    const [suspended] = sumByCurrency(entry.suspended);
    const amount = (sum: typeof invoiced): number =>
      sum === undefined ? 0 : sum.amountMinor / 10 ** sum.currencyDecimals;
    return [
      entry.id,
      entry.day,
      formatJalali(entry.day, 'en'),
      bare(entry.ticketLabel ?? ''),
      bare(entry.ticketTitle ?? ''),
      bare(entry.worker),
      bare(say.category(entry.category, entry.day)),
      bare(say.outcome(entry)),
      bare(say.why(entry)),
      entry.recordedMinutes,
      entry.billedMinutes,
      entry.weightedCentiminutes / 100,
      [...new Set(entry.takes.map(({ name }) => bare(name)))].join(' + '),
      entry.deductedCentiminutes / 100,
      amount(invoiced),
      (invoiced ?? suspended)?.currency ?? '',
      amount(suspended),
      entry.basis,
      entry.explanation.map(bare).join(' | '),
    ];
  });
  return csvText([HEADING[language], ...rows], true);
}
