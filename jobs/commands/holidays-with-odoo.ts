/** `holidays` and `holidays add` with an Odoo to ask where one is configured; without, they do what the policy file allows. */
import type { Policy } from '../../rules/policy/policy.ts';
import { policyFingerprint } from '../approval/policy-fingerprint.ts';
import { namesOdoo } from '../config/read-config.ts';
import type { Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import type { RepricedEntry } from '../report/repriced-text.ts';
import { reprice } from '../settle/reprice.ts';
import { whoIs } from './approval-options.ts';
import { type HolidaysOptions, holidays } from './holidays.ts';
import { type HolidaysAddOptions, holidaysAdd } from './holidays-add.ts';
import { withRun } from './run.ts';

/** @throws ConfigFault when an Odoo is half configured; whatever Odoo answers instead of its holidays */
export async function holidaysWithOdoo(
  io: Io,
  parts: Parts,
  year: string | undefined,
  options: HolidaysOptions,
): Promise<number> {
  if (!namesOdoo(io.env)) return holidays(io, year, options);
  return withRun(io, parts, options, 'warn', ({ connection }) =>
    holidays(io, year, options, connection.withOfficialHolidays),
  );
}

/** @throws likewise; nothing is written then */
export async function holidaysAddWithOdoo(
  io: Io,
  parts: Parts,
  date: string,
  options: HolidaysAddOptions,
): Promise<number> {
  if (!namesOdoo(io.env)) return holidaysAdd(io, date, options, null);
  return withRun(io, parts, options, 'warn', ({ connection, rules }) => {
    const repriced = async (before: Policy, after: Policy): Promise<RepricedEntry[]> => {
      const context = await connection.context();
      // a day that Odoo has already as official re-prices nothing
      const [old, now] = await Promise.all([before, after].map(connection.withOfficialHolidays));
      return old === undefined || now === undefined ? [] : reprice(context, old, now);
    };
    // what was shown and agreed to needs no second approval
    const approved = async (text: string): Promise<void> => {
      const candidate = { policy: rules.policy, fingerprint: policyFingerprint(text) };
      await connection.approval.approve(candidate, null, 'holiday', whoIs(undefined, io));
    };
    return holidaysAdd(io, date, options, repriced, approved);
  });
}
