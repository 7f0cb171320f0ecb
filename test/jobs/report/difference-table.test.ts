import { expect, test } from 'vitest';
import { differenceTable, priceText } from '../../../jobs/report/difference-table.ts';

test.each([
  ['114@30000000', '114 min at 300,000.00'],
  ['-45@25000050 on a new draft', '-45 min at 250,000.50 on a new draft'],
  ['10@100 on invoice 3, 20@200 on invoice 4', '10 min at 1.00 on invoice 3, 20 min at 2.00 on invoice 4'],
  ['package 13', 'package 13'],
])('%s is read as %s', (text, read) => {
  expect(priceText(text)).toBe(read);
});

test('an edited line, found and expected', () => {
  const records = [{ model: 'account.move.line', id: 4 }];
  const mend = { kind: 'draft-line', lineId: 4, invoiceId: 1 } as const;
  const one = {
    entryId: 132,
    cause: 'invoice-line-edited',
    records,
    by: null,
    at: null,
    found: '114@100000',
    expected: '114@30000000',
    mend,
  } as const;
  expect(differenceTable([{ customerId: 14, differences: [one] }])).toContain(
    '114 min at 1,000.00  114 min at 300,000.00',
  );
});
