/** The floor: the recorded calls sent again as they were, replies read and thrown away. */
import { Agent, request } from 'node:http';
import type { RecordedCall } from './record.ts';

export interface Replayed {
  seconds: number;
  calls: number;
  replyBytes: number;
}

/**
 * Sends each call as soon as all those have been answered that had been answered when it was sent: the run's own order and
 * overlap, and nothing between the calls.
 * @param database put in the place of the recorded one; both names have the same length
 */
export async function replay(
  odooUrl: string,
  calls: readonly RecordedCall[],
  recordedDatabase: string,
  database: string,
): Promise<Replayed> {
  if (recordedDatabase.length !== database.length) throw new RangeError('both names must have the same length');
  const agent = new Agent({ keepAlive: true });
  const target = new URL(odooUrl);
  const sorted = [...calls].sort((a, b) => a.begin - b.begin);
  const bodies = sorted.map(({ body }) =>
    Buffer.from(body.toString('latin1').replaceAll(recordedDatabase, database), 'latin1'),
  );
  const done: Promise<number>[] = [];
  const start = performance.now();
  sorted.forEach((call, at) => {
    const before = sorted.flatMap((other, index) => (index < at && other.end <= call.begin ? [done[index]] : []));
    done.push(Promise.all(before).then(() => post(agent, target, call.path, bodies[at] as Buffer)));
  });
  const sizes = await Promise.all(done);
  agent.destroy();
  return {
    seconds: (performance.now() - start) / 1000,
    calls: calls.length,
    replyBytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

function post(agent: Agent, { hostname, port }: URL, path: string, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'text/xml', 'content-length': body.length };
    const call = request({ agent, host: hostname, port, path, method: 'POST', headers }, (reply) => {
      let size = 0;
      reply.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      reply.on('end', () => resolve(size));
      reply.on('error', reject);
    });
    call.on('error', reject);
    call.end(body);
  });
}
