/**
 * Everything a command touches of the process it runs in. bin.ts makes it from the real process; tests make their own,
 * and so no command needs a process to be tested.
 */
export interface TextOut {
  /** Null text is never written; `done` is called once the text is taken (or refused). */
  write(text: string, done?: (error?: Error | null) => void): boolean;
  isTTY?: boolean;
  columns?: number;
  on?(event: 'error', listener: (error: Error) => void): unknown;
}

export interface Io {
  stdin: AsyncIterable<string | Uint8Array>;
  stdout: TextOut;
  stderr: TextOut;
  env: Record<string, string | undefined>;
  /** Milliseconds since 1970. */
  now(): number;
  /** In [0, 1), for the jitter of retries. */
  random(): number;
  /** Calls `listener` when the process is asked to stop; until then the process' own way holds. Returns how to unlisten. */
  onStop(listener: () => void): () => void;
}

export const EXIT_FINE = 0;
/** Something failed or differs. */
export const EXIT_FAILED = 1;
/** Wrong use or configuration. */
export const EXIT_WRONG_USE = 2;
