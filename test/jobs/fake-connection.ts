import type { FoundPage, Selection } from '../../connector/read/changes-types.ts';
import type { ToldRecord } from '../../connector/read/find-told.ts';
import { CallCounter } from '../../jobs/odoo/call-counter.ts';
import type { Connection } from '../../jobs/odoo/connection.ts';
import type { Parts } from '../../jobs/parts.ts';
import type { SettleResult, SettleWork } from '../../jobs/settle/settle-customer.ts';
import type { Price } from '../../rules/price/types.ts';
import type { EntryOutcome, Plan } from '../../rules/settle/types.ts';
import { onRedis } from './on-redis.ts';

const emptyPrice: Price = {
  outcome: 'free',
  reason: null,
  evidence: null,
  workDate: '2026-11-21',
  category: 'bug',
  workedMinutes: 60,
  billedMinutes: 0,
  weightedCentiminutes: 0,
  segments: [],
  charges: [],
  amountMinor: 0,
  currency: 'IRR',
  currencyDecimals: 0,
  tariff: null,
  clauses: [],
  warnings: [],
  policyVersion: '1402',
};

export function outcome(entryId: number, more: Partial<EntryOutcome>): EntryOutcome {
  return {
    entryId,
    outcome: 'free',
    reason: null,
    warnings: [],
    price: emptyPrice,
    deductedCentiminutes: 0,
    invoicedCentiminutes: 0,
    heldCentiminutes: 0,
    invoicedMinor: 0,
    currency: 'IRR',
    ...more,
  };
}

export function settled(customerId: number | null, more: Partial<SettleResult>): SettleResult {
  return {
    customerId,
    outcomes: [],
    written: { ledgerLines: 0, invoiceLines: 0, verdicts: 0, disputes: 0, deliveries: 0 },
    setAside: [],
    drift: [],
    plan: null,
    ...more,
  };
}

export const noPlan: Plan = {
  customerId: null,
  ledger: [],
  invoices: [],
  verdicts: [],
  withdrawn: [],
  disputes: [],
  deliveries: [],
  outcomes: [],
  drift: [],
};

export interface FakeOdoo {
  pages: FoundPage[];
  asked: Selection[];
  told: ToldRecord[];
  settle(work: SettleWork, options: { dryRun: boolean }): Promise<SettleResult>;
  closed: number;
}

export function fakeOdoo(more: Partial<FakeOdoo> = {}): FakeOdoo {
  return {
    pages: [],
    asked: [],
    told: [],
    settle: async ({ customerId }) => settled(customerId, {}),
    closed: 0,
    ...more,
  };
}

/** Parts with this Odoo, and with a Redis of the tests. */
export function fakeParts(odoo: FakeOdoo): Parts {
  const connection: Connection = {
    odoo: { call: () => Promise.reject(new Error('no call was expected')) },
    company: null,
    companies: async () => [connection],
    calls: new CallCounter(),
    context: () => Promise.reject(new Error('no context was expected')),
    withOfficialHolidays: async (policy) => policy,
    approval: {
      waiting: null,
      check: async () => {},
      approve: async () => {},
      impact: () => Promise.reject(new Error('no comparison was expected')),
    },
    rules: async () => 'rules',
    find: async function* (selection) {
      odoo.asked.push(selection);
      yield* odoo.pages;
    },
    findTold: async function* (told) {
      odoo.told.push(...told);
      yield* odoo.pages;
    },
    settle: (work, options) => odoo.settle(work, options),
    close: () => {
      odoo.closed += 1;
    },
  };
  return { connect: () => connection, openRedis: () => onRedis() };
}
