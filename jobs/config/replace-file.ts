import { randomUUID } from 'node:crypto';
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { ConfigFault } from './config.ts';

/**
 * Gives a file another content, whole or not at all: written beside it and renamed over it. Its rights stay, and a
 * symbolic link goes on pointing at it. @throws ConfigFault when it can't be written
 */
export function replaceFile(path: string, text: string): void {
  let beside: string | null = null;
  try {
    const file = realpathSync(path);
    beside = `${file}.${randomUUID()}.tmp`;
    writeFileSync(beside, text, { mode: 0o600 });
    chmodSync(beside, statSync(file).mode);
    renameSync(beside, file);
  } catch (cause) {
    if (beside !== null) rmSync(beside, { force: true });
    throw new ConfigFault([`cannot write ${path} (${(cause as NodeJS.ErrnoException).code})`]);
  }
}
