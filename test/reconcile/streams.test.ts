import { afterAll, beforeAll, expect, it } from 'vitest';
import { main } from '../../jobs/cli.ts';
import { realParts } from '../../jobs/parts.ts';
import { settledMonth, type TamperedMonth } from './tampered-month.ts';

let book: TamperedMonth;

beforeAll(async () => {
  book = await settledMonth();
});
afterAll(() => book.close());

it("a customer is told before the next one's book is read: no more than one is held", async () => {
  const read: (number | null)[] = [];
  const told: (number | null)[] = [];
  const behind: string[] = [];
  const parts: typeof realParts = {
    ...realParts,
    connect: (...args) => {
      const connection = realParts.connect(...args);
      const context = async () => {
        const real = await connection.context();
        const odoo: typeof real.deployment.odoo = {
          call: (model, method, callArgs, ...more) => {
            // the first page of a book's entries names its customer
            const about = /commercial_partner_id","in",\[(\d+)\]/.exec(JSON.stringify(callArgs))?.[1];
            if (model === 'account.analytic.line' && about !== undefined && read.at(-1) !== Number(about)) {
              if (read.length !== told.length) behind.push(`${about} is read while ${read.at(-1)} is not told`);
              read.push(Number(about));
            }
            return real.deployment.odoo.call(model, method, callArgs, ...more);
          },
        };
        return { ...real, deployment: { ...real.deployment, odoo } };
      };
      return { ...connection, context };
    },
  };
  const write = (text: string): boolean => {
    const { customerId } = JSON.parse(/\{"customerId".*\}/.exec(text)?.[0] ?? '{}') as { customerId?: number | null };
    if (typeof customerId === 'number') told.push(customerId);
    return true;
  };
  const exit = await main(
    ['reconcile', '--json', ...book.month.customerIds.flatMap((id) => ['--customer', String(id)])],
    {
      stdin: (async function* () {})(),
      stdout: { write },
      stderr: { write: () => true },
      env: book.env,
      now: () => Date.now(),
      random: () => 0.5,
      onStop: () => () => {},
    },
    parts,
  );
  expect(exit).toBe(1);
  expect(behind).toEqual([]);
  expect(told).toEqual(book.month.customerIds);
});
