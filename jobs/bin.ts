#!/usr/bin/env node
import './heap.ts';
import { main } from './cli.ts';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** The first signal asks for a clean stop; the handler leaves with it, so that a second one ends the process. */
function onStop(listener: () => void): () => void {
  const unlisten = (): void => {
    for (const signal of SIGNALS) process.off(signal, heard);
  };
  const heard = (): void => {
    unlisten();
    listener();
  };
  for (const signal of SIGNALS) process.on(signal, heard);
  return unlisten;
}

/** What is still open when all is done and told, as a connection to a Redis that is away, does not keep the process. */
const OPEN_MS = 2_000;

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: () => Date.now(),
  random: () => Math.random(),
  onStop,
});
leaveSoon();

function leaveSoon(): void {
  // a slow reader of what was written is waited for
  setTimeout(() => (process.stdout.writableLength > 0 ? leaveSoon() : process.exit()), OPEN_MS).unref();
}
