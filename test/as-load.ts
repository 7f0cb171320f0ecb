import type { OdooValue } from '../connector/odoo.ts';
import { LOAD_CONTEXT } from '../connector/write/load-code.ts';

interface Call {
  model: string;
  method: string;
  args: readonly unknown[];
  kwargs?: Readonly<Record<string, unknown>>;
}

/** A call of our server action that loads as the `load` that it stands for; any other call as it is. */
export function asLoad<C extends Call>(call: C): C {
  const batch = call.method === 'run' ? loaded(call) : undefined;
  if (!batch) return call;
  return { ...call, model: 'account.analytic.line', method: 'load', args: [batch.fields, batch.rows] };
}

function loaded({ kwargs }: Call): { fields: string[]; rows: OdooValue[][] } | undefined {
  const context = (kwargs?.context ?? {}) as Record<string, unknown>;
  return context[LOAD_CONTEXT] as { fields: string[]; rows: OdooValue[][] } | undefined;
}
