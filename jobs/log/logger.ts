import { pino } from 'pino';
import type { LogLevel } from '../config/config.ts';
import type { Redact } from './redact.ts';
import { textLine } from './text-line.ts';

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

const HIDDEN = '***';
/** Fields whose value is never written, whatever it is; pino's own list, and whatever else is called so. */
const SECRET_PATHS = ['password', 'secret', 'token', 'apiKey', 'api_key', 'authorization', 'hookSecret'];
const SECRET_FIELD = /pass|secret|token|api_?key|authorization/i;

/** pino behind our own small face: who logs needs no library, and tests need none either. */
export function createLogger({ level, json, write, now, redact }: LoggerOptions): Logger {
  const destination = { write: (line: string) => write(json ? line : textLine(line)) };
  const sink = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: () => `,"time":"${new Date(now()).toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: (fields) => shownFields(fields, redact) },
      redact: { paths: SECRET_PATHS, censor: HIDDEN },
    },
    destination,
  );
  const log = (at: LogLevel, message: string, fields: Fields = {}): void => sink[at](fields, redact(message));
  return {
    debug: (message, fields) => log('debug', message, fields),
    info: (message, fields) => log('info', message, fields),
    warn: (message, fields) => log('warn', message, fields),
    error: (message, fields) => log('error', message, fields),
  };
}

/** Free text with the secrets blotted out; a field that is named like a secret shows nothing. */
function shownFields(fields: Record<string, unknown>, redact: Redact): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (SECRET_FIELD.test(key)) shown[key] = HIDDEN;
    else shown[key] = typeof value === 'string' ? redact(value) : value;
  }
  return shown;
}

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };
