import { z } from 'zod';
import { type Config, ConfigFault, type ConsoleConfig } from './config.ts';

export const secret = z
  .string()
  .regex(/^[\x21-\x7e]{32,200}$/)
  .describe('32 to 200 letters, digits or signs without blanks (`openssl rand -hex 32` makes one)');

/** Names in the environment that are about the console. */
export const consoleShape = {
  CONSOLE: z.enum(['on', 'off']).default('on').describe('on or off'),
  CONSOLE_TOKEN: secret.optional().describe(secret.description ?? ''),
  CONSOLE_TRUSTED_HEADER: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/)
    .optional()
    .describe('the name of a header, as X-Forwarded-User'),
  CONSOLE_PROXY_SECRET: secret.optional().describe(secret.description ?? ''),
  CONSOLE_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))
    .optional()
    .describe('the address at which people reach the console, http:// or https://'),
};

interface Found {
  CONSOLE: 'on' | 'off';
  CONSOLE_TOKEN?: string | undefined;
  CONSOLE_TRUSTED_HEADER?: string | undefined;
  CONSOLE_PROXY_SECRET?: string | undefined;
  CONSOLE_URL?: string | undefined;
}

/** @throws ConfigFault when a header is to be trusted without the secret that tells the proxy from anybody else */
export function consoleOf(found: Found): ConsoleConfig {
  if (found.CONSOLE_TRUSTED_HEADER !== undefined && found.CONSOLE_PROXY_SECRET === undefined) {
    throw new ConfigFault([
      'CONSOLE_PROXY_SECRET: expected the secret that the proxy sends, found nothing (not set): ' +
        'CONSOLE_TRUSTED_HEADER alone could be sent by anybody',
    ]);
  }
  return {
    enabled: found.CONSOLE === 'on',
    token: found.CONSOLE_TOKEN ?? null,
    trustedHeader: found.CONSOLE_TRUSTED_HEADER?.toLowerCase() ?? null,
    proxySecret: found.CONSOLE_PROXY_SECRET ?? null,
    publicUrl: found.CONSOLE_URL?.replace(/\/+$/, '') ?? null,
  };
}

/** An address that only this machine reaches. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/** Whether the console asks who is calling; without it whoever reaches the address may use it. */
export function asksWho({ token, trustedHeader }: ConsoleConfig): boolean {
  return token !== null || trustedHeader !== null;
}

/** @throws ConfigFault when the console would be open to whoever reaches an address beyond this machine */
export function requireGuardedConsole({ http, console }: Pick<Config, 'http' | 'console'>): void {
  if (http === null || !console.enabled || isLoopback(http.host) || asksWho(console)) return;
  throw new ConfigFault([
    `HTTP_LISTEN: expected a loopback address for a console that asks nobody who they are, found ${http.host}:${http.port}. ` +
      'Set CONSOLE_TOKEN (32 letters or more), or CONSOLE_TRUSTED_HEADER with CONSOLE_PROXY_SECRET, or CONSOLE=off',
  ]);
}
