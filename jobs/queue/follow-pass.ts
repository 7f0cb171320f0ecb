import type { Redis } from 'ioredis';
import type { Keys } from './keys.ts';
import { type Report, reportSchema } from './payloads.ts';

/**
 * What is told of a pass, as it happens, until `stop` is called. Waits on a connection of its own.
 * Whichever process did the work, its report comes here.
 */
export function followPass(redis: Redis, keys: Keys, pass: string): { reports: AsyncGenerator<Report>; stop(): void } {
  const waiting = redis.duplicate();
  waiting.on('error', () => {});
  let stopped = false;
  async function* reports(): AsyncGenerator<Report> {
    try {
      while (!stopped) {
        const reply = await waiting.blpop(keys.reports(pass), 0).catch((error: unknown) => {
          if (stopped) return null;
          throw error;
        });
        if (reply !== null) yield reportSchema.parse(JSON.parse(reply[1]));
      }
    } finally {
      waiting.disconnect();
    }
  }
  return {
    reports: reports(),
    stop: () => {
      stopped = true;
      waiting.disconnect();
    },
  };
}
