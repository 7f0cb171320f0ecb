import { z } from 'zod';
import { OdooFaultBase } from '../errors.ts';
import type { CallOptions, Odoo, OdooValue } from '../odoo.ts';
import { BUNDLE_CONTEXT } from './bundle-code.ts';

const reply = z.object({ answers: z.array(z.unknown()) });

/**
 * Runs our server action with what the call's context tells it to do.
 * @returns what it answered; null when Odoo refused it, as where it is gone or not for this user: nothing is written then, and what was asked is to be
 *   asked in the ordinary way
 * @throws the errors of the wire
 */
export async function runAction(
  odoo: Odoo,
  actionId: number,
  context: Record<string, OdooValue>,
  options: CallOptions,
): Promise<unknown> {
  try {
    return await odoo.call('ir.actions.server', 'run', [[actionId]], { context }, options);
  } catch (error) {
    if (error instanceof OdooFaultBase) return null;
    throw error;
  }
}

/** Reads through our server action, and nothing else. @returns one answer a read; null as `runAction` does, or when it answered something else */
export async function readThroughAction(
  odoo: Odoo,
  actionId: number,
  reads: OdooValue[],
  options: CallOptions = {},
): Promise<unknown[] | null> {
  return answersIn(await runAction(odoo, actionId, { [BUNDLE_CONTEXT]: reads }, { ...options, reading: true }));
}

/** The answers in what the server action answered; null: there are none. */
export function answersIn(answer: unknown): unknown[] | null {
  const { success, data } = reply.safeParse(answer);
  return success ? data.answers : null;
}
