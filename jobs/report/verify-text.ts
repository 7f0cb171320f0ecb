import { hundredths, persianDigits } from '../../rules/calendar/persian-digits.ts';
import { ltr, rtl } from '../../rules/explain/isolate.ts';
import type { Verification } from '../../rules/settle/verify.ts';
import type { Verified } from '../settle/verify-verdict.ts';

type Changed = Verification['changed'][number];
type Field = Verification['differs'][number]['field'];

interface Words {
  holds: string;
  fails: string;
  changed: string;
  nothing: string;
  unreadable: string;
  from: (name: string, then: string, now: string) => string;
  now: string;
  none: string;
  between: string;
  causes: Record<Changed, string>;
  fields: Record<Field, string>;
}

const EN: Words = {
  holds: 'The verdict in Odoo holds: it is what comes out now.',
  fails: 'The verdict in Odoo does not hold: something else comes out now. The next sync writes it.',
  changed: 'Changed since it was written: ',
  nothing: 'Nothing that it was priced from changed: its packages did, or somebody wrote on the verdict.',
  unreadable: 'The receipt on the entry is missing or cannot be read.',
  from: (name, then, now) => `• ${name}: ${then} → ${now}`,
  now: 'What comes out now:',
  none: 'none',
  between: ', ',
  causes: {
    input: 'the entry, its ticket or its customer (input)',
    policy: 'the terms of the policy (policy)',
    calendar: 'the holidays of its days (calendar)',
    rules: 'the version of the rules (rules)',
  },
  fields: {
    category: 'category',
    outcome: 'outcome',
    reason: 'reason',
    billedMinutes: 'billed minutes',
    weightedCentiminutes: 'weighted minutes',
  },
};

const FA: Words = {
  holds: 'نتیجهٔ ثبت‌شده در سازمان‌یار برقرار است: اکنون نیز همین به دست می‌آید.',
  fails: 'نتیجهٔ ثبت‌شده در سازمان‌یار دیگر برقرار نیست: اکنون چیز دیگری به دست می‌آید و همگام‌سازی بعدی آن را می‌نویسد.',
  changed: 'آنچه از زمان نوشتن آن تغییر کرده است: ',
  nothing: 'چیزی که قیمت از آن به دست آمد تغییر نکرده است: بسته‌ها تغییر کرده‌اند یا کسی نتیجه را دستی نوشته است.',
  unreadable: 'این زمان رسید ندارد یا رسیدش خوانده نمی‌شود.',
  from: (name, then, now) => `• ${name}: پیش از این ${then}، اکنون ${now}`,
  now: 'آنچه اکنون به دست می‌آید:',
  none: 'هیچ',
  between: '، ',
  causes: {
    input: `زمان ثبت‌شده، تیکت یا مشتری (${ltr('input')})`,
    policy: `مفاد آیین‌نامه (${ltr('policy')})`,
    calendar: `تعطیلات روزهای آن (${ltr('calendar')})`,
    rules: `نسخهٔ قواعد (${ltr('rules')})`,
  },
  fields: {
    category: 'دسته',
    outcome: 'نتیجه',
    reason: 'علت',
    billedMinutes: 'دقیقه‌های محاسبه‌شده',
    weightedCentiminutes: 'دقیقه‌های با ضریب',
  },
};

/** Whether a verdict holds, what changed since, and, where it does not hold, what comes out now. */
export function verifyText(
  { holds, receiptRead, changed, differs, explanation }: Verified,
  language: 'fa' | 'en',
): string {
  const words = language === 'fa' ? FA : EN;
  const lines = [holds ? words.holds : words.fails];
  if (!receiptRead) lines.push(words.unreadable);
  else if (changed.length > 0) lines.push(words.changed + changed.map((key) => words.causes[key]).join(words.between));
  else if (!holds) lines.push(words.nothing);
  for (const { field, found, now } of differs) {
    lines.push(words.from(words.fields[field], shown(field, found, language), shown(field, now, language)));
  }
  const told = holds ? '' : `${explanation}\n`;
  if (!holds) lines.push(words.now);
  return `${(language === 'fa' ? lines.map(rtl) : lines).join('\n')}\n${told}`;
}

function shown(field: Field, value: unknown, language: 'fa' | 'en'): string {
  if (value === null) return language === 'fa' ? FA.none : EN.none;
  let text = String(value);
  if (field === 'weightedCentiminutes') text = hundredths(Number(value), language);
  return language === 'fa' ? ltr(typeof value === 'number' ? persianDigits(text) : text) : text;
}
