import { expect, test } from 'vitest';
import { readConfig } from '../../../jobs/config/read-config.ts';
import { createLogger, type LoggerOptions } from '../../../jobs/log/logger.ts';
import { redactor } from '../../../jobs/log/redact.ts';
import { ENV } from '../fake-io.ts';

function lines(options: Partial<LoggerOptions> = {}) {
  const written: string[] = [];
  const log = createLogger({
    level: 'info',
    json: false,
    write: (line) => written.push(line),
    now: () => Date.UTC(2026, 10, 22, 10),
    redact: redactor(readConfig({ ...ENV, REDIS_URL: 'redis://:p%40ssword@redis.test' })),
    ...options,
  });
  return { log, written };
}

test('one line an event, with its fields', () => {
  const { log, written } = lines();
  log.debug('not shown');
  log.info('settled', { customer: 12, cause: 'two words', nothing: undefined, none: null });
  expect(written).toEqual(['2026-11-22T10:00:00.000Z info  settled customer=12 cause="two words" none=null\n']);
});

test('a text with line breaks stays one line', () => {
  const { log, written } = lines();
  log.warn('x', { cause: 'a\nb' });
  expect(written).toEqual(['2026-11-22T10:00:00.000Z warn  x cause="a\\nb"\n']);
});

test('as JSON for machines', () => {
  const { log, written } = lines({ json: true });
  log.error('failed', { customer: 1 });
  expect(JSON.parse(written[0] ?? '')).toEqual({
    time: '2026-11-22T10:00:00.000Z',
    level: 'error',
    message: 'failed',
    customer: 1,
  });
});

test('secrets never come out: by name, by value, or inside an address', () => {
  const { log, written } = lines();
  log.info('login hunter2222', { password: 'x', apiKey: 'y', cause: 'redis://:p%40ssword@redis.test p@ssword' });
  expect(written.join()).not.toMatch(/hunter2222|p%40ssword|p@ssword|=x|=y/);
});

test("the hook's secret never comes out", () => {
  const secret = 'a-hook-secret-of-more-than-32-letters';
  const { log, written } = lines({ redact: redactor(readConfig({ ...ENV, HOOK_SECRET: secret })) });
  log.warn(`called https://connector.test/hook/${secret}`, { address: `/hook/${secret}`, hookSecret: secret });
  expect(written.join()).toContain('/hook/***');
  expect(written.join()).not.toContain(secret);
});
