import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Account } from '../../../rules/settle/account.ts';
import { BurnOrders } from '../../../rules/settle/burn-orders.ts';
import { burnOrder, coveringKinds } from '../../../rules/settle/packages.ts';
import { CUSTOMER, pack } from './book.ts';

const days = ['2026-01-01', '2026-01-02', '2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01', '9999-12-31'];
const day = fc.constantFrom(...days);
const work = fc.record({
  category: fc.constantFrom('deployment', 'training'),
  tariff: fc.constantFrom('time', 'deployment'),
  referenceDate: day,
  customerId: fc.constant(CUSTOMER),
});

it('the order is kept from one change of the packages to the next, and is what each day by itself would say', () => {
  const packages = fc.array(
    fc.record({
      boughtOn: day,
      expiresOn: fc.option(day),
      kind: fc.constantFrom('time' as const, 'deployment' as const),
      open: fc.boolean(),
    }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(packages, fc.array(work, { minLength: 1, maxLength: 20 }), (some, asked) => {
      const all = some.map((one, at) => pack(at + 1, 10, one));
      const orders = new Map<unknown, BurnOrders>();
      for (const one of asked) {
        const kinds = coveringKinds(one);
        const known = orders.get(kinds) ?? new BurnOrders(all, kinds, (id) => new Account(id, 0, 0, 0));
        orders.set(kinds, known);
        expect(known.for(one).map(({ packageId }) => packageId)).toEqual(burnOrder(all, one).map(({ id }) => id));
      }
    }),
    { seed: 16, numRuns: 500 },
  );
});
