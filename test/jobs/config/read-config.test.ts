import { isAbsolute } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigFault } from '../../../jobs/config/config.ts';
import { readConfig, readRulesPaths } from '../../../jobs/config/read-config.ts';
import { readRules } from '../../../jobs/config/rules-files.ts';
import { hookAddress } from '../../../jobs/http/hook-address.ts';
import { ENV } from '../fake-io.ts';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigFault) return error.problems;
    throw error;
  }
  return [];
}

describe('the environment', () => {
  test('four names are enough', () => {
    const config = readConfig(ENV);
    expect(config).toMatchObject({
      odoo: { url: 'http://odoo.test:8069', db: 'prod', username: 'bot', password: 'hunter2222' },
      redisUrl: null,
      redisPrefix: 'sazmanyar',
      pollSeconds: 15,
      settleConcurrency: 16,
      stopSeconds: 60,
      logLevel: 'info',
    });
    expect(config.files.policy).toMatch(/rules\/policy\.yaml$/);
    expect(config.files.mapping).toMatch(/connector\/mapping\.example\.yaml$/);
    expect(isAbsolute(config.files.policy)).toBe(true);
  });

  test('all problems are told together', () => {
    expect(
      problemsOf({ ODOO_URL: 'odoo.test', ODOO_DB: ' ', POLL_SECONDS: '0.5', LOG_LEVEL: 'loud', REDIS_PREFIX: 'a b' }),
    ).toEqual([
      'ODOO_URL: expected an address that begins with http:// or https://, found "odoo.test"',
      'ODOO_DB: expected the name of the database, found nothing (not set)',
      'ODOO_USERNAME: expected the login of the bot user, found nothing (not set)',
      'ODOO_PASSWORD: expected a password or an API key, found nothing (not set)',
      'REDIS_PREFIX: expected 1 to 40 letters, digits, - or _, found "a b"',
      'POLL_SECONDS: expected a whole number from 1 to 86400, found "0.5"',
      'LOG_LEVEL: expected debug, info, warn, error, found "loud"',
    ]);
  });

  test('no secret is shown, not even when it is wrong', () => {
    const text = problemsOf({
      ...ENV,
      ODOO_URL: 'ftp://bot:hunter2222@odoo.test',
      REDIS_URL: 'http://:hunter2222@redis.test',
    }).join('\n');
    expect(text).toContain(
      'REDIS_URL: expected an address that begins with redis:// or rediss://, found something else',
    );
    expect(text).toContain('ftp://***@odoo.test');
    expect(text).not.toContain('hunter2222');
  });

  test.each([
    ['POLL_SECONDS', '1', 'pollSeconds', 1],
    ['POLL_SECONDS', '86400', 'pollSeconds', 86_400],
    ['SETTLE_CONCURRENCY', '64', 'settleConcurrency', 64],
    ['STOP_SECONDS', '0', 'stopSeconds', 0],
    ['LOG_LEVEL', 'debug', 'logLevel', 'debug'],
    ['PASS_CAP_HOURS', 'off', 'passCap', { customers: 200, hours: null, rials: 100_000_000_000 }],
    ['REDIS_URL', 'rediss://redis.test:6380/2', 'redisUrl', 'rediss://redis.test:6380/2'],
    ['REDIS_URL', '', 'redisUrl', null],
  ])('%s=%s', (name, text, key, value) => {
    expect(readConfig({ ...ENV, [name]: text })).toHaveProperty(key, value);
  });
});

describe('the policy and the mapping', () => {
  test('those that came with the package are good', () => {
    const rules = readRules(readRulesPaths({}));
    expect(rules.policy.versions.length).toBeGreaterThan(0);
    expect(rules.fingerprint).toMatch(/^[\w-]{43}$/);
  });

  test('files that are not there are told together, with their paths', () => {
    const paths = { policy: '/nowhere/policy.yaml', mapping: '/nowhere/mapping.yaml' };
    expect(() => readRules(paths)).toThrow(
      'POLICY_FILE: cannot read /nowhere/policy.yaml (ENOENT)\nMAPPING_FILE: cannot read /nowhere/mapping.yaml (ENOENT)',
    );
  });

  test('a mistake in a file is told with file, line and column', () => {
    const { mapping } = readRulesPaths({});
    expect(() => readRules({ policy: mapping, mapping })).toThrow(/mapping\.example\.yaml:\d+:\d+ /);
  });
});

describe('HTTP and the web hook', () => {
  const secret = 'x'.repeat(32);

  test.each([
    [{}, { host: '127.0.0.1', port: 8470 }],
    [{ HTTP_LISTEN: '[::1]:80' }, { host: '::1', port: 80 }],
    [{ HTTP_LISTEN: '0.0.0.0:0' }, { host: '0.0.0.0', port: 0 }],
    [{ HTTP_LISTEN: 'off' }, null],
  ])('%j', (env, http) => {
    const { HTTP_LISTEN: _port, ...given } = ENV;
    expect(readConfig({ ...given, ...env }).http).toEqual(http);
  });

  test.each(['8470', '127.0.0.1', '127.0.0.1:65536', '::1:80', 'http://127.0.0.1:80'])('HTTP_LISTEN=%s', (text) => {
    expect(problemsOf({ ...ENV, HTTP_LISTEN: text })).toEqual([
      `HTTP_LISTEN: expected an address and a port as 127.0.0.1:8470 or [::1]:8470, or off, found ${JSON.stringify(text)}`,
    ]);
  });

  test('a short secret is refused and not shown; an address needs its secret', () => {
    const expected =
      'HOOK_SECRET: expected 32 to 200 letters, digits, - or _ (`openssl rand -hex 32` makes one), found';
    expect(problemsOf({ ...ENV, HOOK_SECRET: 'short' })).toEqual([`${expected} something else (not shown)`]);
    expect(problemsOf({ ...ENV, HOOK_URL: 'https://connector.test' })).toEqual([`${expected} nothing (not set)`]);
    expect(readConfig({ ...ENV, HOOK_SECRET: secret }).hook).toEqual({ secret, publicUrl: null });
  });

  test('the address that Odoo calls', () => {
    const { hook } = readConfig({ ...ENV, HOOK_SECRET: secret, HOOK_URL: 'https://connector.test/support/' });
    expect(hookAddress(hook)).toEqual({ url: `https://connector.test/support/hook/${secret}` });
    expect(hookAddress({ secret, publicUrl: null })).toBe(null);
  });
});
