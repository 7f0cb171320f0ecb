import { CallLimit, type CallLimitOptions } from '../../connector/calls/call-limit.ts';
import { SharedOdoo } from '../../connector/calls/shared-odoo.ts';
import { type Company, companiesToSettle } from '../../connector/companies.ts';
import { CompanyOdoo } from '../../connector/company-odoo.ts';
import { type Deployment, openDeployment } from '../../connector/deployment.ts';
import { BareIds } from '../../connector/dialect/bare-ids.ts';
import { CompaniesUnclear, OdooServerFault } from '../../connector/errors.ts';
import type { Odoo } from '../../connector/odoo.ts';
import type { FoundPage, Selection } from '../../connector/read/changes-types.ts';
import { findTold, type ToldRecord } from '../../connector/read/find-told.ts';
import { findWork } from '../../connector/read/find-work.ts';
import { readOfficialHolidays } from '../../connector/read/official-holidays.ts';
import type { CallRecord } from '../../connector/wire/exchanges.ts';
import { Json2Session } from '../../connector/wire/json2/session.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { civilDate } from '../../rules/calendar/civil-date.ts';
import { type Policy, withHolidays } from '../../rules/policy/policy.ts';
import { PolicyGate } from '../approval/policy-gate.ts';
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
  transport === 'json2' ? new Json2Session({ ...login, onCall }) : new BareIds(new XmlRpcSession({ ...login, onCall }));

/** One Odoo and the rules it is settled by: what jobs and commands ask of both. */
export interface Connection {
  odoo: Odoo;
  /** Whose records it reads and writes, where the mapping names companies. */
  company: Company | null;
  /**
   * One connection for each company to settle, over the same wire: this one, when there is one company and the mapping names none.
   * @throws CompaniesUnclear
   */
  companies(): Promise<Connection[]>;
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
  /** Whether this policy may settle the book; `settle` asks it before it writes. */
  approval: Pick<PolicyGate, 'check' | 'approve' | 'impact' | 'waiting'>;
  settle(work: SettleWork, options: SettleOptions): Promise<SettleResult>;
  close(): void;
}

/** A project or product made meanwhile is seen after this at the latest. */
const LOOKED_UP_FOR_MS = 60 * 60_000;

const SEVERAL =
  'the mapping names several companies, and this command works in one: give it a mapping file that names that one (MAPPING_FILE)';

/** @param pace how many calls may be in flight, and by which clock they are timed; tests give one of their own */
export function openConnection(
  config: OdooConfig,
  rules: Rules,
  now: () => number,
  openOdoo: OpenOdoo = openWire,
  pace: CallLimitOptions = {},
): Connection {
  const calls = new CallCounter();
  const wire = openOdoo(config, (record) => calls.count(record));
  const limit = new CallLimit(pace);
  const share = (odoo: Odoo): SharedOdoo => new SharedOdoo(odoo, limit, pace.now);
  const world = { wire, share, calls, config, rules, now };
  return connectionOf(world, share(wire), null);
}

/** What the connections of all companies share. */
interface World {
  wire: ReturnType<OpenOdoo>;
  /** The same limit of calls for all of them. */
  share: (odoo: Odoo) => SharedOdoo;
  calls: CallCounter;
  config: OdooConfig;
  rules: Rules;
  now: () => number;
}

function connectionOf(world: World, odoo: SharedOdoo, company: Company | null): Connection {
  const { wire, share, calls, now } = world;
  const { policy, mapping, fingerprint, policyFingerprint } = world.rules;
  let deployment: Promise<Deployment> | null = null;
  let since = 0;
  // what companies ask is never put together: each gathers for itself
  const of = (one: Company): SharedOdoo => share(new CompanyOdoo(wire, one));
  const toSettle = (): Promise<(Company | null)[]> => companiesToSettle(odoo, mapping.companies, world.config.username);
  const open = async (): Promise<Deployment> => {
    if (company !== null) return openOf(odoo, company);
    const [only = null, ...others] = await toSettle();
    if (others.length > 0) throw new CompaniesUnclear(SEVERAL);
    return openOf(only === null ? odoo : of(only), only);
  };
  const openOf = async (own: SharedOdoo, whose: Company | null): Promise<Deployment> => {
    const opened = await openDeployment(own, mapping, policy, whose);
    own.readThrough(opened.own.readBundleId, opened.own.loadActionId);
    return opened;
  };

  const lookUp = (): Promise<Deployment> => {
    if (deployment !== null && now() - since < LOOKED_UP_FOR_MS) return deployment;
    const opening = open();
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
    const { names, clock, odoo: own } = await lookUp();
    const read = (from: Odoo): ReturnType<typeof readOfficialHolidays> => readOfficialHolidays(from, names, clock);
    // asked once for all who begin to settle at this moment
    const { days } = await (own.together === undefined ? read(own) : own.together.ask('official-holidays', [], read));
    return withHolidays(given, days);
  };
  const context = async (): Promise<SettleContext> => ({
    deployment: await lookUp(),
    policy: await withOfficialHolidays(policy),
    today: () => civilDate(policy.clock.localDay(Math.floor(now() / 60_000))),
  });
  const find: Connection['find'] = async function* (selection) {
    yield* findWork(await lookUp(), selection);
  };
  const approval = new PolicyGate({ context, find, fingerprint: policyFingerprint, now });
  const self: Connection = {
    odoo,
    company,
    companies: async () => {
      if (company !== null) return [self];
      return (await toSettle()).map((one) => (one === null ? self : connectionOf(world, of(one), one)));
    },
    calls,
    context,
    withOfficialHolidays,
    rules: async () => withOdooDays(fingerprint, await withOfficialHolidays(policy)),
    find,
    approval,
    findTold: async function* (told) {
      yield* findTold(await lookUp(), told);
    },
    settle: async (work, options) => {
      try {
        if (!options.dryRun) await approval.check();
        return await settleCustomer(await context(), work, options);
      } catch (error) {
        // perhaps a field or record we know is gone
        if (error instanceof OdooServerFault) deployment = null;
        throw error;
      }
    },
    close: () => wire.close(),
  };
  return self;
}
