import { describe, expect, it } from 'vitest';
import { explainPrice } from '../../../rules/explain/explain-price.ts';
import { HOLDS_EN, HOLDS_FA } from '../../../rules/explain/hold-phrases.ts';
import type { ExplainContext } from '../../../rules/explain/statements.ts';
import { heldPrice, price } from '../../../rules/price/price.ts';
import type { HoldReason, PriceInput } from '../../../rules/price/types.ts';
import { shipped, versionWith } from '../policy/some-policy.ts';
import { at, entry } from './../price/entry.ts';

const tell = (input: PriceInput, language: 'fa' | 'en', more: Partial<ExplainContext> = {}): string =>
  explainPrice(price(input, shipped), { policy: shipped, input, ...more }, language);

/** The text without what only directs its display. */
const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');

const edge = at('1405-09-01 16:57', 7);

describe('the explanation of a price', () => {
  it('4.2, D5: a billable entry, part by part, in English', () => {
    expect(plain(tell(edge, 'en', { worker: 'Sara' })).split('\n')).toEqual([
      'private training: billable, 10 min (weighted 12 min), 3,000,000 rials',
      'Work date: 1405-09-01 (2026-11-22), Sunday',
      'Begin recorded; the end follows from the minutes (7 min recorded)',
      'Worked: Sara',
      '• 16:57 to 17:00: 3 min × 1, day shift (5.2)',
      '• 17:00 to 17:04: 4 min × 1.5, evening shift (5.3)',
      '• minimum of 10 min: 3 min × 1 added (3.2)',
      'At × 1: 6 min × 250,000 = 1,500,000 rials',
      'At × 1.5: 4 min × 375,000 = 1,500,000 rials',
      'Free if it were bug fixing; as `bug`: 0',
      'Cheaper in the day shift (08:30 to 17:00) of a working day: 2,500,000 rials',
      'Clauses: 2.1, 3.2, 5.1, 5.2, 5.3. Policy version: 1402',
    ]);
  });

  it('4.2, D5: the same in Persian, with Jalali dates and Persian digits', () => {
    expect(plain(tell(edge, 'fa', { worker: 'سارا' })).split('\n')).toEqual([
      'آموزش اختصاصی: هزینه‌دار، ۱۰ دقیقه (با ضریب ۱۲ دقیقه)، ۳٬۰۰۰٬۰۰۰ ریال',
      'تاریخ کار: یکشنبه ۱۴۰۵/۰۹/۰۱',
      'شروع ثبت شده است و پایان از دقیقه‌ها به دست می‌آید (۷ دقیقه ثبت‌شده)',
      'انجام‌دهنده: سارا',
      '• از ۱۶:۵۷ تا ۱۷:۰۰: ۳ دقیقه با ضریب ۱، شیفت روز (بند ۵.۲)',
      '• از ۱۷:۰۰ تا ۱۷:۰۴: ۴ دقیقه با ضریب ۱٫۵، شیفت عصر (بند ۵.۳)',
      '• حداقل ۱۰ دقیقه: ۳ دقیقه با ضریب ۱ افزوده شد (بند ۳.۲)',
      'با ضریب ۱: ۶ × ۲۵۰٬۰۰۰ می‌شود ۱٬۵۰۰٬۰۰۰ ریال',
      'با ضریب ۱٫۵: ۴ × ۳۷۵٬۰۰۰ می‌شود ۱٬۵۰۰٬۰۰۰ ریال',
      'اگر رفع باگ بود رایگان می‌شد؛ با دستهٔ bug: ۰',
      'ارزان‌تر در شیفت روز (از ۰۸:۳۰ تا ۱۷:۰۰) روز کاری: ۲٬۵۰۰٬۰۰۰ ریال',
      'بندها: ۲.۱، ۳.۲، ۵.۱، ۵.۲، ۵.۳. نسخهٔ آیین‌نامه: ۱۴۰۲',
    ]);
  });

  it('D2, D4: a holiday is named, and a part of another day carries its date', () => {
    const english = plain(tell(at('1405-08-22 23:30', 60), 'en'));
    expect(english).toContain('• 23:30 to 24:00: 30 min × 2, weekly holiday (5.4)');
    expect(english).toContain(
      '• 1405-08-23 (2026-11-14) 00:00 to 00:30: 30 min × 2, official holiday: Martyrdom of Fatimah (5.4)',
    );
    expect(plain(tell(at('1405-08-22 23:30', 60), 'fa'))).toContain(
      '• ۱۴۰۵/۰۸/۲۳، از ۰۰:۰۰ تا ۰۰:۳۰: ۳۰ دقیقه با ضریب ۲، تعطیل رسمی: شهادت حضرت فاطمه زهرا',
    );
  });

  it('D17: which package and which invoice took what', () => {
    const allocations = {
      packages: [{ name: 'S00012 بسته ۱۰ ساعته', minutes: 4, multiplierPercent: 150 }],
      invoicedMinor: 1_500_000,
      invoicePeriod: '1405-09',
      heldCentiminutes: 300,
    };
    const english = plain(tell(edge, 'en', { allocations }));
    expect(english).toContain('From package S00012 بسته ۱۰ ساعته: 4 min × 1.5 = 6 min');
    expect(english).toContain('Invoiced on Azar 1405: 1,500,000 rials');
    expect(english).toContain('Held: 3 weighted min, no package covers the rest');
    expect(plain(tell(edge, 'fa', { allocations }))).toContain(
      'از بستهٔ S00012 بسته ۱۰ ساعته: ۴ دقیقه با ضریب ۱٫۵، یعنی ۶ دقیقه',
    );
  });

  it('1.1: a free entry says so in a few lines', () => {
    expect(plain(tell({ ...edge, category: 'bug' }, 'en'))).toBe(
      'bug fixing: free\nWork date: 1405-09-01 (2026-11-22), Sunday\nClauses: 1.1. Policy version: 1402',
    );
  });

  it("D14: a manager's word is told", () => {
    const word = { category: 'studio', minutes: 20, waived: false };
    const english = plain(tell({ ...edge, managerWord: word }, 'en'));
    expect(english).toContain('Category set by a manager: customisation with Studio');
    expect(english).toContain('Minutes set by a manager: 20 instead of 7');
    expect(plain(tell({ ...edge, managerWord: { ...word, waived: true } }, 'en'))).toContain(
      'free, waived by a manager',
    );
  });

  it('D10: no free category is suggested that needs the subscription the customer lacks', () => {
    const english = plain(tell({ ...edge, hasSubscription: false, hasPackage: true }, 'en'));
    expect(english).toContain('as `account`: 0');
    expect(english).not.toContain('`bug`');
  });

  it('D6, D7: warnings are told', () => {
    expect(plain(tell(at('1405-09-01', 60), 'en'))).toContain('Note: without begin and end');
    expect(plain(tell({ ...edge, date: '2026-11-23' }, 'en'))).toContain('Note: the recorded date differs');
  });

  it('7.1: who worked changes nothing but its own line', () => {
    const lines = (worker: string | null) =>
      tell(edge, 'en', { worker })
        .split('\n')
        .filter((line) => !line.startsWith('Worked'));
    expect(lines('Sara')).toEqual(lines(null));
  });
});

describe('D8: every hold says why and what mends it', () => {
  it.each(Object.keys(HOLDS_EN) as HoldReason[])('D8: %s', (reason) => {
    const input = entry();
    const held = heldPrice(input, shipped, reason);
    const english = explainPrice(held, { policy: shipped, input }, 'en');
    expect(english).toContain(`Why: ${HOLDS_EN[reason].why}. What mends it: ${HOLDS_EN[reason].mend}.`);
    const persian = plain(explainPrice(held, { policy: shipped, input }, 'fa'));
    expect(persian).toContain(`علت: ${HOLDS_FA[reason].why}. راه رفع: ${HOLDS_FA[reason].mend}.`);
  });

  it('an unknown category is named', () => {
    expect(plain(tell(entry({ category: 'trainning' }), 'en'))).toContain('unknown category "trainning": held');
  });
});

describe('right-to-left text', () => {
  const inputs = [
    edge,
    at('1405-08-22 23:30', 600),
    at('1405-09-01', 5),
    entry({ category: null }),
    entry({ category: 'bug' }),
  ];

  it.each(inputs)('every line is an isolate of its own, closed as often as opened', (input) => {
    for (const line of tell(input, 'fa').split('\n')) {
      expect(line).toMatch(/^\u2067.*\u2069$/s);
      expect(line.match(/[\u2066-\u2068]/g)?.length).toBe(line.match(/\u2069/g)?.length);
    }
  });

  it('Persian has no Latin digit, but in keys and names', () => {
    for (const input of inputs) expect(plain(tell(input, 'fa'))).not.toMatch(/\d/);
  });

  it('a name cannot turn the line around, nor break it', () => {
    const persian = tell(edge, 'fa', { worker: 'a\u202e\nb\u2069c' });
    expect(persian).toContain('\u2068a b c\u2069');
  });

  it('labels of the policy are used as they are', () => {
    const renamed = versionWith((version) => {
      for (const shift of version.shifts) shift.labels.fa = `${shift.labels.fa} نو`;
    });
    expect(explainPrice(price(edge, renamed), { policy: renamed, input: edge }, 'fa')).toContain('شیفت روز نو');
  });
});
