import type { PassCap } from '../approval/pass-cap.ts';

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
  /** How much of what was settled before one pass may correct. */
  passCap: PassCap;
  /** Where the worker answers HTTP; null: nowhere. */
  http: { host: string; port: number } | null;
  /** Odoo's calls when something was changed there. */
  hook: HookConfig;
  console: ConsoleConfig;
  /** What may read `/metrics`, as a bearer; null: none of its own. */
  metricsToken: string | null;
}

/** The operators' web page. */
export interface ConsoleConfig {
  enabled: boolean;
  /** For the login form, and as a bearer; null: none. */
  token: string | null;
  /** Header in which a proxy names the user it let in; believed only beside `proxySecret`. */
  trustedHeader: string | null;
  /** What the proxy sends as `X-Console-Proxy-Secret`. */
  proxySecret: string | null;
  /** Address people use when a proxy stands before it, without a slash at the end. */
  publicUrl: string | null;
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
