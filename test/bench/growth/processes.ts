import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Before, Ran } from './passes.ts';

export type Env = Record<string, string>;

/** A process that answers one message at a time. */
export class Process {
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;
  #answer: (message: unknown) => void = () => {};

  constructor(file: string, argv: string[], execArgv: string[], env: NodeJS.ProcessEnv) {
    this.#child = fork(fileURLToPath(new URL(file, import.meta.url)), argv, { execArgv, env });
    this.#ended = once(this.#child, 'exit').then(([code, signal]) => {
      throw new Error(`${file} ended with ${code ?? signal}`);
    });
    // met by whoever asks
    this.#ended.catch(() => {});
    this.#child.on('message', (message) => this.#answer(message));
  }

  /** Sends a question, when there is one, and waits for the answer. */
  ask<T>(question?: object): Promise<T> {
    const answer = new Promise<T>((resolve) => {
      this.#answer = resolve as (message: unknown) => void;
    });
    if (question !== undefined) this.#child.send(question);
    return Promise.race([answer, this.#ended]);
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended.catch(() => {});
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

  /** As if a pass over everything had ended now: a settled book, and a service that knows it is. */
  async knowsAll(): Promise<void> {
    await this.#process.ask({ readUntil: Date.now() });
  }

  sync(argv: readonly string[]): Promise<Ran> {
    return this.#process.ask<Ran>({ argv });
  }

  stop(): Promise<void> {
    return this.#process.stop();
  }
}
