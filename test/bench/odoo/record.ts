/** A proxy in front of Odoo that keeps what was asked of it and when: the work of a run, to be replayed raw. */
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedCall {
  path: string;
  body: Buffer;
  replyBytes: number;
  /** Milliseconds since the recording began. */
  begin: number;
  end: number;
}

export interface Recorder {
  url: string;
  calls: RecordedCall[];
  stop(): Promise<void>;
}

export async function record(odooUrl: string): Promise<Recorder> {
  const target = new URL(odooUrl);
  const calls: RecordedCall[] = [];
  const start = performance.now();
  const server = createServer(async (incoming, outgoing) => {
    const body = await bodyOf(incoming);
    const begin = performance.now() - start;
    const onward = request(
      {
        host: target.hostname,
        port: target.port,
        path: incoming.url,
        method: incoming.method,
        headers: { 'content-type': 'text/xml', 'content-length': body.length },
      },
      async (reply) => {
        const answer = await bodyOf(reply);
        calls.push({
          path: incoming.url ?? '/',
          body,
          replyBytes: answer.length,
          begin,
          end: performance.now() - start,
        });
        outgoing.writeHead(reply.statusCode ?? 502, { 'content-type': reply.headers['content-type'] ?? 'text/xml' });
        outgoing.end(answer);
      },
    );
    onward.on('error', () => outgoing.destroy());
    onward.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, calls, stop };
}

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
