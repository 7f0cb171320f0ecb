import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageRoot } from '../../../jobs/package-root.ts';
import { ended } from './redis-process.ts';

const run = promisify(execFile);
const MOST_OUTPUT = 64 * 1024 * 1024;

export interface Ran {
  exit: number;
  stdout: string;
  stderr: string;
}

/** The built command line, run as processes that can be killed. */
export class Service {
  readonly #bin: string;
  readonly #env: Record<string, string>;
  readonly #workers: ChildProcess[] = [];

  private constructor(bin: string, env: Record<string, string>) {
    this.#bin = bin;
    this.#env = env;
  }

  /** Builds the program beside the tests' own, so that nobody's `dist/` is touched. */
  static async build(env: Record<string, string>): Promise<Service> {
    const root = packageRoot();
    // below the project, so that it finds its package.json and its packages
    const folder = mkdtempSync(join(root, 'node_modules', '.kill-'));
    await run(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', folder],
      { cwd: root },
    );
    return new Service(join(folder, 'jobs/bin.js'), env);
  }

  get folder(): string {
    return join(this.#bin, '../..');
  }

  get workers(): readonly ChildProcess[] {
    return this.#workers;
  }

  startWorker(): void {
    const env = {
      ...process.env,
      ...this.#env,
      POLL_SECONDS: '1',
      HTTP_LISTEN: '127.0.0.1:0',
      SETTLE_CONCURRENCY: '2',
      LOG_LEVEL: 'warn',
    };
    const worker = spawn(process.execPath, [this.#bin, 'worker'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    worker.stderr?.on('data', (text: Buffer) => {
      if (process.env.KILL_LOG) process.stderr.write(text);
    });
    this.#workers.push(worker);
  }

  async kill(at: number): Promise<void> {
    const [worker] = this.#workers.splice(at, 1);
    if (worker) await ended(worker, 'SIGKILL');
  }

  async killAll(): Promise<void> {
    while (this.#workers.length > 0) await this.kill(0);
  }

  /** Runs a command to its end. */
  async command(...argv: string[]): Promise<Ran> {
    const env = { ...process.env, ...this.#env };
    try {
      const { stdout, stderr } = await run(process.execPath, [this.#bin, ...argv], { env, maxBuffer: MOST_OUTPUT });
      return { exit: 0, stdout, stderr };
    } catch (error) {
      const failed = error as { code?: number; stdout?: string; stderr?: string };
      return { exit: failed.code ?? -1, stdout: failed.stdout ?? '', stderr: failed.stderr ?? '' };
    }
  }
}

/** The shipped policy, but entries before `day` are left alone: other months on the same Odoo are others' business. */
export function policyFrom(day: string): string {
  const text = readFileSync(join(packageRoot(), 'rules/policy.yaml'), 'utf8');
  const file = join(mkdtempSync(join(tmpdir(), 'kill-policy-')), 'policy.yaml');
  const named = text.replace(/\n {2}# billingStart: .*\n/, `\n  billingStart: ${day}\n`);
  if (named === text) throw new Error('the shipped policy has no line for billingStart');
  writeFileSync(file, named);
  return file;
}
