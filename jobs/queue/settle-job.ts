import type { Redis } from 'ioredis';
import type { Corrections } from '../../rules/simulate/corrections.ts';
import { countAgainstCap, NO_CAP, type PassCap } from '../approval/pass-cap.ts';
import type { Logger } from '../log/logger.ts';
import type { Redact } from '../log/redact.ts';
import { type Tally, tallyOf, writtenTotal } from '../report/tally.ts';
import type { SettleResult, SettleWork } from '../settle/settle-customer.ts';
import { noteAside } from './aside.ts';
import { JobFailure } from './failure.ts';
import { customerOf, type Keys, type Lane } from './keys.ts';
import { LaneLost, lockLane } from './lane-lock.ts';
import { finishWork, takeWork, tellPasses } from './lane-work.ts';
import type { CountedPass, Report } from './payloads.ts';
import type { Room } from './room.ts';

export interface SettleDeps {
  redis: Redis;
  keys: Keys;
  settle(work: SettleWork, onCorrections: (corrections: Corrections) => Promise<void>): Promise<SettleResult>;
  /** How much a pass may correct; no cap when absent. */
  cap?: PassCap | undefined;
  log: Logger;
  redact: Redact;
  /** A lane that nobody renews is free after this. */
  lockMs: number;
  /** Room for the entries that this process has in hand. */
  room: Room;
  /** Locks held by this process, so that a forced stop can give them back. */
  held: Map<Lane, () => Promise<void>>;
}

/** `busy`: somebody else is in the lane, come back later. `idle`: an earlier job did it all. */
export type LaneResult = { state: 'busy' } | { state: 'idle' } | { state: 'settled'; tally: Tally };

/**
 * Does what waits in a lane: takes it, settles the customer, and forgets it only then.
 * The corrections are counted against the cap of the lane's pass; work of an older queue names none and is counted by itself.
 * @param isLast whether a failure with this error is final: then the passes that wait are told
 * @throws JobFailure with the error as its cause; the work stays in the lane
 */
export async function settleLane(
  deps: SettleDeps,
  lane: Lane,
  { pass, beyondCap }: CountedPass,
  isLast: (error: unknown) => boolean,
): Promise<LaneResult> {
  const { redis, keys, log, redact } = deps;
  const lock = await lockLane(redis, keys.lock(lane), deps.lockMs);
  if (lock === null) return { state: 'busy' };
  deps.held.set(lane, lock.release);
  try {
    const work = await takeWork(redis, keys, lane);
    if (work === null) {
      await finishWork(redis, keys, lane, lock.token, [], '');
      return { state: 'idle' };
    }
    const entries = work.entryIds.length;
    const leave = await deps.room.enter(entries);
    try {
      const settling = { customerId: customerOf(lane), entryIds: work.entryIds };
      const counted = { pass: pass ?? `lane-${lane}`, lane, beyond: beyondCap === true };
      const tally = tallyOf(
        await deps.settle(settling, (corrections) =>
          countAgainstCap(redis, keys, deps.cap ?? NO_CAP, { ...counted, corrections }),
        ),
      );
      await noteAside(redis, keys, work.entryIds, tally.setAside);
      const report: Report = { kind: 'settled', lane, entries, tally };
      if (!(await finishWork(redis, keys, lane, lock.token, work.passes, JSON.stringify(report)))) {
        throw new LaneLost(`the lane of customer ${lane} was given to another worker while it was being settled`);
      }
      log.info('settled', { customer: lane, entries, written: writtenTotal(tally), setAside: tally.setAside.length });
      return { state: 'settled', tally };
    } catch (error) {
      const failure = new JobFailure(error, redact);
      const last = isLast(error);
      log[last ? 'error' : 'warn'](last ? 'failed' : 'failed, to be tried again', {
        customer: lane,
        entries,
        cause: failure.message,
      });
      if (last) {
        const report: Report = { kind: 'failed', lane, entries, failure: failure.failure };
        await tellPasses(redis, keys, work.passes, JSON.stringify(report));
      }
      throw failure;
    } finally {
      leave();
    }
  } finally {
    deps.held.delete(lane);
    await lock.release();
  }
}
