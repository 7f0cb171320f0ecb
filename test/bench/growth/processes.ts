import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Before, Ran } from './passes.ts';

export type Env = Record<string, string>;

/** A process that answers one message at a time. */
class Process {
  readonly #child: ChildProcess;
  #ended: string | null = null;

  constructor(file: string, argv: string[], execArgv: string[], env: NodeJS.ProcessEnv) {
    this.#child = fork(fileURLToPath(new URL(file, import.meta.url)), argv, { execArgv, env });
    this.#child.once('exit', (code, signal) => {
      this.#ended = `${file} ended with ${code ?? signal}`;
    });
  }

  /** Sends a question, when there is one, and waits for the answer. */
  async ask<T>(question?: unknown): Promise<T> {
    if (this.#ended !== null) throw new Error(this.#ended);
    const exit = once(this.#child, 'exit').then(([code, signal]) => {
      throw new Error(`the process ended with ${code ?? signal}`);
    });
    const answer = once(this.#child, 'message').then(([message]) => message as T);
    exit.catch(() => {});
    if (question !== undefined) this.#child.send(question as object);
    return Promise.race([answer, exit]);
  }

  async stop(): Promise<void> {
    if (this.#ended !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

/** The embedded Odoo, with a month of so many entries in it, in a process of its own; its heap is its own affair. */
export class Odoo {
  readonly env: Env;
  readonly #process: Process;

  private constructor(process: Process, env: Env) {
    this.#process = process;
    this.env = env;
  }

  /** @param times the book is settled and copied so often; 1: it is new, and nothing of it is settled */
  static async start(entries: number, customers: number, times: number): Promise<Odoo> {
    const own = new Process(
      './odoo-process.js',
      [entries, customers, times].map(String),
      ['--max-old-space-size=16000'],
      process.env,
    );
    return new Odoo(own, await own.ask<Env>());
  }

  async prepare(before: readonly Before[]): Promise<void> {
    for (const one of before) await this.#process.ask({ before: one });
  }

  stop(): Promise<void> {
    return this.#process.stop();
  }
}

/** The service: one process, one open connection, pass after pass, as a worker has it. */
export class Service {
  readonly #process: Process;

  private constructor(process: Process) {
    this.#process = process;
  }

  static async start(env: Env): Promise<Service> {
    const prefix = `growth-${process.pid}-${Date.now()}`;
    const own = new Process('./service-process.js', [], [], { ...process.env, ...env, REDIS_PREFIX: prefix });
    await own.ask();
    return new Service(own);
  }

  sync(argv: readonly string[]): Promise<Ran> {
    return this.#process.ask<Ran>({ argv });
  }

  stop(): Promise<void> {
    return this.#process.stop();
  }
}
