export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** XML-RPC, or the JSON-2 API that Odoo has from 19 on. */
export const TRANSPORTS = ['xmlrpc', 'json2'] as const;
export type OdooTransport = (typeof TRANSPORTS)[number];

/** What the environment says, checked. */
export interface Config {
  odoo: OdooConfig;
  /** Null: the embedded Redis. */
  redisUrl: string | null;
  /** First part of every key in Redis, without a mark of the database. */
  redisPrefix: string;
  /** Absolute paths. */
  files: RulesPaths;
  pollSeconds: number;
  settleConcurrency: number;
  stopSeconds: number;
  logLevel: LogLevel;
  /** Where the worker answers HTTP; null: nowhere. */
  http: { host: string; port: number } | null;
  /** Odoo's calls when something was changed there. */
  hook: HookConfig;
}

export interface HookConfig {
  /** Last part of the address; null: the hook is closed. */
  secret: string | null;
  /** Where Odoo reaches the worker, without a slash at the end; null: `provision` makes no automation rules. */
  publicUrl: string | null;
}

export interface OdooConfig {
  url: string;
  db: string;
  username: string;
  /** Password or API key; `json2` takes a key only. */
  password: string;
  /** XML-RPC when absent. */
  transport?: OdooTransport;
}

export interface RulesPaths {
  policy: string;
  mapping: string;
}

/** Wrong configuration: every problem found, one a line. No secret's value is ever among them. Ends with exit code 2. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}
