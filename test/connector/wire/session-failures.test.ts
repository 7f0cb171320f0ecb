/** Every way an exchange can fail, and the class of the error it becomes. */
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
} from '../../../connector/errors.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { answer, answerFault, COMMON, OBJECT, URL_OF_ODOO } from './odoo-replies.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() => server.use(http.post(COMMON, () => answer(2))));
afterEach(() => server.resetHandlers());

async function failure(reply: () => Response | Promise<Response>, deadlineMs = 60_000): Promise<Error> {
  server.use(http.post(OBJECT, reply));
  const session = new XmlRpcSession({ url: URL_OF_ODOO, db: 'lab', username: 'bot', password: 'secret-key' });
  return session.call('sale.order', 'write', [[1], {}], {}, { deadlineMs }).then(
    () => {
      throw new Error('expected a failure');
    },
    (error: Error) => error,
  );
}

describe('a fault', () => {
  it.each([
    [1, OdooServerFault],
    [2, OdooUserFault],
    [3, OdooAccessDenied],
    [4, OdooAccessRight],
    [0, OdooServerFault],
    [99, OdooServerFault],
  ])('%i', async (code, errorClass) => {
    const error = await failure(() => answerFault(code, 'شما نمی‌توانید <این> را تغییر دهید'));
    expect(error).toBeInstanceOf(errorClass);
    expect(error).toMatchObject({ faultCode: code, faultString: 'شما نمی‌توانید <این> را تغییر دهید' });
    expect(error.message).toBe(`sale.order.write: Odoo answered fault ${code}: شما نمی‌توانید <این> را تغییر دهید`);
  });

  it('with a traceback is told by its last line, and kept whole', async () => {
    const traceback = 'Traceback (most recent call last):\n  File "x.py", line 1\nValueError: Invalid field \'nope\'\n';
    const error = await failure(() => answerFault(1, traceback));
    expect(error.message).toBe("sale.order.write: Odoo answered fault 1: ValueError: Invalid field 'nope'");
    expect(error).toMatchObject({ faultString: traceback });
  });
});

describe('a reply that is no answer of Odoo', () => {
  const whole =
    '<?xml version="1.0"?><methodResponse><params><param><value><int>1</int></value></param></params></methodResponse>';
  it.each([
    [
      'an HTML 502',
      () => HttpResponse.html('<html><h1>502 Bad Gateway</h1></html>', { status: 502 }),
      502,
      'HTTP 502: <html><h1>502 Bad Gateway',
    ],
    [
      'a redirection',
      () => new HttpResponse(null, { status: 301, headers: { location: 'https://odoo.test' } }),
      301,
      'a redirection: give the final address',
    ],
    ['a 404', () => HttpResponse.text('Not Found', { status: 404 }), 404, 'HTTP 404: Not Found'],
    ['no content', () => new HttpResponse(null, { status: 204 }), 204, 'HTTP 204'],
    [
      'a page with status 200',
      () => HttpResponse.html('<!DOCTYPE html><title>Database manager</title>'),
      200,
      'expected <methodResponse>',
    ],
    ['an empty body', () => HttpResponse.text(''), 200, 'expected XML, found the end of the reply'],
    ['a truncated answer', () => HttpResponse.xml(whole.slice(0, 80)), 200, 'and the end of the reply'],
    [
      'a packing we did not ask for',
      () => HttpResponse.xml(whole, { headers: { 'content-encoding': 'br' } }),
      200,
      'expected gzip or none',
    ],
    [
      'a broken gzip',
      () => HttpResponse.xml(whole, { headers: { 'content-encoding': 'gzip' } }),
      200,
      "can't be unpacked",
    ],
  ])('%s', async (_name, reply, status, message) => {
    const error = await failure(reply);
    expect(error).toBeInstanceOf(OdooBadReply);
    expect(error).toMatchObject({ status });
    expect(error.message).toMatch(/^sale\.order\.write: http:\/\/odoo\.test:8069 answered /);
    expect(error.message).toContain(message);
  });

  it('shows 200 characters of a long page, on one line', async () => {
    const error = await failure(() => HttpResponse.html(`<html>\n\n  ${'خطا '.repeat(2000)}`, { status: 500 }));
    expect(error).toMatchObject({ excerpt: `<html> ${'خطا '.repeat(2000)}`.slice(0, 200) });
  });
});

describe('no reply', () => {
  it('within the deadline', async () => {
    const error = await failure(async () => {
      await delay('infinite');
      return answer(true);
    }, 50);
    expect(error).toBeInstanceOf(OdooTimeout);
    expect(error.message).toBe('sale.order.write: http://odoo.test:8069 did not answer within 50 ms');
  });

  it('because the connection broke', async () => {
    const error = await failure(() => HttpResponse.error());
    expect(error).toBeInstanceOf(OdooUnreachable);
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('because the session was closed', async () => {
    const session = new XmlRpcSession({ url: URL_OF_ODOO, db: 'lab', username: 'bot', password: 'secret-key' });
    session.close();
    await expect(session.call('m', 'read', [[1]])).rejects.toBeInstanceOf(OdooUnreachable);
  });
});

it.each(['odoo.test', 'ftp://odoo.test', ''])('the address %j is refused at once', (url) => {
  expect(() => new XmlRpcSession({ url, db: 'lab', username: 'bot', password: 'secret-key' })).toThrow(
    'http:// or https://',
  );
});
