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
import { type CompanyLink, page, type Section } from './parts/layout.ts';
import type { Html } from './parts/table.ts';
import { BASE, companyPath } from './paths.ts';

/** What one company's work lies in. */
export interface ConsoleShop {
  connection: Connection;
  client: Redis;
  keys: Keys;
  queues: Queues;
}

/** What the console is given. */
export interface ConsoleDeps {
  config: Pick<Config, 'http' | 'console' | 'odoo' | 'settleConcurrency'>;
  policy: Policy;
  /** One for each company that is settled, in the mapping's order. */
  shops: readonly [ConsoleShop, ...ConsoleShop[]];
  log: Logger;
  redact: Redact;
  /** Milliseconds since 1970. */
  now(): number;
}

/** What every page of one company has at hand. */
export interface Site extends ConsoleDeps, ConsoleShop {
  /** Address of the company's pages. */
  base: string;
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
  status?: 200 | 400 | 401 | 404 | 429 | 500 | 503;
  refreshSeconds?: number | undefined;
}

export function makeSite(deps: ConsoleDeps, shop: ConsoleShop, sign: Sign, limits: Limits): Site {
  const words = makeWords(deps.policy);
  const base = baseOf(shop);
  const companies = deps.shops.flatMap((one): CompanyLink[] => {
    const { company } = one.connection;
    return company === null ? [] : [{ name: company.name, href: baseOf(one), chosen: one === shop }];
  });
  const { console } = deps.config;
  return {
    ...deps,
    ...shop,
    base,
    sign,
    limits,
    words,
    describe: (error) => formatFailure(describeFailure(error, deps.redact)),
    show: (context, { title, at, status = 200, refreshSeconds }, content) => {
      const chosen = wordsOf(context, words);
      const csrf = csrfToken(context, sign, isSecure(deps));
      const canLogOut = asksWho(console) && context.get('caller')?.by === 'session';
      const url = new URL(context.req.url);
      const frame = { words: chosen, base, companies, url, title: title(chosen), at, csrf, canLogOut, refreshSeconds };
      return context.html(page(frame, content(chosen, csrf)), status);
    },
  };
}

function baseOf({ connection }: ConsoleShop): string {
  return `${BASE}${companyPath(connection.company)}`;
}

/** Cookies go over TLS only, where people come that way. */
export function isSecure({ config }: Pick<ConsoleDeps, 'config'>): boolean {
  return config.console.publicUrl?.startsWith('https://') ?? false;
}
