import type { HookConfig } from '../config/config.ts';

/** Path of the web hook, before its secret. */
export const HOOK_PATH = '/hook';

/**
 * The address Odoo's automation rules call, secret included: never to be shown. Null unless both HOOK_URL and HOOK_SECRET
 * are set.
 */
export function hookAddress({ publicUrl, secret }: HookConfig): { url: string } | null {
  return publicUrl === null || secret === null ? null : { url: `${publicUrl}${HOOK_PATH}/${secret}` };
}
