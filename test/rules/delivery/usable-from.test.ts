import { describe, expect, it } from 'vitest';
import { formatIsoTime, parseIsoTime } from '../../../rules/calendar/iso-time.ts';
import { zoneClock } from '../../../rules/calendar/zone-clock.ts';
import { type Delivery, usableFrom } from '../../../rules/delivery/usable-from.ts';

const clock = zoneClock('Asia/Tehran');

/** `2026-11-22 14:30`, Tehran time. */
function at(text: string): number {
  const instant = parseIsoTime(`${text.replace(' ', 'T')}:00+03:30`);
  if (instant === null) throw new Error(text);
  return instant;
}

const NOTHING: Delivery = {
  category: 'custom_code',
  hosting: null,
  deliveredAt: null,
  qualityApprovedAt: null,
  nextUpdateOn: null,
};
const DELIVERED = at('2026-11-22 14:30');
const APPROVED = at('2026-11-23 10:00');

/** `date-time | date | the missing fact`, and the clause. */
function told(facts: Partial<Delivery>): string {
  const usable = usableFrom({ ...NOTHING, ...facts }, clock);
  if (usable === null) return 'no delivery';
  const { usableFrom: from, clause, missing } = usable;
  if (from === null) return `${clause ?? '8.2 or 8.3'}: ${missing} is not recorded`;
  expect(missing).toBeNull();
  return `${clause}: ${typeof from === 'string' ? from : formatIsoTime(from, clock).slice(0, 16).replace('T', ' ')}`;
}

describe('8.1: Studio is usable at once, on either hosting', () => {
  it.each([
    ['cloud', '8.1: 2026-11-22 14:30'],
    ['on-premise', '8.1: 2026-11-22 14:30'],
    [null, '8.1: 2026-11-22 14:30'],
  ] as const)('8.1: hosting %s', (hosting, expected) => {
    expect(told({ category: 'studio', hosting, deliveredAt: DELIVERED })).toBe(expected);
    expect(
      told({
        category: 'studio',
        hosting,
        deliveredAt: DELIVERED,
        qualityApprovedAt: APPROVED,
        nextUpdateOn: '2026-12-01',
      }),
    ).toBe(expected);
  });

  it('8.1: not delivered yet', () => {
    expect(told({ category: 'studio', hosting: 'cloud' })).toBe('8.1: deliveredAt is not recorded');
  });
});

describe('8.2: code on the cloud plan, 24 hours after the approval at the latest', () => {
  it.each([
    ['approved on a working day', '2026-11-23 10:00', '8.2: 2026-11-24 10:00'],
    ['approved before a holiday: 24 hours are 24 hours', '2026-11-26 16:00', '8.2: 2026-11-27 16:00'],
    ['approved at the end of Esfand', '2027-03-20 23:59', '8.2: 2027-03-21 23:59'],
  ])('8.2: %s', (_what, approved, expected) => {
    expect(told({ hosting: 'cloud', deliveredAt: DELIVERED, qualityApprovedAt: at(approved) })).toBe(expected);
  });

  it('8.2: the night the clocks moved is 24 hours too, an hour later on the clock', () => {
    // 1401-01-01, 00:00 became 01:00
    expect(told({ hosting: 'cloud', qualityApprovedAt: at('2022-03-21 12:00') })).toBe('8.2: 2022-03-22 13:00');
  });

  it('8.2: not approved yet, delivered or not', () => {
    expect(told({ hosting: 'cloud', deliveredAt: DELIVERED })).toBe('8.2: qualityApprovedAt is not recorded');
    expect(told({ hosting: 'cloud' })).toBe('8.2: qualityApprovedAt is not recorded');
  });

  it("8.2: the customer's next update does not matter", () => {
    expect(told({ hosting: 'cloud', qualityApprovedAt: APPROVED, nextUpdateOn: '2026-12-01' })).toBe(
      '8.2: 2026-11-24 10:00',
    );
  });
});

describe("8.3: code on the customer's own server, with the next scheduled update", () => {
  it.each([
    ['in a week', '2026-12-01', '8.3: 2026-12-01'],
    ['on the day itself', '2026-11-23', '8.3: 2026-11-23'],
    ['already past: a stale record', '2026-11-22', '8.3: nextUpdateOn is not recorded'],
    ['not scheduled', null, '8.3: nextUpdateOn is not recorded'],
  ])('8.3: the next update is %s', (_what, nextUpdateOn, expected) => {
    expect(told({ hosting: 'on-premise', deliveredAt: DELIVERED, qualityApprovedAt: APPROVED, nextUpdateOn })).toBe(
      expected,
    );
  });

  it('8.3: the delivery is judged by the local day: 23:59 in Tehran is still that day', () => {
    expect(told({ hosting: 'on-premise', deliveredAt: at('2026-11-22 23:59'), nextUpdateOn: '2026-11-22' })).toBe(
      '8.3: 2026-11-22',
    );
    expect(told({ hosting: 'on-premise', deliveredAt: at('2026-11-23 00:00'), nextUpdateOn: '2026-11-22' })).toBe(
      '8.3: nextUpdateOn is not recorded',
    );
  });

  it('8.3: neither delivered nor approved', () => {
    expect(told({ hosting: 'on-premise', nextUpdateOn: '2026-12-01' })).toBe('8.3: deliveredAt is not recorded');
  });
});

describe('D22: a bug fix in code becomes usable as custom code does', () => {
  it.each([
    ['cloud', '8.2: 2026-11-24 10:00'],
    ['on-premise', '8.3: 2026-12-01'],
    [null, '8.2 or 8.3: hosting is not recorded'],
  ] as const)('D22: hosting %s', (hosting, expected) => {
    const facts = { hosting, deliveredAt: DELIVERED, qualityApprovedAt: APPROVED, nextUpdateOn: '2026-12-01' };
    expect(told({ ...facts, category: 'bug' })).toBe(expected);
    expect(told({ ...facts, category: 'custom_code' })).toBe(expected);
  });

  it.each(['training', 'configuration', 'backup', 'upgrade', 'unknown'])('D22: %s delivers nothing', (category) => {
    expect(told({ category, hosting: 'cloud', deliveredAt: DELIVERED, qualityApprovedAt: APPROVED })).toBe(
      'no delivery',
    );
  });
});

describe('the text for the customer', () => {
  const text = (facts: Partial<Delivery>): [string, string] => {
    const { fa = '', en = '' } = usableFrom({ ...NOTHING, ...facts }, clock)?.explanation ?? {};
    return [fa.replace(/[\u2066-\u2069]/g, ''), en];
  };

  it('8.1', () => {
    expect(text({ category: 'studio', deliveredAt: DELIVERED })).toEqual([
      'سفارشی‌سازی با استودیو بی‌درنگ قابل استفاده است (بند ۸.۱): از ۱۴۰۵/۰۹/۰۱ ساعت ۱۴:۳۰',
      'Customisation with Studio is usable at once (8.1): from 1405-09-01 (2026-11-22) 14:30',
    ]);
  });

  it('8.2', () => {
    expect(text({ hosting: 'cloud', qualityApprovedAt: APPROVED })).toEqual([
      'تغییر کد در پلن ابری حداکثر ۲۴ ساعت پس از تأیید کنترل کیفی اعمال می‌شود (بند ۸.۲): تا ۱۴۰۵/۰۹/۰۳ ساعت ۱۰:۰۰',
      'On the cloud plan, code is applied at most 24 hours after quality control approves it (8.2): by 1405-09-03 (2026-11-24) 10:00',
    ]);
  });

  it('8.3', () => {
    expect(text({ hosting: 'on-premise', deliveredAt: DELIVERED, nextUpdateOn: '2026-12-01' })).toEqual([
      'تغییر کد روی سرور مشتری با به‌روزرسانی بعدی اعمال می‌شود (بند ۸.۳): از ۱۴۰۵/۰۹/۱۰',
      "On the customer's own server, code is applied with the next scheduled update (8.3): from 1405-09-10 (2026-12-01)",
    ]);
  });

  it.each([
    [
      { hosting: null },
      'نوع میزبانی مشتری (ابری یا سرور مشتری) ثبت نشده است',
      'When code is applied depends on the hosting: the hosting is not recorded',
    ],
    [
      { hosting: 'cloud' },
      'تأیید کنترل کیفی ثبت نشده است',
      'On the cloud plan, code is applied at most 24 hours after quality control approves it (8.2): the approval by quality control is not recorded',
    ],
    [
      { category: 'studio' },
      'زمان تحویل ثبت نشده است',
      'Customisation with Studio is usable at once (8.1): the delivery is not recorded',
    ],
    [
      { hosting: 'on-premise', deliveredAt: DELIVERED },
      'تاریخ به‌روزرسانی بعدی ثبت نشده است',
      "On the customer's own server, code is applied with the next scheduled update (8.3): the next update is not recorded",
    ],
  ] as const)('what is missing: %j', (facts, fa, en) => {
    const [persian, english] = text(facts);
    expect(persian.endsWith(`: ${fa}`)).toBe(true);
    expect(english).toBe(en);
  });
});
