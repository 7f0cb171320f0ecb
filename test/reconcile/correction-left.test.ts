import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEDGER } from '../../connector/own-fields.ts';
import { CUSTOMERS, WORK, type WorkName } from '../month/hand-month.ts';
import { settledMonth, type TamperedMonth } from './tampered-month.ts';

const LINE = 'account.analytic.line';

/** The shipped policy with its other way of dating work that arrives late. */
function arrivalPolicy(): string {
  const text = readFileSync(new URL('../../rules/policy.yaml', import.meta.url), 'utf8');
  const file = join(tmpdir(), `arrival-${process.pid}.yaml`);
  writeFileSync(file, text.replaceAll('backdating: none', 'backdating: arrival'));
  return file;
}

describe.each(['none', 'arrival'] as const)(
  'a correction stands, what it corrects does not (backdating: %s)',
  (kind) => {
    let book: TamperedMonth;
    let policy: Record<string, string>;

    beforeAll(async () => {
      book = await settledMonth();
      policy = kind === 'none' ? {} : { POLICY_FILE: arrivalPolicy() };
      Object.assign(book.env, policy);
      expect(await book.sync()).toBe(0);
    });
    afterAll(() => book.close());

    const remainingHours = async () =>
      (await book.read('sale.order.line', [['id', '=', book.month.packageId]], ['remaining_hours']))[0]
        ?.remaining_hours;
    const minutes = async (work: WorkName) => (await book.ledgerOf(work)).map((line) => line[LEDGER.minutes]);
    /** Made half as long and settled: the first line takes an hour, the second gives half of it back. */
    const corrected = async (work: 'day' | 'friday'): Promise<number> => {
      const end = `${WORK[work].from.slice(0, 10)} 07:00:00`;
      await book.person.call(LINE, 'write', [[book.month.entry[work]], { unit_amount: 0.5, date_time_end: end }]);
      await book.sync('--entry', String(book.month.entry[work]));
      expect(await minutes(work)).toEqual([60, -30]);
      return (await book.ledgerOf(work))[0]?.id as number;
    };

    it('deleted: taken again, and the customer can be settled', async () => {
      const taken = await corrected('friday');
      const before = await remainingHours();
      await book.person.call(LINE, 'unlink', [[taken]]);
      expect(await book.sync('--customer', String(book.month.customerIds[CUSTOMERS.withPackage]))).toBe(0);
      expect(await minutes('friday')).toEqual([-30, 60]);
      expect(await remainingHours()).toBe(before);
      expect(await book.reconcile()).toMatchObject({ exit: 0, causes: [] });
    });

    it('without its seal put to another customer, and there given back: taken here again', async () => {
      const taken = await corrected('day');
      const before = await remainingHours();
      const other = book.month.customerIds[CUSTOMERS.subscribed] as number;
      await book.person.call(LINE, 'write', [[taken], { [LEDGER.customer]: other, [LEDGER.seal]: false }]);
      expect(await book.sync('--entry', String(book.month.entry.day))).toBe(0);
      expect(await minutes('day')).toEqual([60, -30, 60, -60]);
      expect(await remainingHours()).toBe(before);
      expect(await book.reconcile()).toMatchObject({ exit: 0, causes: [] });
    });
  },
);
