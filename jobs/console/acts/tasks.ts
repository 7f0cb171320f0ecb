import { randomUUID } from 'node:crypto';

/** Something that takes longer than a page: a dry run, a comparison. It lives in this process only. */
export interface Task<Result> {
  id: string;
  state: 'running' | 'done' | 'failed';
  done: number;
  /** Null: not known yet. */
  of: number | null;
  /** As far as it has come. */
  result: Result;
  /** Why it failed; no secrets. */
  failure: string | null;
}

export interface Tasks<Result> {
  /** Starts one and returns at once. Null: too many run already. */
  start(empty: Result, work: (task: Task<Result>, stopped: () => boolean) => Promise<void>): Task<Result> | null;
  find(id: string): Task<Result> | undefined;
}

const MOST_RUNNING = 2;
const MOST_KEPT = 20;

/** @param describe an error as people may see it */
export function makeTasks<Result>(describe: (error: unknown) => string): Tasks<Result> {
  const tasks = new Map<string, Task<Result>>();
  return {
    start: (empty, work) => {
      if ([...tasks.values()].filter(({ state }) => state === 'running').length >= MOST_RUNNING) return null;
      const oldest = [...tasks.values()].find(({ state }) => state !== 'running');
      if (tasks.size >= MOST_KEPT && oldest !== undefined) tasks.delete(oldest.id);
      const task: Task<Result> = {
        id: randomUUID(),
        state: 'running',
        done: 0,
        of: null,
        result: empty,
        failure: null,
      };
      tasks.set(task.id, task);
      const run = async (): Promise<void> => work(task, () => !tasks.has(task.id));
      run().then(
        () => {
          task.state = 'done';
        },
        (error: unknown) => {
          task.state = 'failed';
          task.failure = describe(error);
        },
      );
      return task;
    },
    find: (id) => tasks.get(id),
  };
}
