import type { Io, TextOut } from '../../jobs/io.ts';

export interface FakeIo extends Io {
  out(): string;
  err(): string;
  /** As the signal does. */
  stop(): void;
}

function sheet(isTTY: boolean): TextOut & { text: string } {
  return {
    text: '',
    isTTY,
    columns: 200,
    write(text, done) {
      this.text += text;
      done?.();
      return true;
    },
  };
}

async function* chunksOf(chunks: readonly (string | Uint8Array)[]): AsyncGenerator<string | Uint8Array> {
  yield* chunks;
}

/** A process without a process. The clock stands still at 2026-11-22T10:00Z. */
export function fakeIo(
  env: Record<string, string> = {},
  { stdin = [], isTTY = false }: { stdin?: (string | Uint8Array)[]; isTTY?: boolean } = {},
): FakeIo {
  const [stdout, stderr] = [sheet(isTTY), sheet(isTTY)];
  const listeners = new Set<() => void>();
  return {
    stdin: chunksOf(stdin),
    stdout,
    stderr,
    env,
    now: () => Date.UTC(2026, 10, 22, 10),
    random: () => 0,
    onStop: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    out: () => stdout.text,
    err: () => stderr.text,
    stop: () => {
      for (const listener of [...listeners]) listener();
    },
  };
}

/** A complete environment. */
export const ENV = {
  ODOO_URL: 'http://odoo.test:8069',
  ODOO_DB: 'prod',
  ODOO_USERNAME: 'bot',
  ODOO_PASSWORD: 'hunter2222',
  // a port of its own: tests run side by side
  HTTP_LISTEN: '127.0.0.1:0',
};
