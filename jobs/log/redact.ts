import { Secret } from '../../connector/wire/secret.ts';
import type { Config } from '../config/config.ts';

/** A text with the configuration's secrets blotted out. */
export type Redact = (text: string) => string;

/** Blots out the Odoo password, the hook's secret and the password in the address of Redis, however they are spelled. */
export function redactor(
  config: Pick<Config, 'odoo' | 'redisUrl'> & Partial<Pick<Config, 'hook' | 'console' | 'metricsToken'>>,
): Redact {
  const { odoo, hook, console, metricsToken } = config;
  const secrets = [odoo.password, hook?.secret, console?.token, console?.proxySecret, metricsToken].filter(
    (secret) => typeof secret === 'string',
  );
  if (config.redisUrl !== null) {
    const { password } = new URL(config.redisUrl);
    if (password !== '') secrets.push(password, decoded(password));
  }
  const hidden = secrets.map((text) => new Secret(text));
  return (text) => hidden.reduce((left, secret) => secret.hideIn(left), text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
