import { createHmac, randomBytes } from 'node:crypto';
import { isSame } from '../../http/same-secret.ts';

/** How long a login lasts. */
export const SESSION_MS = 12 * 60 * 60_000;

/** Signs values with a key of its own for each purpose; whoever has one signature has no other. */
export function signer(secret: string): (purpose: string, text: string) => string {
  return (purpose, text) => createHmac('sha256', `${purpose}\n${secret}`).update(text).digest('base64url');
}

export type Sign = ReturnType<typeof signer>;

/** A session that needs no store: when it ends, a random part, and the signature of both. Another token ends all of them. */
export function makeSession(sign: Sign, nowMs: number): string {
  const content = `${nowMs + SESSION_MS}.${randomBytes(18).toString('base64url')}`;
  return `${content}.${sign('session', content)}`;
}

/** Whether we signed it and it has not ended. */
export function isSession(sign: Sign, cookie: string, nowMs: number): boolean {
  const match = /^((\d{1,16})\.[A-Za-z0-9_-]{24})\.([A-Za-z0-9_-]{43})$/.exec(cookie);
  if (match === null) return false;
  const [, content = '', endsAt = '', signature = ''] = match;
  return isSame(signature, sign('session', content)) && Number(endsAt) > nowMs;
}
