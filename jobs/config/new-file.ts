import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, rmSync, writeFileSync } from 'node:fs';
import { ConfigFault } from './config.ts';

/**
 * Makes a file, whole or not at all, and never in place of another: written beside it and then given its name.
 * @throws ConfigFault when there is one already, or it can't be written
 */
export function createFile(path: string, text: string): void {
  const beside = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    // unlike a rename, a link does not replace
    linkSync(beside, path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') refuseExisting(path);
    throw new ConfigFault([`cannot write ${path} (${code})`]);
  } finally {
    rmSync(beside, { force: true });
  }
}

/** @throws ConfigFault when there is a file of this name */
export function refuseExisting(path: string): void {
  if (existsSync(path))
    throw new ConfigFault([`${path} is there already; --force replaces it, --output names another`]);
}
