import { main } from '../../jobs/cli.ts';

export interface Ran {
  exit: number;
  stdout: string;
  stderr: string;
}

/** Runs a command of the service in this process, as a user would with this environment. */
export async function runCommand(env: Record<string, string>, ...argv: string[]): Promise<Ran> {
  const out = { stdout: '', stderr: '' };
  const into = (name: 'stdout' | 'stderr') => ({
    write(text: string, done?: (error?: Error | null) => void): boolean {
      out[name] += text;
      done?.();
      return true;
    },
  });
  const exit = await main(argv, {
    stdin: (async function* () {})(),
    stdout: into('stdout'),
    stderr: into('stderr'),
    env,
    now: () => Date.now(),
    random: () => Math.random(),
    onStop: () => () => {},
  });
  return { exit, ...out };
}

/** The same for a command that must end with 0. @throws Error with all it said */
export async function runOrThrow(env: Record<string, string>, ...argv: string[]): Promise<Ran> {
  const ran = await runCommand(env, ...argv);
  if (ran.exit !== 0) throw new Error(`${argv.join(' ')}: exit ${ran.exit}\n${ran.stdout}${ran.stderr}`);
  return ran;
}
