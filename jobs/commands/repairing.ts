import { randomUUID } from 'node:crypto';
import { countAgainstCap } from '../approval/pass-cap.ts';
import { keysOf, laneOf } from '../queue/keys.ts';
import type { Settling } from '../reconcile/reconcile-customer.ts';
import type { RedisHandle } from '../redis/open-redis.ts';
import type { Run } from './run.ts';

/** How a repair settles: what it corrects is counted as one pass. */
export interface Repairing extends Settling {
  close(): Promise<void>;
}

/** A repair's settling, under the approval gate and PASS_CAP_…; Redis is opened when the first customer is mended. */
export function repairing({ parts, config, connection, log }: Run, beyondCap: boolean): Repairing {
  const pass = `repair-${randomUUID()}`;
  let opened: Promise<RedisHandle> | null = null;
  const open = (): Promise<RedisHandle> => {
    opened ??= parts.openRedis(config, (error) => log.warn('redis', { cause: error.message }));
    return opened;
  };
  return {
    check: () => connection.approval.check(),
    settle: async (work) => {
      const { client, prefix } = await open();
      const counted = { pass, lane: laneOf(work.customerId), beyond: beyondCap };
      await connection.settle(work, {
        dryRun: false,
        onCorrections: (corrections) =>
          countAgainstCap(client, keysOf(prefix), config.passCap, { ...counted, corrections }),
      });
    },
    close: async () => {
      await opened?.then(
        (redis) => redis.close(),
        () => {},
      );
    },
  };
}
