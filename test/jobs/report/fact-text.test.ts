import { describe, expect, it, test } from 'vitest';
import { formatIn } from '../../../jobs/console/format.ts';
import { type FactWords, factText } from '../../../jobs/report/fact-text.ts';

const words = (language: 'fa' | 'en'): FactWords => {
  const f = formatIn(language);
  const named = (en: string, fa: string) => (id: number) => (language === 'en' ? `${en} ${id}` : `${fa} ${f.id(id)}`);
  const outcomes: Record<string, string> = { package: 'از بسته', held: 'معلق' };
  return {
    language,
    price: (centi) => f.unitPrice(centi, 'IRR'),
    amount: (minor) => f.money(minor, 0, 'IRR'),
    package: (id) => (language === 'en' ? `package S${id}` : `بستهٔ S${id}`),
    customer: (id) => (language === 'en' ? `Customer ${id}` : `مشتری ${f.id(id)}`),
    invoice: named('the draft', 'پیش‌نویس'),
    category: (key) => (language === 'en' ? key : 'آموزش'),
    outcome: (key) => (language === 'en' ? key : (outcomes[key] ?? key)),
  };
};

test.each([
  ['7@50000000', '7 min at 500,000 IRR', '۷ دقیقه، هر دقیقه ۵۰۰٬۰۰۰ ریال'],
  [
    '-45@25000050 on a new draft',
    '-45 min at 250,000.50 IRR on a new draft',
    '\u2066-۴۵\u2069 دقیقه، هر دقیقه ۲۵۰٬۰۰۰٫۵۰ ریال روی پیش‌نویس تازه',
  ],
  [
    'written 59@100, found 7@100',
    'written 59 min at 1 IRR, found 7 min at 1 IRR',
    'نوشته‌شده: ۵۹ دقیقه، هر دقیقه ۱ ریال؛ یافته: ۷ دقیقه، هر دقیقه ۱ ریال',
  ],
  ['line 2: minutes 41, multiplier 150', 'line 2: 41 min, × 1.5', 'سطر ۲: ۴۱ دقیقه، ضریب ۱٫۵'],
  ['package, 120 min', 'package, 120 min', 'از بسته، ۱۲۰ دقیقه'],
  [
    'held (disputed), 0 min, from other facts, explained otherwise',
    'held (Disputed), 0 min, from other facts, explained otherwise',
    'معلق (مورد اعتراض)، ۰ دقیقه، از داده‌های دیگر، با شرح دیگر',
  ],
  ['+60 min × 150 % on package 6', '60 min × 1.5 on package S6', '۶۰ دقیقه با ضریب ۱٫۵ روی بستهٔ S6'],
  [
    'line 4 off invoice 8, 10@100 on invoice 9',
    'line 4 off the draft 8, 10 min at 1 IRR on the draft 9',
    'برداشتن سطر ۴ از پیش‌نویس ۸، ۱۰ دقیقه، هر دقیقه ۱ ریال روی پیش‌نویس ۹',
  ],
  ['package 6, customer 5', 'package S6, Customer 5', 'بستهٔ S6، مشتری ۵'],
  ['no package, no customer', 'no package, no customer', 'بدون بسته، بدون مشتری'],
  ['the ledger task of package 6', 'the ledger task of package S6', 'وظیفهٔ دفتر بستهٔ S6'],
  [
    '-30 min × 100 % on package 6, given back and never taken',
    '-30 min × 1 on package S6, given back and never taken',
    '\u2066-۳۰\u2069 دقیقه با ضریب ۱ روی بستهٔ S6، پس داده شده و هرگز کم نشده',
  ],
  ['270.5 min', '270.5 min', '۲۷۰٫۵ دقیقه'],
  [
    '90 min of the ledger, 30 min of others',
    '90 min of the ledger, 30 min of others',
    '۹۰ دقیقه از دفتر، ۳۰ دقیقه از دیگران',
  ],
  ['date 2026-11-03, period 1405-08', 'date 1405-08-12, Aban 1405', 'تاریخ ۱۴۰۵/۰۸/۱۲، آبان ۱۴۰۵'],
  ['INV/1: 125000', 'INV/1: 125000', 'INV/1: 125000'],
  ['114000, the sum of its lines', '114,000 IRR, the sum of its lines', '۱۱۴٬۰۰۰ ریال، جمع سطرهایش'],
  [
    '2 lines on posted invoice INV/3, which is not ours',
    '2 lines on posted invoice INV/3, which is not ours',
    '۲ سطر روی فاکتور ثبت‌شده INV/3 که از ما نیست',
  ],
  [
    '60@100 stands on an invoice that is now for customer 5',
    '60 min at 1 IRR stands on an invoice that is now for Customer 5',
    '۶۰ دقیقه، هر دقیقه ۱ ریال روی فاکتوری است که اکنون برای مشتری ۵ است',
  ],
  [
    '60@100 stands on an invoice that is now in another currency',
    '60 min at 1 IRR stands on an invoice that is now in another currency',
    '۶۰ دقیقه، هر دقیقه ۱ ریال روی فاکتوری است که اکنون به ارز دیگری است',
  ],
  ['in another currency, in IRR', 'in another currency, in IRR', 'به ارز دیگری، به IRR'],
  ['a credit note, an invoice', 'a credit note, an invoice', 'برگشت از فروش، فاکتور'],
  [
    '-30@100 was cancelled, the customer is still owed 30 min',
    '-30 min at 1 IRR was cancelled, the customer is still owed 30 min',
    '\u2066-۳۰\u2069 دقیقه، هر دقیقه ۱ ریال لغو شده، مشتری هنوز ۳۰ دقیقه طلبکار است',
  ],
])('%s', (text, en, fa) => {
  expect(factText(text, words('en'))).toBe(en);
  expect(factText(text, words('fa'))).toBe(fa);
});

describe('what has none of the forms', () => {
  it('stays as it is', () => {
    expect(factText('Odoo says "no"', words('fa'))).toBe('Odoo says "no"');
  });
});
