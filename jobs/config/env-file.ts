import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigFault } from './config.ts';

/**
 * The environment completed from a file of `NAME=value` lines (`--env-file`); what is already set wins.
 * The process' own environment is left as it is. @throws ConfigFault when the file can't be read
 */
export function withEnvFile(env: Record<string, string | undefined>, path: string): Record<string, string | undefined> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigFault([`--env-file: cannot read ${resolve(path)} (${(cause as NodeJS.ErrnoException).code})`]);
  }
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  return { ...parseEnv(text), ...set };
}
