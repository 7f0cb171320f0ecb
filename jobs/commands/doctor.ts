import type { Check } from '../../connector/doctor/check.ts';
import { checkOdoo } from '../../connector/doctor/check-odoo.ts';
import { placeOf } from '../../connector/doctor/groups.ts';
import { render } from '../../connector/doctor/render.ts';
import type { Language } from '../../connector/doctor/texts/texts.ts';
import { CompaniesUnclear } from '../../connector/errors.ts';
import { civilDate } from '../../rules/calendar/civil-date.ts';
import type { HoldReason } from '../../rules/price/types.ts';
import { settleBook } from '../../rules/settle/settle-book.ts';
import type { Book } from '../../rules/settle/types.ts';
import { readRulesPaths } from '../config/read-config.ts';
import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { doctorJson } from '../report/doctor-json.ts';
import { doctorText } from '../report/doctor-text.ts';
import { checkFiles, checkPolicy } from './check-policy.ts';
import { checkRedis } from './check-redis.ts';
import { eachCompany } from './companies.ts';
import { labelledCategories } from './provision.ts';
import { type CommonOptions, type Run, withRun, writeJson } from './run.ts';

export interface DoctorOptions extends CommonOptions {
  lang?: Language;
}

/**
 * Checks what the service needs, from the configuration to the live Odoo, and says how to mend what is wrong. Writes nothing.
 * @returns 0 when nothing needs mending (warnings and what could not be checked are no failure), 1 otherwise
 */
export function doctor(io: Io, parts: Parts, options: DoctorOptions): Promise<number> {
  return withRun(io, parts, options, 'warn', (run) => {
    // an Odoo that cannot be asked is a finding of its own
    const asOne = (error: unknown): Promise<number> => {
      if (error instanceof CompaniesUnclear) throw error;
      return doctorCompany(run, options);
    };
    return run.connection.companies().then(() => eachCompany(run, (one) => doctorCompany(one, options)), asOne);
  });
}

async function doctorCompany(run: Run, options: DoctorOptions): Promise<number> {
  const { io } = run;
  const language = options.lang ?? 'en';
  const { config, rules, progress } = run;
  const now = Math.floor(io.now() / 60_000);
  const isExample = config.files.mapping === readRulesPaths({}).mapping;
  const checks = [
    ...checkFiles(rules, config.files, isExample, now),
    ...checkPolicy(rules, now),
    ...(await checkRedis(run)),
    ...(await checkedOdoo(run)),
  ].sort((a, b) => placeOf(a.id) - placeOf(b.id));
  progress.clear();
  const rendered = checks.map((check) => render(check, language));
  if (run.json) writeJson(io, doctorJson(checks, rendered, language));
  else {
    const colours = io.stdout.isTTY === true && !io.env.NO_COLOR;
    io.stdout.write(doctorText(rendered, { language, colours }));
  }
  return checks.some(({ state }) => state === 'mend') ? EXIT_FAILED : EXIT_FINE;
}

/** API keys are 40 hexadecimal digits. */
const KEY = /^[0-9a-f]{40}$/;

function checkedOdoo({ io, config, connection, rules, progress }: Run): Promise<Check[]> {
  const { mapping, policy } = rules;
  const { timezone, billingStart, tariffs, clock } = policy;
  const { odoo } = connection;
  const currencies = new Map(tariffs.map(({ currency, currencyDecimals }) => [currency, currencyDecimals]));
  const input = {
    odoo,
    company: connection.company,
    mapping,
    policy: {
      timezone,
      billingStart,
      categories: labelledCategories(policy),
      currencies: [...currencies].map(([code, decimals]) => ({ code, decimals })),
    },
    username: config.odoo.username,
    loginByKey: KEY.test(config.odoo.password),
    version: async () => ('version' in odoo && typeof odoo.version === 'function' ? await odoo.version() : null),
    now: () => io.now(),
    today: civilDate(clock.localDay(Math.floor(io.now() / 60_000))),
    holdsOf: async (book: Book): Promise<{ id: number; hold: HoldReason | null }[]> => {
      const { entries } = settleBook(book, await connection.withOfficialHolidays(policy));
      return entries.map(({ entry, price }) => ({ id: entry.id, hold: heldFor(price) }));
    },
  };
  return checkOdoo(input, (id) => progress.show(`doctor: ${id} …`));
}

function heldFor({ outcome, reason }: { outcome: string; reason: HoldReason | 'waived' | null }): HoldReason | null {
  return outcome === 'held' && reason !== null && reason !== 'waived' ? reason : null;
}
