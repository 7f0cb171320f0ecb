import { join, resolve } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../package-root.ts';
import { type Config, ConfigFault, LOG_LEVELS, type RulesPaths, TRANSPORTS } from './config.ts';
import { consoleOf, consoleShape, secret } from './console.ts';
import { HTTP_OFF, parseListen } from './listen.ts';

type Environment = Record<string, string | undefined>;

/** Names whose values are never shown, not even when they are wrong. */
const SECRET = new Set([
  'ODOO_PASSWORD',
  'REDIS_URL',
  'HOOK_SECRET',
  'CONSOLE_TOKEN',
  'CONSOLE_PROXY_SECRET',
  'METRICS_TOKEN',
]);

const whole = (from: number, to: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= from && value <= to)
    .default(otherwise)
    .describe(`a whole number from ${from} to ${to}`);

/** A number, or `off` for none. */
const cap = (otherwise: number) =>
  z
    .string()
    .regex(/^(off|\d{1,15})$/)
    .transform((text) => (text === 'off' ? null : Number(text)))
    .default(otherwise)
    .describe('a whole number, or off');

const address = (...protocols: string[]) => z.string().refine((text) => protocols.includes(protocolOf(text)));

const rulesShape = {
  POLICY_FILE: z.string().optional().describe('the path of a policy file'),
  MAPPING_FILE: z.string().optional().describe('the path of a mapping file'),
};

const rulesSchema = z.object(rulesShape);

const hookSecret = z
  .string()
  .regex(/^[A-Za-z0-9_-]{32,200}$/)
  .describe('32 to 200 letters, digits, - or _ (`openssl rand -hex 32` makes one)');

const schema = z.object({
  ...rulesShape,
  ODOO_URL: address('http:', 'https:').describe('an address that begins with http:// or https://'),
  ODOO_DB: z.string().describe('the name of the database'),
  ODOO_USERNAME: z.string().describe('the login of the bot user'),
  ODOO_PASSWORD: z.string().describe('a password or an API key'),
  ODOO_TRANSPORT: z.enum(TRANSPORTS).default('xmlrpc').describe(TRANSPORTS.join(' or ')),
  REDIS_URL: address('redis:', 'rediss:').optional().describe('an address that begins with redis:// or rediss://'),
  REDIS_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,40}$/)
    .default('sazmanyar')
    .describe('1 to 40 letters, digits, - or _'),
  POLL_SECONDS: whole(1, 86_400, 15),
  SETTLE_CONCURRENCY: whole(1, 64, 16),
  STOP_SECONDS: whole(0, 3600, 60),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info').describe(LOG_LEVELS.join(', ')),
  PASS_CAP_CUSTOMERS: cap(200),
  PASS_CAP_HOURS: cap(2_000),
  PASS_CAP_RIALS: cap(100_000_000_000),
  HTTP_LISTEN: z
    .string()
    .default('127.0.0.1:8470')
    .refine((text) => parseListen(text) !== undefined)
    .transform((text) => parseListen(text) ?? null)
    .describe(`an address and a port as 127.0.0.1:8470 or [::1]:8470, or ${HTTP_OFF}`),
  ...consoleShape,
  METRICS_TOKEN: secret.optional().describe(secret.description ?? ''),
  HOOK_SECRET: hookSecret.optional().describe(hookSecret.description ?? ''),
  HOOK_URL: address('http:', 'https:')
    .optional()
    .describe('the address at which Odoo reaches the worker, http:// or https://'),
});

/**
 * The environment, checked. A name that is set to nothing counts as not set.
 * @throws ConfigFault with all problems together
 */
export function readConfig(env: Environment): Config {
  // an address without its secret calls nobody
  const called = (env.HOOK_URL?.trim() ?? '') !== '';
  const found = called ? check(schema.extend({ HOOK_SECRET: hookSecret }), env) : check(schema, env);
  return {
    odoo: {
      url: found.ODOO_URL,
      db: found.ODOO_DB,
      username: found.ODOO_USERNAME,
      password: found.ODOO_PASSWORD,
      transport: found.ODOO_TRANSPORT,
    },
    redisUrl: found.REDIS_URL ?? null,
    redisPrefix: found.REDIS_PREFIX,
    files: paths(found),
    pollSeconds: found.POLL_SECONDS,
    settleConcurrency: found.SETTLE_CONCURRENCY,
    stopSeconds: found.STOP_SECONDS,
    logLevel: found.LOG_LEVEL,
    passCap: { customers: found.PASS_CAP_CUSTOMERS, hours: found.PASS_CAP_HOURS, rials: found.PASS_CAP_RIALS },
    http: found.HTTP_LISTEN,
    hook: { secret: found.HOOK_SECRET ?? null, publicUrl: found.HOOK_URL?.replace(/\/+$/, '') ?? null },
    console: consoleOf(found),
    metricsToken: found.METRICS_TOKEN ?? null,
  };
}

/** Whether anything is said of an Odoo: a command that can do without then asks it. */
export function namesOdoo(env: Environment): boolean {
  return Object.keys(schema.shape).some((name) => name.startsWith('ODOO_') && (env[name]?.trim() ?? '') !== '');
}

/** Only where the policy and the mapping are: for commands that need no Odoo. @throws ConfigFault */
export function readRulesPaths(env: Environment): RulesPaths {
  return paths(check(rulesSchema, env));
}

function paths(found: z.infer<typeof rulesSchema>): RulesPaths {
  return {
    policy: found.POLICY_FILE === undefined ? join(packageRoot(), 'rules/policy.yaml') : resolve(found.POLICY_FILE),
    mapping:
      found.MAPPING_FILE === undefined
        ? join(packageRoot(), 'connector/mapping.example.yaml')
        : resolve(found.MAPPING_FILE),
  };
}

function check<Shape extends z.ZodRawShape>(shape: z.ZodObject<Shape>, env: Environment): z.infer<z.ZodObject<Shape>> {
  const given = Object.fromEntries(
    Object.keys(shape.shape).flatMap((name) => {
      const value = env[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  const names = new Set(result.error.issues.map((issue) => String(issue.path[0])));
  throw new ConfigFault(
    [...names].map((name) => {
      const expected = (shape.shape[name] as z.ZodType | undefined)?.description ?? 'another value';
      return `${name}: expected ${expected}, found ${shown(name, given[name])}`;
    }),
  );
}

function shown(name: string, value: string | undefined): string {
  if (value === undefined) return 'nothing (not set)';
  if (SECRET.has(name)) return 'something else (not shown)';
  // an address may carry a password
  return JSON.stringify(value.replace(/\/\/[^/@]*@/, '//***@'));
}

function protocolOf(text: string): string {
  try {
    return new URL(text).protocol;
  } catch {
    return '';
  }
}
