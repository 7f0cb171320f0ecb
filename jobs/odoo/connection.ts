import { CallLimit } from '../../connector/calls/call-limit.ts';
import { SharedOdoo } from '../../connector/calls/shared-odoo.ts';
import { type Deployment, openDeployment } from '../../connector/deployment.ts';
import { OdooServerFault } from '../../connector/errors.ts';
import type { Odoo } from '../../connector/odoo.ts';
import type { FoundPage, Selection } from '../../connector/read/changes-types.ts';
import { findTold, type ToldRecord } from '../../connector/read/find-told.ts';
import { findWork } from '../../connector/read/find-work.ts';
import { readOfficialHolidays } from '../../connector/read/official-holidays.ts';
import { Json2Session } from '../../connector/wire/json2/session.ts';
import { type CallRecord, XmlRpcSession } from '../../connector/wire/session.ts';
import { civilDate } from '../../rules/calendar/civil-date.ts';
import { type Policy, withHolidays } from '../../rules/policy/policy.ts';
import type { OdooConfig } from '../config/config.ts';
import { type Rules, withOdooDays } from '../config/rules-files.ts';
import {
  type SettleContext,
  type SettleOptions,
  type SettleResult,
  type SettleWork,
  settleCustomer,
} from '../settle/settle-customer.ts';
import { CallCounter } from './call-counter.ts';

/** How the wire is opened; tests put an Odoo of their own in its place. */
export type OpenOdoo = (config: OdooConfig, onCall: (record: CallRecord) => void) => Odoo & { close(): void };

/** Over the transport the configuration names. */
export const openWire: OpenOdoo = ({ transport, ...login }, onCall) =>
  transport === 'json2' ? new Json2Session({ ...login, onCall }) : new XmlRpcSession({ ...login, onCall });

/** One Odoo and the rules it is settled by: what jobs and commands ask of both. */
export interface Connection {
  odoo: Odoo;
  calls: CallCounter;
  /**
   * Names and own records, looked up at the first use and now and then again; the policy with Odoo's official holidays as they are
   * now, so that whoever settles knows at least those that the pass was found by, whichever process found it.
   */
  context(): Promise<SettleContext>;
  /** A policy with Odoo's official public holidays as they are now: one call, none when the mapping takes none. */
  withOfficialHolidays(policy: Policy): Promise<Policy>;
  /** Fingerprint of what everything is priced by: the two files, and Odoo's official holidays as they are now. */
  rules(): Promise<string>;
  find(selection: Selection): AsyncGenerator<FoundPage>;
  findTold(told: readonly ToldRecord[]): AsyncGenerator<FoundPage>;
  settle(work: SettleWork, options: SettleOptions): Promise<SettleResult>;
  close(): void;
}

/** A project or product made meanwhile is seen after this at the latest. */
const LOOKED_UP_FOR_MS = 60 * 60_000;

export function openConnection(
  config: OdooConfig,
  { policy, mapping, fingerprint }: Rules,
  now: () => number,
  openOdoo: OpenOdoo = openWire,
): Connection {
  const calls = new CallCounter();
  const wire = openOdoo(config, (record) => {
    calls.count(record);
    calls.observe?.(record);
  });
  const odoo = new SharedOdoo(wire, new CallLimit());
  let deployment: Promise<Deployment> | null = null;
  let since = 0;

  const lookUp = (): Promise<Deployment> => {
    if (deployment !== null && now() - since < LOOKED_UP_FOR_MS) return deployment;
    const opening = openDeployment(odoo, mapping, policy);
    deployment = opening;
    since = now();
    // a failed look-up is for the caller that met it; the next one tries again
    opening.catch(() => {
      if (deployment === opening) deployment = null;
    });
    return opening;
  };
  const withOfficialHolidays = async (given: Policy): Promise<Policy> => {
    if (mapping.officialHolidays === 'none') return given;
    const { names, clock } = await lookUp();
    // asked once for all who begin to settle at this moment
    const { days } = await odoo.together.ask('official-holidays', [], (from) =>
      readOfficialHolidays(from, names, clock),
    );
    return withHolidays(given, days);
  };
  const context = async (): Promise<SettleContext> => ({
    deployment: await lookUp(),
    policy: await withOfficialHolidays(policy),
    today: () => civilDate(policy.clock.localDay(Math.floor(now() / 60_000))),
  });
  return {
    odoo,
    calls,
    context,
    withOfficialHolidays,
    rules: async () => withOdooDays(fingerprint, await withOfficialHolidays(policy)),
    find: async function* (selection) {
      yield* findWork(await lookUp(), selection);
    },
    findTold: async function* (told) {
      yield* findTold(await lookUp(), told);
    },
    settle: async (work, options) => {
      try {
        return await settleCustomer(await context(), work, options);
      } catch (error) {
        // perhaps a field or record we know is gone
        if (error instanceof OdooServerFault) deployment = null;
        throw error;
      }
    },
    close: () => wire.close(),
  };
}
