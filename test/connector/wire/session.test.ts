import { inspect } from 'node:util';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OdooAccessDenied, OdooError, UnsendableValue } from '../../../connector/errors.ts';
import type { OdooValue } from '../../../connector/odoo.ts';
import type { CallRecord } from '../../../connector/wire/exchanges.ts';
import { type SessionOptions, XmlRpcSession } from '../../../connector/wire/session.ts';
import { answer, answerFault, COMMON, callIn, OBJECT, URL_OF_ODOO } from './odoo-replies.ts';

interface Sent {
  path: string;
  method: string;
  params: unknown[];
}

const KEY = 'k3y-0f-the-b0t-4711';
const server = setupServer();
let sent: Sent[] = [];
/** What `authenticate` answers, in turn; the last one stays. */
let logins: unknown[] = [7];
let reply: () => Response = () => answer(true);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => {
  sent = [];
  logins = [7];
  reply = () => answer(true);
  server.use(
    http.post(COMMON, async ({ request }) => {
      const call = await callIn(request);
      sent.push({ path: '/common', ...call });
      return answer(
        call.method === 'version' ? { server_version: '19.0' } : logins.length > 1 ? logins.shift() : logins[0],
      );
    }),
    http.post(OBJECT, async ({ request }) => {
      sent.push({ path: '/object', ...(await callIn(request)) });
      return reply();
    }),
  );
});
afterEach(() => server.resetHandlers());

function session(more: Partial<SessionOptions> = {}): XmlRpcSession {
  return new XmlRpcSession({ url: URL_OF_ODOO, db: 'lab', username: 'bot', password: KEY, ...more });
}

const outcome = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'ok',
    (error: unknown) => error,
  );

describe('a call', () => {
  it('leaves as execute_kw of the logged-in user, in English', async () => {
    reply = () => answer([{ id: 3, name: 'ساعت' }]);
    const rows = await session().call('sale.order', 'search_read', [[['id', '>', 1]]], { fields: ['name'], limit: 5 });
    expect(rows).toEqual([{ id: 3, name: 'ساعت' }]);
    expect(sent).toEqual([
      { path: '/common', method: 'authenticate', params: ['lab', 'bot', KEY, {}] },
      {
        path: '/object',
        method: 'execute_kw',
        params: [
          'lab',
          7,
          KEY,
          'sale.order',
          'search_read',
          [[['id', '>', 1]]],
          { fields: ['name'], limit: 5, context: { lang: 'en_US' } },
        ],
      },
    ]);
  });

  it("keeps the caller's context, its language included, and the caller's objects", async () => {
    const kwargs = Object.freeze({ context: Object.freeze({ active_test: false, lang: 'fa_IR' }) });
    await session().call('m', 'read', [[1]], kwargs);
    expect(sent[1]?.params[6]).toEqual({ context: { lang: 'fa_IR', active_test: false } });
  });

  it('goes below the path of the address', async () => {
    server.use(http.post(`${URL_OF_ODOO}/erp/xmlrpc/2/common`, () => answer({ server_version: '14.0' })));
    expect(await session({ url: `${URL_OF_ODOO}/erp/` }).version()).toEqual({ server_version: '14.0' });
  });

  it('asks for the version without a login', async () => {
    expect(await session().version()).toEqual({ server_version: '19.0' });
    expect(sent).toEqual([{ path: '/common', method: 'version', params: [] }]);
  });

  it.each([
    ['undefined', { x: undefined }],
    ['a date', { x: new Date(0) }],
    ['NaN', { x: Number.NaN }],
  ])('with %s in it leaves no request at all', async (_name, values) => {
    const error = await outcome(session().call('m', 'write', [[1], values as unknown as OdooValue]));
    expect(error).toBeInstanceOf(UnsendableValue);
    expect((error as Error).message).toMatch(/^params\[5]\[1]\.x can't be sent/);
    expect(sent).toEqual([]);
  });

  it('with a context that is none leaves no request', async () => {
    expect(await outcome(session().call('m', 'read', [], { context: 'en_US' }))).toBeInstanceOf(UnsendableValue);
    expect(sent).toEqual([]);
  });
});

describe('the login', () => {
  it('is made once for 20 callers at once', async () => {
    const one = session();
    await Promise.all(Array.from({ length: 20 }, (_, index) => one.call('m', 'read', [[index]])));
    expect(await one.uid()).toBe(7);
    expect(sent.filter((call) => call.method === 'authenticate')).toHaveLength(1);
    expect(sent.filter((call) => call.method === 'execute_kw')).toHaveLength(20);
  });

  it('refused: all who wait are told who, where and not what with', async () => {
    logins = [false];
    const one = session();
    const errors = await Promise.all([outcome(one.call('m', 'read', [[1]])), outcome(one.uid())]);
    for (const error of errors) {
      expect(error).toBeInstanceOf(OdooAccessDenied);
      expect((error as Error).message).toBe(
        'Odoo refused the login of the user "bot" of the database "lab" at http://odoo.test:8069: the user name or the password (or API key) is wrong',
      );
    }
    expect(sent.map((call) => call.method)).toEqual(['authenticate']);
  });

  it('is tried again after a failure', async () => {
    logins = [false, 7];
    const one = session();
    expect(await outcome(one.uid())).toBeInstanceOf(OdooAccessDenied);
    expect(await one.uid()).toBe(7);
  });

  it('is made anew after a call was answered with access denied', async () => {
    const one = session();
    reply = () => answerFault(3, 'Access Denied');
    expect(await outcome(one.call('m', 'read', [[1]]))).toBeInstanceOf(OdooAccessDenied);
    reply = () => answer(true);
    expect(await one.call('m', 'read', [[1]])).toBe(true);
    expect(sent.map((call) => call.method)).toEqual(['authenticate', 'execute_kw', 'authenticate', 'execute_kw']);
  });

  it.each([['7'], [true], [0], [null], [1.5], [{}]])('answered with %j is no login', async (strange) => {
    logins = [strange];
    expect(await outcome(session().uid())).toMatchObject({ name: 'OdooBadReply' });
  });
});

describe('the observer', () => {
  it('sees each exchange: which, how long, how large, and how it ended', async () => {
    const records: CallRecord[] = [];
    let clock = 0;
    const one = session({ onCall: (record) => records.push(record), now: () => (clock += 5) });
    await one.call('res.partner', 'read', [[1]]);
    reply = () => answerFault(2, 'no');
    await outcome(one.call('account.move', 'write', [[1], {}]));
    expect(records).toEqual([
      {
        model: null,
        method: 'authenticate',
        durationMs: 5,
        requestBytes: expect.any(Number),
        replyBytes: expect.any(Number),
        outcome: 'ok',
      },
      {
        model: 'res.partner',
        method: 'read',
        durationMs: 5,
        requestBytes: expect.any(Number),
        replyBytes: expect.any(Number),
        outcome: 'ok',
      },
      {
        model: 'account.move',
        method: 'write',
        durationMs: 5,
        requestBytes: expect.any(Number),
        replyBytes: expect.any(Number),
        outcome: 'OdooUserFault',
      },
    ]);
    expect(records.every((record) => record.requestBytes > 100 && record.replyBytes > 100)).toBe(true);
    expect(JSON.stringify(records)).not.toContain(KEY);
  });

  it('that fails does not make a call fail', async () => {
    const broken = (): void => {
      throw new Error('the meter is broken');
    };
    expect(await session({ onCall: broken }).call('m', 'read', [[1]])).toBe(true);
  });
});

describe('the password', () => {
  it('does not show in an inspected or printed session', () => {
    const one = session();
    expect(inspect(one, { depth: 10, showHidden: true })).not.toContain(KEY);
    expect(JSON.stringify(one)).toBe('{}');
  });

  it.each([
    [
      'a page that shows the request back',
      () => HttpResponse.html(`<pre>${'x'.repeat(190)}${KEY}</pre>`, { status: 500 }),
    ],
    ['such a page with status 200', () => HttpResponse.html(`<pre>${KEY} ${KEY}</pre>`)],
    ['a reply cut within the password', () => HttpResponse.xml(`<methodResponse><params><param><value>x</valu ${KEY}`)],
    [
      'a fault with our arguments',
      () => answerFault(1, `Traceback (most recent call last):\nTypeError: ('lab', 7, '${KEY}')`),
    ],
    ['a fault of access', () => answerFault(3, `wrong key ${KEY}`)],
  ])('is blotted out of %s', async (_name, page) => {
    reply = page;
    const error = await outcome(session().call('m', 'read', [[1]]));
    expect(error).toBeInstanceOf(OdooError);
    const shown = inspect(error, { depth: 10, showHidden: true });
    for (let length = KEY.length; length >= 8; length--) expect(shown).not.toContain(KEY.slice(0, length));
  });

  it('that XML cannot carry is refused without being repeated', async () => {
    const error = await outcome(session({ password: 'hunter2-hunter2\u0000' }).call('m', 'read', [[1]]));
    expect(error).toBeInstanceOf(UnsendableValue);
    expect(inspect(error)).not.toContain('hunter2');
    expect(sent).toEqual([]);
  });
});
