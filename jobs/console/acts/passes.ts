import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { customerOf, type Keys } from '../../queue/keys.ts';
import { REPORTS_KEPT_S } from '../../queue/lane-work.ts';
import { reportSchema, type Scope } from '../../queue/payloads.ts';
import type { Queues } from '../../queue/queues.ts';
import { type Summary, SummaryKeeper } from '../../report/summary.ts';
import type { Asked } from './selection-form.ts';

/** A pass that the console put on the queue, as far as its reports tell. */
export interface PassView {
  asked: Asked & { entries: number | null };
  startedAt: number;
  by: string;
  /** Customers found; null while they are being found. */
  of: number | null;
  done: number;
  failures: number;
  ended: boolean;
  summary: Summary;
}

const askedSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('full'), entries: z.null() }),
  z.object({ what: z.enum(['customer', 'ticket', 'entry']), id: z.int(), entries: z.null() }),
  z.object({ what: z.literal('period'), from: z.string(), to: z.string(), entries: z.int().nullable() }),
]);
const kept = z.object({ asked: askedSchema, startedAt: z.int(), by: z.string() });
export type KeptPass = z.infer<typeof kept>;

const MOST_LISTED = 10;

export interface Passes {
  /** Puts a selection on the queue, as `resync` does, to be watched. @returns the name of the pass */
  start(scope: Scope, about: KeptPass): Promise<string>;
  /** Null: nothing is known of it. */
  view(pass: string): Promise<PassView | null>;
  /** The newest ones. */
  list(): Promise<(KeptPass & { pass: string })[]>;
}

/** What the console keeps of its passes lies in Redis for a day, beside their reports: every worker's console can show them. */
export function makePasses(client: Redis, keys: Keys, queues: Pick<Queues, 'addFind'>): Passes {
  const listKey = keys.reports('console-list');
  const aboutKey = (pass: string): string => `${keys.reports(pass)}:about`;
  const about = async (pass: string): Promise<KeptPass | null> => {
    const text = await client.get(aboutKey(pass));
    return text === null ? null : (kept.safeParse(JSON.parse(text)).data ?? null);
  };
  return {
    start: async (scope, given) => {
      const pass = `console-${randomUUID()}`;
      await client
        .multi()
        .set(aboutKey(pass), JSON.stringify(given), 'EX', REPORTS_KEPT_S)
        .lpush(listKey, pass)
        .ltrim(listKey, 0, MOST_LISTED - 1)
        .expire(listKey, REPORTS_KEPT_S)
        .exec();
      await queues.addFind({
        pass,
        scope,
        withUnfinished: scope.kind !== 'selection',
        patience: 'service',
        urgent: true,
        watched: true,
      });
      return pass;
    },
    view: async (pass) => {
      const known = await about(pass);
      return known === null ? null : { ...known, ...summedUp(await client.lrange(keys.reports(pass), 0, -1)) };
    },
    list: async () => {
      const names = await client.lrange(listKey, 0, MOST_LISTED - 1);
      const all = await Promise.all(names.map(async (pass) => ({ pass, known: await about(pass) })));
      return all.flatMap(({ pass, known }) => (known === null ? [] : [{ pass, ...known }]));
    },
  };
}

/** Reports are read and left: a page may be asked for again, by more than one. */
function summedUp(reports: readonly string[]): Omit<PassView, keyof KeptPass> {
  const keeper = new SummaryKeeper('');
  for (const text of reports) {
    const report = reportSchema.parse(JSON.parse(text));
    if (report.kind === 'found') keeper.found = { customers: report.lanes, entries: report.entries };
    else if (report.kind === 'not-found') keeper.findFailure = report.failure;
    else if (report.kind === 'settled') keeper.settled(customerOf(report.lane), report.tally);
    else keeper.failed({ customerId: customerOf(report.lane), entries: report.entries, failure: report.failure });
  }
  const of = keeper.found?.customers ?? null;
  const ended = keeper.findFailure !== null || (of !== null && keeper.ended >= of);
  const summary = keeper.summary({ dryRun: false, stopped: false, durationMs: 0 });
  return { of, done: keeper.ended, failures: keeper.failures, ended, summary };
}
