/** The transport against a real server on loopback: connections that stay, break and lie. */
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OdooBadReply, OdooTimeout, OdooUnreachable } from '../../../connector/errors.ts';
import { HttpTransport, type TransportOptions } from '../../../connector/wire/transport.ts';

let server: http.Server;
let sockets: Socket[];
let respond: (request: http.IncomingMessage, response: http.ServerResponse) => void;
let transports: HttpTransport[];

beforeEach(async () => {
  sockets = [];
  transports = [];
  server = http.createServer((request, response) => respond(request, response));
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const transport of transports) transport.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

function transport(options: Partial<TransportOptions> = {}): HttpTransport {
  const { port } = server.address() as AddressInfo;
  const made = new HttpTransport({ url: `http://127.0.0.1:${port}`, ...options }, (text) => text);
  transports.push(made);
  return made;
}

const post = (from: HttpTransport, deadlineMs = 60_000): Promise<Buffer> =>
  from.post('m.read', '/xmlrpc/2/object', Buffer.from('سلام'), deadlineMs);

describe('an exchange', () => {
  it('carries the body with its length in bytes, and gives the body back', async () => {
    respond = (request, response) => {
      expect(request).toMatchObject({ method: 'POST', url: '/xmlrpc/2/object' });
      expect(request.headers).toMatchObject({ 'content-type': 'text/xml; charset=utf-8', 'content-length': '8' });
      expect(request.headers['accept-encoding']).toBeUndefined();
      request.pipe(response);
    };
    expect((await post(transport())).toString()).toBe('سلام');
  });

  it('one after the other they use one connection', async () => {
    respond = (_request, response) => response.end('x');
    const one = transport();
    for (let round = 0; round < 5; round++) await post(one);
    expect(sockets).toHaveLength(1);
  });

  it('is packed only when asked for', async () => {
    respond = (request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip');
      response.setHeader('content-encoding', 'gzip').end(gzipSync('long '.repeat(1000)));
    };
    expect((await post(transport({ gzip: true }))).toString()).toBe('long '.repeat(1000));
  });
});

describe('a connection that breaks', () => {
  it('before it was made', async () => {
    const one = transport();
    await new Promise((resolve) => server.close(resolve));
    const error = await post(one).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OdooUnreachable);
    expect((error as Error).message).toMatch(
      /^m\.read: no connection to Odoo \(http:\/\/127\.0\.0\.1:\d+: ECONNREFUSED\)$/,
    );
    expect((error as Error).cause).toMatchObject({ code: 'ECONNREFUSED' });
    server.listen(0);
  });

  it('after it was kept: the call is not sent again', async () => {
    let calls = 0;
    respond = (request, response) => {
      calls++;
      if (calls === 1) response.end('x');
      else request.socket.destroy();
    };
    const one = transport();
    await post(one);
    const error = await post(one).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OdooUnreachable);
    expect((error as Error).message).toContain('a kept connection broke before the reply');
    expect(calls).toBe(2);
    expect(sockets).toHaveLength(1);
  });

  it('in the middle of the reply', async () => {
    respond = (request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => request.socket.destroy());
    };
    const error = await post(transport()).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(OdooUnreachable);
    expect((error as Error).message).toContain('broke before the reply was complete');
  });

  it('because what answered speaks no HTTP', async () => {
    server.removeAllListeners('connection');
    server.on('connection', (socket: Socket) => {
      sockets.push(socket);
      socket.end('SSH-2.0-OpenSSH_9.9\r\n');
    });
    await expect(post(transport())).rejects.toBeInstanceOf(OdooUnreachable);
  });

  it('because the transport was closed', async () => {
    const one = transport();
    respond = () => one.close();
    await expect(post(one)).rejects.toBeInstanceOf(OdooUnreachable);
  });
});

describe('the deadline covers the whole exchange, and ends the connection', () => {
  it.each([
    ['no reply', () => {}],
    ['a reply that never ends', (response: http.ServerResponse) => response.write('<methodResponse>')],
  ])('%s', async (_name, begin) => {
    const ended = new Promise<void>((resolve) => {
      respond = (request, response) => {
        request.socket.once('close', () => resolve());
        begin(response);
      };
    });
    await expect(post(transport(), 50)).rejects.toBeInstanceOf(OdooTimeout);
    await ended;
  });
});

describe('a reply beyond the cap is refused', () => {
  const large = 'x'.repeat(10_000);
  it.each([
    [
      'by its announced length',
      (response: http.ServerResponse) => response.writeHead(200, { 'content-length': large.length }).end(large),
    ],
    ['while it arrives', (response: http.ServerResponse) => response.write(large, () => response.end())],
    [
      'while it is unpacked',
      (response: http.ServerResponse) => response.setHeader('content-encoding', 'gzip').end(gzipSync(large)),
    ],
  ])('%s', async (_name, reply) => {
    respond = (_request, response) => {
      reply(response);
    };
    await expect(post(transport({ maxReplyBytes: 1000 }))).rejects.toBeInstanceOf(OdooBadReply);
  });

  it('and one at the cap is not', async () => {
    respond = (_request, response) => response.end('x'.repeat(1000));
    expect(await post(transport({ maxReplyBytes: 1000 }))).toHaveLength(1000);
  });
});

it('user and password of the address show in no message', async () => {
  respond = (_request, response) => response.writeHead(503).end();
  const { port } = server.address() as AddressInfo;
  const one = transport({ url: `http://proxy:hunter2@127.0.0.1:${port}` });
  await expect(post(one)).rejects.toThrow(`m.read: http://127.0.0.1:${port} answered HTTP 503`);
});
