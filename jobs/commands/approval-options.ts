import { InvalidArgumentError, Option } from 'commander';
import type { Io } from '../io.ts';

/** `--approve HASH`: somebody has seen the report of that hash. */
export function approveOption(): Option {
  return new Option(
    '--approve <hash>',
    'the policy may change what is settled as the report of this hash says',
  ).argParser((text) => {
    if (!/^[0-9a-f]{64}$/.test(text)) throw new InvalidArgumentError(`expected the 64 digits that simulate printed.`);
    return text;
  });
}

export function byOption(): Option {
  return new Option('--by <name>', 'who approves it (default: the user of this computer)');
}

/** The name given, otherwise that of the computer's user. */
export function whoIs(by: string | undefined, { env }: Io): string {
  return by?.trim() || env.USER || env.LOGNAME || 'unknown';
}
