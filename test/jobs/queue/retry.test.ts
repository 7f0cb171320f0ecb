import { describe, expect, test } from 'vitest';
import {
  LoadRefused,
  OdooAccessDenied,
  OdooAccessRight,
  OdooBadReply,
  OdooServerFault,
  OdooTimeout,
  OdooUnreachable,
  OdooUserFault,
  SetupMissing,
  UnsendableValue,
} from '../../../connector/errors.ts';
import { describeFailure, formatFailure, JobFailure } from '../../../jobs/queue/failure.ts';
import { LaneLost } from '../../../jobs/queue/lane-lock.ts';
import { retryDelayMs, retryRule } from '../../../jobs/queue/retry.ts';
import { BookUnsettled } from '../../../jobs/settle/settle-customer.ts';

const bad = (status: number) => new OdooBadReply('a page', status, '<html>');

describe('how often and how soon', () => {
  // attempts, then the waits before the second to fifth attempt without jitter, in ms
  test.each<[string, Error, number, (number | null)[]]>([
    ['unreachable', new OdooUnreachable('x'), 60, [1000, 2000, 4000, 8000]],
    ['timeout', new OdooTimeout('x'), 60, [1000, 2000, 4000, 8000]],
    ['502', bad(502), 60, [1000, 2000, 4000, 8000]],
    ['429', bad(429), 60, [1000, 2000, 4000, 8000]],
    ['404', bad(404), 1, [null, null, null, null]],
    ['200, no XML-RPC', bad(200), 4, [2000, 4000, 8000, null]],
    ['server fault', new OdooServerFault('x', 1, 'x'), 4, [2000, 4000, 8000, null]],
    ['load refused', new LoadRefused('m', []), 5, [250, 500, 1000, 2000]],
    ['user fault', new OdooUserFault('x', 2, 'x'), 5, [250, 500, 1000, 2000]],
    ['book unsettled', new BookUnsettled('x'), 5, [250, 500, 1000, 2000]],
    ['lane lost', new LaneLost('x'), 5, [250, 500, 1000, 2000]],
    ['access denied', new OdooAccessDenied('x', 3, 'x'), 1, [null, null, null, null]],
    ['access right', new OdooAccessRight('x', 4, 'x'), 1, [null, null, null, null]],
    ['setup missing', new SetupMissing(['x']), 1, [null, null, null, null]],
    ['unsendable', new UnsendableValue('x'), 1, [null, null, null, null]],
    ['a fault in the program', new TypeError('x'), 1, [null, null, null, null]],
  ])('%s', (_, error, attempts, waits) => {
    expect(retryRule(error).attempts).toBe(attempts);
    const almostOne = 1 - Number.EPSILON;
    expect([1, 2, 3, 4].map((made) => retryDelayMs(error, made, 'service', almostOne))).toEqual(waits);
  });

  test('an outage is asked every five minutes at most, and given up after the 60th attempt', () => {
    const error = new OdooUnreachable('x');
    expect(retryDelayMs(error, 20, 'service', 0.5)).toBe(225_000);
    expect(retryDelayMs(error, 59, 'service', 1 - Number.EPSILON)).toBe(300_000);
    expect(retryDelayMs(error, 60, 'service', 0)).toBeNull();
  });

  test('a command waits seconds, not hours', () => {
    const error = new OdooUnreachable('x');
    expect([1, 2, 3, 4].map((made) => retryDelayMs(error, made, 'command', 0))).toEqual([125, 250, 500, null]);
    expect(retryDelayMs(new OdooAccessDenied('x', 3, ''), 1, 'command', 0)).toBeNull();
  });

  test('half of the wait is jitter', () => {
    const error = new OdooTimeout('x');
    expect([0, 0.25, 0.5].map((random) => retryDelayMs(error, 2, 'service', random))).toEqual([1000, 1250, 1500]);
  });
});

describe('the cause that is kept', () => {
  const redact = (text: string) => text.replaceAll('hunter2222', '***');
  const error = new OdooUnreachable('no answer from http://x', { cause: new Error('login hunter2222 refused') });

  test('names the class and everything behind it, without secrets', () => {
    const failure = describeFailure(error, redact);
    expect(failure).toEqual({
      error: 'OdooUnreachable',
      message: 'no answer from http://x',
      causes: [{ error: 'Error', message: 'login *** refused' }],
    });
    expect(formatFailure(failure)).toBe('OdooUnreachable: no answer from http://x ← Error: login *** refused');
  });

  test('a job fails with its text, and with a stack that hides them too', () => {
    const secret = new Error('hunter2222');
    const failed = new JobFailure(secret, redact);
    expect(failed.message).toBe('Error: ***');
    expect(failed.stack).not.toContain('hunter2222');
    expect(failed.cause).toBe(secret);
  });

  test('a chain that bites its tail ends', () => {
    const one = new Error('one');
    one.cause = one;
    expect(describeFailure(one, redact).causes).toHaveLength(5);
  });
});
