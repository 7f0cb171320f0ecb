import { describe, expect, it } from 'vitest';
import { ledgerSeal, parseLedgerSeal, type SealedPart } from '../../connector/ledger-seal.ts';

const ON_PACKAGE: SealedPart = {
  entryId: 101,
  n: 2,
  customerId: 7,
  target: { kind: 'package', packageId: 12 },
  minutes: -60,
  multiplierPercent: 150,
  unitPriceCenti: null,
  currency: null,
  currencyDecimals: null,
  period: null,
  tariff: null,
  workDate: '2026-11-03',
  category: 'training',
};
const ON_INVOICE: SealedPart = {
  ...ON_PACKAGE,
  target: { kind: 'invoice' },
  unitPriceCenti: 25_000_001,
  currency: 'IRR',
  currencyDecimals: 0,
  period: '1405-08',
  tariff: 'time',
  category: 'odd|name',
};

describe('the seal of a ledger line', () => {
  it('reads', () => {
    expect(ledgerSeal(ON_PACKAGE)).toMatch(/^1\|101\.2\|c7\|p12\|-60x150\|2026-11-03\|training\|#[0-9a-f]{8}$/);
    expect(ledgerSeal(ON_INVOICE)).toMatch(/\|i25000001@IRR\/0@1405-08@time\|/);
  });

  it.each([ON_PACKAGE, ON_INVOICE])('comes back as it was', (part) => {
    expect(parseLedgerSeal(ledgerSeal(part))).toEqual(part);
  });

  it.each([
    ['', 'empty'],
    ['1|101.2|c7|p12', 'cut off'],
    [ledgerSeal(ON_PACKAGE).replace('-60x', '-90x'), 'edited by hand'],
    [ledgerSeal(ON_PACKAGE).replace('c7', 'c8'), 'edited by hand'],
  ])('%j is none: %s', (text) => {
    expect(parseLedgerSeal(text)).toBeNull();
  });
});
