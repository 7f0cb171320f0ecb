import { describe, expect, it } from 'vitest';
import { unreadLine, unreadText } from '../../../jobs/report/unread-text.ts';

describe('why a record was set aside', () => {
  it.each([
    ['no right to read it', 'کاربر سرویس اجازهٔ خواندن آن را ندارد'],
    ['its ticket #1405 cannot be read', 'تیکت شمارهٔ ۱۴۰۵ آن خوانده نمی‌شود'],
    ['its contact #7 cannot be read', 'مخاطب شمارهٔ ۷ آن خوانده نمی‌شود'],
    ['its package #12 cannot be read', 'بستهٔ شمارهٔ ۱۲ آن خوانده نمی‌شود'],
    [
      'a package that is gone, or that there is no right to read',
      'بسته‌ای که حذف شده یا کاربر سرویس اجازهٔ خواندن آن را ندارد',
    ],
    ['its order cannot be read', 'سفارش آن خوانده نمی‌شود'],
    ['a subscription without a start date', 'اشتراک تاریخ آغاز ندارد'],
    ['not a key of ours: 7:x', 'کلیدی که از ما نیست: \u20667:x\u2069'],
    ['expected an integer below 2^53, found 1e+22', 'عدد بیش از اندازه بزرگ است: \u20661e+22\u2069'],
    [
      'unit_amount: Invalid input: expected number, received string',
      'مقدار \u2066unit_amount\u2069 آن‌گونه که باید نیست: \u2066Invalid input: expected number, received string\u2069',
    ],
    // of a library that nobody here wrote
    ['something else', 'something else'],
  ])('%s', (reason, fa) => {
    expect(unreadText(reason, 'fa')).toBe(fa);
    expect(unreadText(reason, 'en')).toBe(reason);
  });

  it('a line of a report names the record', () => {
    const one = { model: 'sale.order', id: 5, reason: 'a subscription without a start date' };
    expect(unreadLine(one, 'en')).toBe('not read: sale.order #5: a subscription without a start date\n');
    expect(unreadLine(one, 'fa')).toBe('خوانده نشد: \u2066sale.order #5\u2069: اشتراک تاریخ آغاز ندارد\n');
  });
});
