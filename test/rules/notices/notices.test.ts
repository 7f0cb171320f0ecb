import { describe, expect, it } from 'vitest';
import { noticesFor, untold } from '../../../rules/notices/notices.ts';
import type { NoticeFacts, NoticeRules, SoldPackage, Told, WaitingEntry } from '../../../rules/notices/types.ts';
import { pack } from '../settle/book.ts';

const RULES: NoticeRules = { lowBalancePercent: [20, 5], expiryDays: [30, 7], disputeDaysOn: () => 10 };
const NOBODY: Told = { keys: new Set(), series: new Map() };

const sold = (id: number, hours: number, usedMinutes: number, more: Partial<SoldPackage> = {}): SoldPackage => ({
  ...pack(id, hours),
  usedCentiminutes: usedMinutes * 100,
  orderId: 900 + id,
  ...more,
});
const waits = (entryId: number, reason: string, more: Partial<WaitingEntry> = {}): WaitingEntry => ({
  entryId,
  customerId: 7,
  reason,
  ticketId: 50 + entryId,
  ticketLabel: `T${entryId}`,
  disputedOn: null,
  ...more,
});
const facts = (more: Partial<NoticeFacts>): NoticeFacts => ({
  today: '2026-11-24',
  companyId: null,
  packages: [],
  invoiced: [],
  waiting: [],
  customerNames: new Map([[7, 'شرکت نمونه']]),
  ...more,
});
const keys = (more: Partial<NoticeFacts>, told: Told = NOBODY): string[] =>
  untold(noticesFor(facts(more), RULES), told).map(({ key }) => key);

describe('low balance: the lowest threshold that was crossed, of 10 hours', () => {
  it.each([
    // used, told
    [479, []],
    [480, ['low_1_20']],
    [569, ['low_1_20']],
    [570, ['low_1_5']],
    [600, ['low_1_5']],
  ])('%i minutes used: %j', (used, expected) => {
    expect(keys({ packages: [sold(1, 10, used)] })).toEqual(expected);
  });

  it('is told once each; hours given back do not bring up the higher one afterwards', () => {
    const told = (...all: string[]): Told => ({ keys: new Set(all), series: new Map() });
    expect(keys({ packages: [sold(1, 10, 480)] }, told('low_1_20'))).toEqual([]);
    expect(keys({ packages: [sold(1, 10, 590)] }, told('low_1_20'))).toEqual(['low_1_5']);
    expect(keys({ packages: [sold(1, 10, 500)] }, told('low_1_5'))).toEqual([]);
  });

  it('is not told of an expired or cancelled package', () => {
    expect(keys({ packages: [sold(1, 10, 590, { expiresOn: '2026-11-23' })] })).toEqual([]);
    expect(keys({ packages: [sold(1, 10, 590, { open: false })] })).toEqual([]);
  });
});

it('of packages used up long ago only the newest of its kind is told', () => {
  const packages = [sold(1, 10, 600), sold(2, 10, 600), sold(3, 10, 590), sold(4, 10, 600, { kind: 'deployment' })];
  expect(keys({ packages })).toEqual(['low_3_5', 'low_4_5']);
});

describe('expiry', () => {
  it.each([
    ['2026-12-25', []],
    ['2026-12-24', ['expiry_1_2026-12-24_30']],
    ['2026-12-01', ['expiry_1_2026-12-01_7']],
    ['2026-11-24', ['expiry_1_2026-11-24_7']],
    ['2026-11-23', []],
  ])('last day %s: %j', (expiresOn, expected) => {
    expect(keys({ packages: [sold(1, 10, 60, { expiresOn })] })).toEqual(expected);
  });

  it('is not told of a package that is used up', () => {
    expect(keys({ packages: [sold(1, 10, 600, { expiresOn: '2026-12-01' })] })).toEqual(['low_1_5']);
  });
});

describe('overflow', () => {
  const invoiced = [{ customerId: 7, workDate: '2026-11-20', category: 'training', tariff: 'time' }];

  it('is told of the newest package that ran out, once until another is bought', () => {
    const used = [sold(1, 10, 600), sold(2, 5, 300, { boughtOn: '2026-10-01' })];
    expect(keys({ packages: used, invoiced })).toContain('overflow_2');
    const another = sold(3, 5, 10, { boughtOn: '2026-11-19' });
    expect(keys({ packages: [...used, another], invoiced }).filter((key) => key.startsWith('overflow'))).toEqual([]);
  });

  it('is not told of a customer without packages, or whose packages do not cover the work', () => {
    expect(keys({ invoiced })).toEqual([]);
    expect(keys({ packages: [sold(1, 10, 0, { kind: 'deployment' })], invoiced })).toEqual([]);
  });
});

describe('entries that wait', () => {
  it('are told per customer and reason, and again only when a newer one is held', () => {
    const waiting = [waits(3, 'unclassified'), waits(9, 'unclassified'), waits(4, 'no-time')];
    expect(keys({ waiting })).toEqual(['held_7_unclassified_9', 'held_7_no-time_4']);
    const told: Told = { keys: new Set(), series: new Map([['held_7_unclassified_', 9]]) };
    expect(keys({ waiting }, told)).toEqual(['held_7_no-time_4']);
    expect(keys({ waiting: [waits(3, 'unclassified')] }, told)).toEqual([]);
    expect(keys({ waiting: [...waiting, waits(12, 'unclassified')] }, told)).toContain('held_7_unclassified_12');
  });

  it('4.1: work without entitlement goes to the managers, on the ticket; other holds to the assigned person', () => {
    const [first, second] = noticesFor(
      facts({ waiting: [waits(3, 'no-entitlement'), waits(4, 'unclassified', { ticketId: null })] }),
      RULES,
    );
    expect(first).toMatchObject({ kind: 'no-entitlement', to: 'managers', place: { kind: 'ticket', id: 53 } });
    expect(first?.texts.fa.note).toContain('شرکت نمونه');
    expect(second).toMatchObject({ kind: 'held', to: 'assigned', place: null });
  });

  it('D20: a dispute is overdue on the eleventh day', () => {
    const on = (disputedOn: string) => keys({ waiting: [waits(3, 'disputed', { disputedOn })] });
    expect(on('2026-11-14')).toEqual([]);
    expect(on('2026-11-13')).toEqual(['dispute_3_2026-11-13']);
  });

  it('companies have series of their own', () => {
    expect(keys({ companyId: 2, waiting: [waits(3, 'no-time')] })).toEqual(['held_c2_7_no-time_3']);
  });
});
