/** JSON-2 on the wire: what is sent, what becomes of replies, and the class of every failure. */
import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  OdooAccessDenied,
  OdooAccessRight,
  OdooBadReply,
  OdooServerFault,
  OdooTimeout,
  OdooUnreachable,
  OdooUserFault,
  UnsendableValue,
} from '../../../connector/errors.ts';
import type { OdooValue } from '../../../connector/odoo.ts';
import type { CallRecord } from '../../../connector/wire/exchanges.ts';
import { Json2Session } from '../../../connector/wire/json2/session.ts';
import type { SessionOptions } from '../../../connector/wire/session.ts';
import { at, KEY, login, odooError, URL_OF_ODOO } from './json2-odoo.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => server.use(...login));
afterEach(() => server.resetHandlers());

const session = (more: Partial<SessionOptions> = {}): Json2Session =>
  new Json2Session({ url: URL_OF_ODOO, db: 'lab', username: 'bot', password: KEY, ...more });

/** Body and headers of one call, which is answered with `reply`. */
async function sent(
  method: string,
  args: OdooValue[],
  kwargs: Record<string, OdooValue> = {},
  reply: Parameters<typeof HttpResponse.json>[0] = true,
): Promise<{ body: unknown; headers: Headers; answer: unknown }> {
  let body: unknown;
  let headers = new Headers();
  server.use(
    http.post(at(`sale.order/${method}`), async ({ request }) => {
      headers = request.headers;
      body = await request.json();
      return HttpResponse.json(reply);
    }),
  );
  return { answer: await session().call('sale.order', method, args, kwargs), body, headers };
}

describe('a call', () => {
  it('carries the key as bearer and the name of the database', async () => {
    const { headers } = await sent('search', [[]]);
    expect(headers.get('authorization')).toBe(`bearer ${KEY}`);
    expect(headers.get('x-odoo-database')).toBe('lab');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  const context = { lang: 'en_US' };
  it.each<[string, OdooValue[], Record<string, OdooValue>, unknown]>([
    ['search', [[['id', '=', 1]], 5], { limit: 2 }, { domain: [['id', '=', 1]], offset: 5, limit: 2, context }],
    ['write', [[3, 4], { name: 'ü<&]]>' }], {}, { ids: [3, 4], vals: { name: 'ü<&]]>' }, context }],
    ['write', [3, {}], {}, { ids: [3], vals: {}, context }],
    [
      'load',
      [['id'], [['x']]],
      { context: { mode: 'update' } },
      { fields: ['id'], data: [['x']], context: { ...context, mode: 'update' } },
    ],
    ['action_confirm', [[9]], {}, { ids: [9], context }],
    ['some_method', [], { by_name: 1 }, { by_name: 1, context }],
    ['search', [[]], { context: { lang: 'fa_IR' } }, { domain: [], context: { lang: 'fa_IR' } }],
  ])('%s %j goes by name', async (method, args, kwargs, body) => {
    expect((await sent(method, args, kwargs)).body).toEqual(body);
  });

  it.each<[string, OdooValue[], Record<string, OdooValue>, RegExp]>([
    [
      'own_method',
      [[1]],
      {},
      /sale\.order\.own_method: JSON-2 takes arguments by name, and those of this method are not known/,
    ],
    ['constructor', [[1]], {}, /are not known/],
    ['unlink', [[1], 2], {}, /takes 1 arguments by position, found 2/],
    ['write', [[1], {}], { vals: {} }, /"vals" is given twice/],
    ['../../web', [], {}, /not the name of a model or method/],
    ['create', [[{ name: null as unknown as string }]], {}, /vals_list\[0\]\.name .* null/],
    ['create', [[{ at: new Date(0) as unknown as string }]], {}, /vals_list\[0\]\.at .* Date/],
    ['write', [[1], { n: Number.NaN }], {}, /vals\.n .* NaN/],
    ['write', [[1], { n: 2 ** 31 }], {}, /beyond 32 bits/],
    ['write', [[1], { n: 'a\u0000' }], {}, /U\+0000/],
    ['write', [[1], {}], { context: [] }, /context must be an object/],
  ])('%s %j is refused before anything is sent', async (method, args, kwargs, problem) => {
    server.resetHandlers();
    const call = session().call('sale.order', method, args, kwargs);
    await expect(call).rejects.toSatisfy((error) => error instanceof UnsendableValue && problem.test(error.message));
  });

  it('asks once whose key it is, and counts every exchange without arguments or key', async () => {
    const records: CallRecord[] = [];
    server.use(http.post(at('sale.order/search'), () => HttpResponse.json([1])));
    const one = session({ onCall: (record) => records.push(record), now: () => 0 });
    await Promise.all([one.call('sale.order', 'search', [[]]), one.call('sale.order', 'search', [[]])]);
    expect(await one.uid()).toBe(7);
    expect(records.map(({ method, outcome }) => `${method} ${outcome}`)).toEqual([
      'context_get ok',
      'search ok',
      'search ok',
      'search ok',
    ]);
    expect(JSON.stringify(records)).not.toContain(KEY);
  });
});

describe('an answer', () => {
  it.each<[string, string, Parameters<typeof HttpResponse.json>[0], unknown]>([
    ['null, of a method that returns nothing, is false', 'action_confirm', null, false],
    ['null within is false', 'read', [{ id: 1, sum: null }], [{ id: 1, sum: false }]],
    ['control characters are dropped, as XML-RPC does', 'read', [{ name: 'a\u0001\tb\u001f' }], [{ name: 'a\tb' }]],
    ['text and numbers stay', 'read', [{ name: 'سلام 🙂', hours: 0.17 }], [{ name: 'سلام 🙂', hours: 0.17 }]],
  ])('%s', async (_what, method, reply, expected) => {
    expect((await sent(method, [[1]], {}, reply)).answer).toEqual(expected);
  });

  it('of create is an id for a record given alone, and ids for a list', async () => {
    expect((await sent('create', [{ name: 'x' }], {}, [5])).answer).toBe(5);
    expect((await sent('create', [[{ name: 'x' }]], {}, [5])).answer).toEqual([5]);
  });
});

async function failure(
  reply: () => Response | Promise<Response>,
  more: Partial<SessionOptions> = {},
  deadlineMs = 60_000,
) {
  server.use(http.post(at('sale.order/write'), reply));
  return session(more)
    .call('sale.order', 'write', [[1], {}], {}, { deadlineMs })
    .then(
      () => {
        throw new Error('expected a failure');
      },
      (error: Error) => error,
    );
}

describe('an error', () => {
  it.each<[number, string, new (...args: never[]) => Error, number]>([
    [422, 'odoo.exceptions.UserError', OdooUserFault, 2],
    [422, 'odoo.exceptions.ValidationError', OdooUserFault, 2],
    [404, 'odoo.exceptions.MissingError', OdooUserFault, 2],
    [409, 'odoo.exceptions.LockError', OdooUserFault, 2],
    [500, 'odoo.exceptions.RedirectWarning', OdooUserFault, 2],
    [404, 'werkzeug.exceptions.NotFound', OdooUserFault, 2],
    [403, 'odoo.exceptions.AccessError', OdooAccessRight, 4],
    [403, 'odoo.exceptions.AccessDenied', OdooAccessDenied, 3],
    [401, 'werkzeug.exceptions.Unauthorized', OdooAccessDenied, 3],
    [422, 'werkzeug.exceptions.UnprocessableEntity', OdooServerFault, 1],
    [400, 'werkzeug.exceptions.BadRequest', OdooServerFault, 1],
    [500, 'builtins.ValueError', OdooServerFault, 1],
    [503, 'psycopg2.OperationalError', OdooServerFault, 1],
  ])('%i %s', async (status, name, errorClass, faultCode) => {
    const error = await failure(() => odooError(status, name, 'شما نمی‌توانید'));
    expect(error).toBeInstanceOf(errorClass);
    expect(error).toMatchObject({ faultCode });
  });

  it('of the server keeps the traceback whole, and hides the key in it', async () => {
    const debug = `Traceback (most recent call last):\n  bearer ${KEY}\nValueError: Invalid field 'nope'\n`;
    const error = await failure(() => odooError(500, 'builtins.ValueError', 'x', debug));
    expect(error.message).toBe("sale.order.write: Odoo answered fault 1: ValueError: Invalid field 'nope'");
    expect(error).toMatchObject({ faultString: debug.replace(KEY, '***') });
  });

  it('401 says in one sentence what is wanted', async () => {
    const error = await failure(() => odooError(401, 'werkzeug.exceptions.Unauthorized', 'Invalid apikey'));
    expect(error.message).toBe(
      'Odoo at http://odoo.test:8069 refused the login: with ODOO_TRANSPORT=json2, ODOO_PASSWORD must be an API key of the user (Preferences, Security, New API Key), not a password, and not one that has expired',
    );
  });

  it("is told when the key is somebody else's, and when no header can carry it", async () => {
    server.use(http.post(at('res.users/search'), () => HttpResponse.json([])));
    expect((await failure(() => HttpResponse.json(true))).message).toContain('belongs to user #7, not to "bot"');
    const error = await failure(() => HttpResponse.json(true), { password: 'گذرواژه' });
    expect(error).toBeInstanceOf(OdooAccessDenied);
    expect(error.message).not.toContain('گذرواژه');
  });
});

describe('no answer of Odoo', () => {
  const page = `<html><body>502 Bad Gateway ${KEY}</body></html>`;
  const type = { 'content-type': 'application/json' };
  it.each<[string, () => Response, Partial<SessionOptions>]>([
    ['an HTML page', () => HttpResponse.html(page, { status: 502 }), {}],
    ['an HTML page with status 200', () => HttpResponse.html(page), {}],
    ['a page of an Odoo before 19', () => HttpResponse.html(page, { status: 404 }), {}],
    ["a proxy's JSON", () => HttpResponse.json({ error: KEY }, { status: 502 }), {}],
    ['truncated JSON', () => new HttpResponse(`[{"id": 1, "name": "${KEY}`, { headers: type }), {}],
    ['truncated JSON of an error', () => new HttpResponse('{"name": "odoo.exc', { status: 422, headers: type }), {}],
    ['no UTF-8', () => new HttpResponse(new Uint8Array([0x22, 0xff, 0x22]), { headers: type }), {}],
    ['an integer no double can hold', () => new HttpResponse('[9007199254740993]', { headers: type }), {}],
    ['nesting without end', () => new HttpResponse('['.repeat(500) + ']'.repeat(500), { headers: type }), {}],
    ['a huge reply', () => HttpResponse.json('x'.repeat(5_000)), { maxReplyBytes: 1_000 }],
    ['nothing at all', () => new HttpResponse('', { headers: type }), {}],
  ])('%s', async (_what, reply, more) => {
    const error = await failure(reply, more);
    expect(error).toBeInstanceOf(OdooBadReply);
    expect(JSON.stringify([error, error.message])).not.toContain(KEY);
  });

  it('no connection, a deadline, a closed session', async () => {
    expect(await failure(() => HttpResponse.error())).toBeInstanceOf(OdooUnreachable);
    const late = await failure(
      async () => {
        await delay('infinite');
        return HttpResponse.json(true);
      },
      {},
      20,
    );
    expect(late).toBeInstanceOf(OdooTimeout);
    const closed = session();
    closed.close();
    await expect(() => closed.call('sale.order', 'search', [[]])).rejects.toBeInstanceOf(OdooUnreachable);
  });
});
