import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

export interface Progress {
  text: string;
  done: number;
  of: number | null;
  ended: boolean;
}

const EVERY_MS = 700;
/** A browser asks again by itself; whoever went away is forgotten at last. */
const MOST_LOOKS = 800;

/** Server-sent events: how far something is, until it has ended. @param look null: nothing is known of it any more */
export function follow(context: Context, look: () => Promise<Progress | null>): Response {
  return streamSSE(context, async (stream) => {
    let told = '';
    for (let at = 0; at < MOST_LOOKS && !stream.aborted; at++) {
      const progress = (await look()) ?? { text: '', done: 0, of: null, ended: true };
      const data = JSON.stringify(progress);
      if (data !== told) await stream.writeSSE({ event: 'progress', data });
      told = data;
      if (progress.ended) return;
      await stream.sleep(EVERY_MS);
    }
  });
}
