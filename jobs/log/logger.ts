import { LOG_LEVELS, type LogLevel } from '../config/config.ts';
import type { Redact } from './redact.ts';

export type Fields = Record<string, string | number | boolean | null | undefined>;

/** Writes one line an event, and never throws. */
export interface Logger {
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}

export interface LoggerOptions {
  level: LogLevel;
  /** Lines of JSON instead of text. */
  json: boolean;
  write(line: string): void;
  /** Milliseconds since 1970. */
  now(): number;
  redact: Redact;
}

/** Fields whose value is never written, whatever it is. */
const SECRET_FIELD = /pass|secret|token|api_?key|authorization/i;

export function createLogger({ level, json, write, now, redact }: LoggerOptions): Logger {
  const least = LOG_LEVELS.indexOf(level);
  const log = (at: LogLevel, message: string, fields: Fields = {}): void => {
    if (LOG_LEVELS.indexOf(at) < least) return;
    const time = new Date(now()).toISOString();
    const shown: [string, string | number | boolean | null][] = [];
    for (const [key, value] of Object.entries(fields)) {
      if (value === undefined) continue;
      if (SECRET_FIELD.test(key)) shown.push([key, '***']);
      else shown.push([key, typeof value === 'string' ? redact(value) : value]);
    }
    const text = redact(message);
    if (json) write(`${JSON.stringify({ time, level: at, message: text, ...Object.fromEntries(shown) })}\n`);
    else write(`${[time, at.padEnd(5), text, ...shown.map(([key, value]) => `${key}=${plain(value)}`)].join(' ')}\n`);
  };
  return {
    debug: (message, fields) => log('debug', message, fields),
    info: (message, fields) => log('info', message, fields),
    warn: (message, fields) => log('warn', message, fields),
    error: (message, fields) => log('error', message, fields),
  };
}

/** One line whatever the value: what has blanks or quotes is quoted. */
function plain(value: string | number | boolean | null): string {
  const text = String(value);
  return text === '' || /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
