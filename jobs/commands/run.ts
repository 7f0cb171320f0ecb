import type { Config, LogLevel } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { type Rules, readRules } from '../config/rules-files.ts';
import type { Io } from '../io.ts';
import { createLogger, type Logger } from '../log/logger.ts';
import { type Redact, redactor } from '../log/redact.ts';
import type { Connection } from '../odoo/connection.ts';
import type { Parts } from '../parts.ts';
import { Progress } from '../report/progress.ts';
import { Trace } from '../trace/trace.ts';
import { tracedConnection } from '../trace/traced-connection.ts';

/** What a command that works with Odoo has at hand. */
export interface Run {
  io: Io;
  parts: Parts;
  json: boolean;
  config: Config;
  rules: Rules;
  connection: Connection;
  log: Logger;
  progress: Progress;
  redact: Redact;
  /** Where the time goes; null when nobody asked. */
  trace: Trace | null;
}

export interface CommonOptions {
  json?: boolean;
}

export interface TraceOptions extends CommonOptions {
  /** A file that is told where the time goes, in Chrome's trace format. */
  trace?: string;
}

/**
 * Reads the configuration, opens the connection, does the work and closes the connection whatever happens.
 * @param atLeast events below this level are not logged: a command tells what it did by its own output
 * @throws ConfigFault, and what the work throws
 */
export async function withRun<T>(
  io: Io,
  parts: Parts,
  { json, trace: traceFile }: TraceOptions,
  atLeast: LogLevel,
  work: (run: Run) => Promise<T>,
): Promise<T> {
  const config = readConfig(io.env);
  const rules = readRules(config.files);
  const redact = redactor(config);
  const progress = new Progress(io.stderr);
  const log = createLogger({
    // somebody who asks for debug gets it
    level: config.logLevel === 'info' ? atLeast : config.logLevel,
    json: json === true,
    write: (line) => progress.above(line),
    now: () => io.now(),
    redact,
  });
  const trace = traceFile === undefined ? null : new Trace(traceFile);
  const opened = parts.connect(config, rules, () => io.now());
  const connection = trace === null ? opened : tracedConnection(opened, trace);
  try {
    return await work({ io, parts, json: json === true, config, rules, connection, log, progress, redact, trace });
  } finally {
    progress.clear();
    connection.close();
    trace?.close();
  }
}

export function writeJson(io: Io, value: unknown): void {
  io.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
