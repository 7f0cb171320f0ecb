import type { Context } from 'hono';
import type { Redis } from 'ioredis';
import type { Policy } from '../../rules/policy/policy.ts';
import type { Config } from '../config/config.ts';
import { asksWho } from '../config/console.ts';
import type { Logger } from '../log/logger.ts';
import type { Redact } from '../log/redact.ts';
import type { Connection } from '../odoo/connection.ts';
import { describeFailure, formatFailure } from '../queue/failure.ts';
import type { Keys } from '../queue/keys.ts';
import type { Queues } from '../queue/queues.ts';
import { csrfToken } from './auth/csrf.ts';
import type { Limits } from './auth/guard.ts';
import type { Sign } from './auth/session.ts';
import type { Language } from './format.ts';
import { makeWords, type Words, wordsOf } from './language.ts';
import { page, type Section } from './parts/layout.ts';
import type { Html } from './parts/table.ts';

/** What the console is given. */
export interface ConsoleDeps {
  config: Pick<Config, 'http' | 'console' | 'odoo' | 'settleConcurrency'>;
  policy: Policy;
  connection: Connection;
  client: Redis;
  keys: Keys;
  queues: Queues;
  log: Logger;
  redact: Redact;
  /** Milliseconds since 1970. */
  now(): number;
}

/** What every page has at hand. */
export interface Site extends ConsoleDeps {
  sign: Sign;
  limits: Limits;
  words: Record<Language, Words>;
  /** An error as people may see it: its class and causes, secrets blotted out. */
  describe(error: unknown): string;
  show(context: Context, about: Shown, content: (words: Words, csrf: string) => Html): Response | Promise<Response>;
}

interface Shown {
  title(words: Words): string;
  at: Section | null;
  status?: 200 | 400 | 401 | 404 | 429 | 503;
  refreshSeconds?: number | undefined;
}

export function makeSite(deps: ConsoleDeps, sign: Sign, limits: Limits): Site {
  const words = makeWords(deps.policy);
  const { console } = deps.config;
  return {
    ...deps,
    sign,
    limits,
    words,
    describe: (error) => formatFailure(describeFailure(error, deps.redact)),
    show: (context, { title, at, status = 200, refreshSeconds }, content) => {
      const chosen = wordsOf(context, words);
      const csrf = csrfToken(context, sign, isSecure(deps));
      const canLogOut = asksWho(console) && context.get('caller')?.by === 'session';
      const url = new URL(context.req.url);
      const frame = { words: chosen, url, title: title(chosen), at, csrf, canLogOut, refreshSeconds };
      return context.html(page(frame, content(chosen, csrf)), status);
    },
  };
}

/** Cookies go over TLS only, where people come that way. */
export function isSecure({ config }: Pick<ConsoleDeps, 'config'>): boolean {
  return config.console.publicUrl?.startsWith('https://') ?? false;
}
