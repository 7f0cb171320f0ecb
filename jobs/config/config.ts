export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

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
}

export interface OdooConfig {
  url: string;
  db: string;
  username: string;
  /** Password or API key. */
  password: string;
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
