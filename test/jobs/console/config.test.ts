import { expect, test } from 'vitest';
import { main } from '../../../jobs/cli.ts';
import { ConfigFault } from '../../../jobs/config/config.ts';
import { requireGuardedConsole } from '../../../jobs/config/console.ts';
import { readConfig } from '../../../jobs/config/read-config.ts';
import { fakeOdoo, fakeParts } from '../fake-connection.ts';
import { ENV, fakeIo } from '../fake-io.ts';

const TOKEN = 'x'.repeat(32);
const FAR = { ...ENV, HTTP_LISTEN: '0.0.0.0:0' };

test.each([
  ['loopback', ENV, true],
  ['loopback, IPv6', { ...ENV, HTTP_LISTEN: '[::1]:0' }, true],
  ['nowhere', { ...ENV, HTTP_LISTEN: 'off' }, true],
  ['every address', FAR, false],
  ['every address, IPv6', { ...ENV, HTTP_LISTEN: '[::]:0' }, false],
  ['a name', { ...ENV, HTTP_LISTEN: 'localhost.example.com:80' }, false],
  ['every address with a token', { ...FAR, CONSOLE_TOKEN: TOKEN }, true],
  ['every address behind a proxy', { ...FAR, CONSOLE_TRUSTED_HEADER: 'X-User', CONSOLE_PROXY_SECRET: TOKEN }, true],
  ['every address without a console', { ...FAR, CONSOLE: 'off' }, true],
])('may the worker listen: %s', (_what, env, may) => {
  const ask = () => requireGuardedConsole(readConfig(env));
  if (may) expect(ask).not.toThrow();
  else expect(ask).toThrow(/^HTTP_LISTEN: expected a loopback address .* Set CONSOLE_TOKEN/);
});

test('the worker does not start, and says why in one message', async () => {
  const io = fakeIo(FAR);
  expect(await main(['worker'], io, fakeParts(fakeOdoo()))).toBe(2);
  expect(io.err()).toMatch(/HTTP_LISTEN: expected a loopback address for a console that asks nobody who they are/);
});

test('a header is trusted beside a secret only; short tokens are refused, and no secret is shown', () => {
  const problems = (env: Record<string, string>): string => {
    try {
      readConfig({ ...ENV, ...env });
    } catch (error) {
      if (error instanceof ConfigFault) return error.message;
    }
    return '';
  };
  expect(problems({ CONSOLE_TRUSTED_HEADER: 'X-User' })).toContain('CONSOLE_PROXY_SECRET: expected');
  expect(problems({ CONSOLE_TOKEN: 'short-secret' })).toMatch(/^CONSOLE_TOKEN: expected 32 to 200/);
  expect(problems({ CONSOLE_TOKEN: 'short-secret' })).not.toContain('short-secret');
});
