import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { withEnvFile } from '../../../jobs/config/env-file.ts';
import { readConfig } from '../../../jobs/config/read-config.ts';
import { packageRoot } from '../../../jobs/package-root.ts';
import { ENV } from '../fake-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'env-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a file completes the environment; what is set there wins, what is set to nothing does not', () => {
  const file = join(folder, '.env');
  writeFileSync(file, '# a remark\nODOO_DB=from file\nODOO_URL="http://file.test"\nLOG_LEVEL=debug\n');
  expect(withEnvFile({ ODOO_DB: 'set', LOG_LEVEL: '' }, file)).toMatchObject({
    ODOO_DB: 'set',
    ODOO_URL: 'http://file.test',
    LOG_LEVEL: 'debug',
  });
});

test('.env.example names every setting, and is good once the password is filled in', () => {
  const path = join(packageRoot(), '.env.example');
  const config = readConfig(withEnvFile({ ODOO_PASSWORD: ENV.ODOO_PASSWORD }, path));
  expect(config.odoo.url).toBe('https://odoo.example.com');
  const named = [...readFileSync(path, 'utf8').matchAll(/^(?:# )?([A-Z_]+)=/gm)].map((match) => match[1]);
  expect(named).toEqual([
    'ODOO_URL',
    'ODOO_DB',
    'ODOO_USERNAME',
    'ODOO_PASSWORD',
    'ODOO_TRANSPORT',
    'POLICY_FILE',
    'MAPPING_FILE',
    'REDIS_URL',
    'REDIS_PREFIX',
    'POLL_SECONDS',
    'SETTLE_CONCURRENCY',
    'STOP_SECONDS',
    'LOG_LEVEL',
    'PASS_CAP_CUSTOMERS',
    'PASS_CAP_HOURS',
    'PASS_CAP_RIALS',
    'HTTP_LISTEN',
    'CONSOLE',
    'CONSOLE_TOKEN',
    'CONSOLE_TRUSTED_HEADER',
    'CONSOLE_PROXY_SECRET',
    'CONSOLE_URL',
    'METRICS_TOKEN',
    'HOOK_SECRET',
    'HOOK_URL',
    'CHROMIUM',
  ]);
});

test('what .env.example shows is what holds without it, examples aside', () => {
  const EXAMPLES = [
    'POLICY_FILE',
    'MAPPING_FILE',
    'REDIS_URL',
    'CONSOLE_TRUSTED_HEADER',
    'CONSOLE_URL',
    'METRICS_TOKEN',
    'HOOK_URL',
    'CHROMIUM',
  ];
  const text = readFileSync(join(packageRoot(), '.env.example'), 'utf8');
  const shown = [...text.matchAll(/^# ([A-Z_]+)=(.+)$/gm)].filter(([, name]) => !EXAMPLES.includes(name as string));
  expect(shown.length).toBeGreaterThan(9);
  const { HTTP_LISTEN: _, ...env } = ENV;
  const filled = { ...env, ...Object.fromEntries(shown.map(([, name, value]) => [name, value])) };
  expect(readConfig(filled)).toEqual(readConfig(env));
});
