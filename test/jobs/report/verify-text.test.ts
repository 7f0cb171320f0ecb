import { expect, test } from 'vitest';
import { verifyText } from '../../../jobs/report/verify-text.ts';
import type { Verified } from '../../../jobs/settle/verify-verdict.ts';

const holding: Verified = {
  entryId: 1,
  holds: true,
  receiptRead: true,
  changed: [],
  differs: [],
  explanation: 'the explanation',
};
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

test('a new version of the rules that changes nothing', () => {
  expect(verifyText({ ...holding, changed: ['rules'] }, 'en')).toBe(
    'The verdict in Odoo holds: it is what comes out now.\n' +
      'Changed since it was written: the version of the rules (rules)\n',
  );
});

test('a verdict somebody wrote on: nothing changed, and it differs', () => {
  const differs: Verified['differs'] = [
    { field: 'reason', found: null, now: 'overflow' },
    { field: 'weightedCentiminutes', found: 6_000, now: 9_750 },
  ];
  expect(verifyText({ ...holding, holds: false, differs }, 'en')).toBe(
    [
      'The verdict in Odoo does not hold: something else comes out now. The next sync writes it.',
      'Nothing that it was priced from changed: its packages did, or somebody wrote on the verdict.',
      '• reason: none → overflow',
      '• weighted minutes: 60 → 97.5',
      'What comes out now:',
      'the explanation',
      '',
    ].join('\n'),
  );
  const persian = plain(verifyText({ ...holding, holds: false, differs }, 'fa')).split('\n');
  expect(persian.slice(2, 5)).toEqual([
    '• علت: پیش از این هیچ، اکنون overflow',
    '• دقیقه‌های با ضریب: پیش از این ۶۰، اکنون ۹۷٫۵',
    'آنچه اکنون به دست می‌آید:',
  ]);
});

test('a receipt that cannot be read', () => {
  expect(verifyText({ ...holding, holds: false, receiptRead: false }, 'en')).toContain(
    'The receipt on the entry is missing or cannot be read.\n',
  );
});
