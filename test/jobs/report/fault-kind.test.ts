import { expect, test } from 'vitest';
import {
  LoadRefused,
  OdooBadReply,
  OdooTimeout,
  OdooUnreachable,
  SetupMissing,
  UnsendableValue,
} from '../../../connector/errors.ts';
import { faultToError } from '../../../connector/wire/fault.ts';
import { failureText } from '../../../jobs/console/parts/failure-text.ts';
import { FAULTS } from '../../../jobs/console/texts/faults.ts';
import { describeFailure, formatFailure } from '../../../jobs/queue/failure.ts';
import { RedisUnreachable } from '../../../jobs/redis/open-redis.ts';
import { faultKind } from '../../../jobs/report/fault-kind.ts';
import { BookUnsettled } from '../../../jobs/settle/settle-customer.ts';

const told = (error: unknown): string => formatFailure(describeFailure(error, (text) => text));
const fault = (code: number, text: string) => faultToError('account.move.write', code, text);
const load = (message: string) => new LoadRefused('account.analytic.line', [{ message, field: null, row: 0 }]);

test.each<[kind: string | null, error: Error]>([
  ['unreachable', new OdooUnreachable('no answer', { cause: new Error('connect ECONNREFUSED 127.0.0.1:8069') })],
  ['timeout', new OdooTimeout('account.move.write: no answer within 60 s')],
  ['bad-reply', new OdooBadReply('account.move.write: 502', 502, '<html>')],
  ['login', fault(3, 'Access Denied')],
  ['right', fault(4, "You are not allowed to access 'Journal Entry' (account.move) records.")],
  ['right', fault(4, 'Due to security restrictions, you are not allowed to modify records')],
  ['missing', fault(2, 'Record does not exist or has been deleted.\n(Record: account.move(7,), User: 5)')],
  ['posted', fault(2, 'You cannot modify the following readonly fields on a posted move: invoice_line_ids')],
  ['lock-date', fault(2, 'You cannot add/modify entries prior to and inclusive of: Global Lock Date (10/31/2026).')],
  ['changed', load('could not serialize access due to concurrent update')],
  ['changed', load('duplicate key value violates unique constraint "sazmanyar_ledger_entry_n"')],
  ['refused', fault(2, 'The partner cannot be deleted because it is used in Accounting')],
  ['server', fault(1, 'Traceback (most recent call last):\nValueError: x')],
  // the outermost that says something
  ['unsettled', new BookUnsettled('after 6 rounds', { cause: load('could not serialize access') })],
  ['changed', new Error('settling failed', { cause: load('could not serialize access') })],
  ['setup', new SetupMissing(['x_sazmanyar_n'])],
  ['redis', new RedisUnreachable('no Redis at 127.0.0.1:6379 (REDIS_URL): connect ECONNREFUSED')],
  [null, new UnsendableValue('NaN')],
  [null, new RangeError('entry 7: 1 deducted')],
])('%s: %s', (kind, error) => {
  expect(faultKind(told(error))).toBe(kind);
});

test('every kind has a sentence in Persian; what was told stands beneath, from left to right', async () => {
  for (const { fa } of Object.values(FAULTS)) expect(fa).toMatch(/[\u0600-\u06ff].*\.$/);
  const text = told(fault(2, 'You cannot modify <b>posted</b> entries'));
  const shown = String(await failureText(text, { language: 'fa' }));
  expect(shown.startsWith(FAULTS.posted.fa)).toBe(true);
  expect(shown).toContain('<span class="told" dir="ltr" lang="en">OdooUserFault: account.move.write');
  expect(shown).toContain('&lt;b&gt;posted');
  const unknown = String(await failureText('RangeError: entry 7', { language: 'fa' }));
  expect(unknown).toBe('<span class="told" dir="ltr" lang="en">RangeError: entry 7</span>');
});
