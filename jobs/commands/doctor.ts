import type { Check } from '../../connector/doctor/check.ts';
import { checkOdoo } from '../../connector/doctor/check-odoo.ts';
import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { describeFailure, formatFailure } from '../queue/failure.ts';
import { checkPolicy } from './check-policy.ts';
import { labelledCategories } from './provision.ts';
import { type CommonOptions, type Run, withRun, writeJson } from './run.ts';

/**
 * Checks what the service needs, from the configuration to the live Odoo, and says how to mend what is wrong.
 * @returns 0 when nothing fails (warnings are no failure), 1 otherwise
 */
export function doctor(io: Io, parts: Parts, options: CommonOptions): Promise<number> {
  return withRun(io, parts, options, 'warn', async (run) => {
    const { config } = run;
    const checks: Check[] = [
      {
        id: 'configuration',
        state: 'ok',
        found: `policy ${config.files.policy}, mapping ${config.files.mapping}`,
        why: 'everything is decided by these two files',
        mend: '',
      },
      ...checkPolicy(run.rules, Math.floor(io.now() / 60_000)),
      await checkRedis(run),
      ...(await checkedOdoo(run)),
    ];
    if (run.json) writeJson(io, { checks });
    else io.stdout.write(checks.map(checkText).join(''));
    return checks.some(({ state }) => state === 'fail') ? EXIT_FAILED : EXIT_FINE;
  });
}

async function checkRedis({ parts, config, redact }: Run): Promise<Check> {
  const about = { id: 'redis', why: 'queues, locks and the watermark live there' };
  try {
    const redis = await parts.openRedis(config, () => {});
    try {
      const version = versionIn(await redis.client.info('server').catch(() => ''));
      if (redis.embedded) {
        const mend = 'set REDIS_URL for a worker in production';
        return { ...about, state: 'warn', found: `the embedded one${version}, gone with the process`, mend };
      }
      const [, policy] = (await redis.client.config('GET', 'maxmemory-policy').catch(() => [])) as string[];
      if (policy !== undefined && policy !== 'noeviction') {
        const mend = 'set maxmemory-policy to noeviction: jobs must not be evicted';
        return { ...about, state: 'warn', found: `maxmemory-policy is ${policy}`, mend };
      }
      return { ...about, state: 'ok', found: `it answers${version}`, mend: '' };
    } finally {
      await redis.close();
    }
  } catch (error) {
    const found = formatFailure(describeFailure(error, redact));
    return { ...about, state: 'fail', found, mend: 'start Redis, or correct REDIS_URL' };
  }
}

/** `, Valkey 8.1.0` of what a server tells of itself; nothing when it does not say. */
function versionIn(info: string): string {
  const found = (key: string): string | undefined => new RegExp(`^${key}:(.+?)\\r?$`, 'm').exec(info)?.[1];
  const valkey = found('valkey_version');
  const redis = found('redis_version');
  if (valkey !== undefined) return `, Valkey ${valkey}`;
  return redis === undefined ? '' : `, Redis ${redis}`;
}

async function checkedOdoo({ connection, rules, redact }: Run): Promise<Check[]> {
  try {
    const { mapping, policy } = rules;
    const { timezone, billingStart, tariffs } = policy;
    const currencies = new Map(tariffs.map(({ currency, currencyDecimals }) => [currency, currencyDecimals]));
    return await checkOdoo(connection.odoo, mapping, {
      timezone,
      billingStart,
      categories: labelledCategories(policy),
      currencies: [...currencies].map(([code, decimals]) => ({ code, decimals })),
    });
  } catch (error) {
    return [
      {
        id: 'odoo',
        state: 'fail',
        found: formatFailure(describeFailure(error, redact)),
        why: 'nothing can be checked without it',
        mend: 'correct ODOO_URL, ODOO_DB, ODOO_USERNAME and ODOO_PASSWORD, or see what Odoo says in its log',
      },
    ];
  }
}

function checkText({ id, state, found, why, mend }: Check): string {
  const head = `${state.padEnd(4)}  ${id}: ${found}\n`;
  return state === 'ok' ? head : `${head}      why:  ${why}\n      mend: ${mend}\n`;
}
