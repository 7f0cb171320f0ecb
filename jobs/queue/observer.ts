import type { Tally } from '../report/tally.ts';

/** Told of what the workers of this process do, for measuring. It must not throw. */
export interface WorkObserver {
  /** One customer was settled. */
  settled(tally: Tally): void;
  /** A job failed and is not tried again by itself. */
  failed(queue: 'find' | 'settle'): void;
}

export const noObserver: WorkObserver = { settled() {}, failed() {} };
