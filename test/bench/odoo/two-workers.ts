import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { packageRoot } from '../../../jobs/package-root.ts';
import { row } from '../measuring.ts';
import { copyDatabase } from './databases.ts';
import { inTurn, median } from './pairs.ts';
import { written } from './push.ts';
import { command, databaseNamed, envOf, type OdooLogin } from './world.ts';

const LOOK_MS = 250;

/**
 * A first settlement by one `worker`, and by two on the same Redis (REDIS_URL), from their start to the last verdict. What it comes to hangs on
 * how many processors Odoo, its database and the two have between them, so no bound is held.
 */
export async function twoWorkers(base: OdooLogin, world: OdooLogin, rounds: number): Promise<void> {
  const redis = process.env.REDIS_URL;
  if (!redis) throw new Error('REDIS_URL is not set: two processes share no embedded Redis');
  const there = { ...world, db: databaseNamed('b') };
  await copyDatabase(base, world.db, there.db);
  await command(there, ['sync', '--json']);
  const { verdicts } = await written(there);

  let run = 0;
  const seconds = async (count: number): Promise<number> => {
    await copyDatabase(base, world.db, there.db);
    run += 1;
    // queues and lanes of its own for each run
    const env = { ...envOf(there), REDIS_URL: redis, REDIS_PREFIX: `bench-${process.pid}-${run}` };
    const start = performance.now();
    const workers = Array.from({ length: count }, () => startWorker(env));
    try {
      while ((await written(there)).verdicts < verdicts) await pause(LOOK_MS);
      return (performance.now() - start) / 1000;
    } finally {
      await Promise.all(workers.map((stop) => stop()));
    }
  };
  const { ours, floor, ratio } = await inTurn(
    rounds,
    () => seconds(1),
    () => seconds(2),
  );
  process.stdout.write(row('a first settlement', 'entries', 'one, s', 'two, s', 'as fast'));
  process.stdout.write(
    row('', String(verdicts), median(ours).toFixed(2), median(floor).toFixed(2), `${ratio.toFixed(2)} ×`),
  );
}

/** A worker in a process of its own. @returns how to end it */
function startWorker(env: Record<string, string>): () => Promise<void> {
  const child = fork(join(packageRoot(), 'dist/jobs/bin.js'), ['worker'], {
    env: { ...env, PATH: process.env.PATH, HTTP_LISTEN: 'off', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return async () => {
    child.kill('SIGTERM');
    await ended;
  };
}
