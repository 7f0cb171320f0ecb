import type { LastWrite } from '../../rules/reconcile/types.ts';

/** `2026-11-03 08:00:00 UTC by Sara`, as far as Odoo records it. */
export function writtenText({ by, at }: LastWrite): string {
  return [at === null ? '' : `${at} UTC`, by === null ? '' : `by ${by}`].join(' ').trim();
}
