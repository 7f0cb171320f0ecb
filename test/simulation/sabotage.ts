import { BUNDLE_CONTEXT } from '../../connector/calls/bundle-code.ts';
import type { OdooValue } from '../../connector/odoo.ts';
import { LEDGER } from '../../connector/own-fields.ts';
import { asLoad } from '../as-load.ts';
import type { Tamper } from './gate.ts';
import type { OdooCall } from './guard.ts';
import type { World } from './world.ts';

/** Bugs put in on purpose, from outside the service: an auditor that misses one of them is not to be trusted. */
export const SABOTAGE: Record<string, { bug: (world: World) => Tamper; found: RegExp }> = {
  'overdraw: the service is told that nothing was taken from a package yet': {
    found: /^\[2\] package \d+ is overdrawn/,
    bug: () => async (call, carryOut) =>
      withAnswers(call, await carryOut(call), (read, rows) =>
        read.method.endsWith('read_group')
          ? rows.map((row) => ({ ...row, unit_amount: 0, 'unit_amount:sum': 0 }))
          : rows,
      ),
  },
  'double line: no unique indexes, no insert-only, and a name of its own for every attempt': {
    found: /^\[3\] (n of entry|seq of package|two invoice lines)/,
    bug: (world) => {
      for (const model of ['account.analytic.line', 'account.move', 'account.move.line']) {
        world.odoo.database.table(model).uniques.clear();
      }
      let attempts = 0;
      return (call, carryOut) => carryOut(isLedgerLoad(call) ? renamed(call, ++attempts) : call);
    },
  },
  'lost correction: a change of the hours of a settled entry does not reach the service': {
    found: /^\[(1|4|6)\] entry \d+/,
    bug: () => {
      const first = new Map<number, unknown>();
      return async (call, carryOut) => {
        return withAnswers(call, await carryOut(call), (read, rows) =>
          rows.map((row) => {
            if (read.model !== 'account.analytic.line' || !('unit_amount' in row) || LEDGER.n in row) return row;
            if (!first.has(row.id)) first.set(row.id, row.unit_amount);
            return { ...row, unit_amount: first.get(row.id) as OdooValue };
          }),
        );
      };
    },
  },
  'lost correction: what is given back is answered as written and is not': {
    found: /^\[8\] not settled/,
    bug: () => async (call, carryOut) => {
      if (!isLedgerLoad(call)) return carryOut(call);
      const [columns, rows] = asLoad(call).args as [string[], string[][]];
      const at = columns.indexOf(LEDGER.minutes);
      if (rows.every((row) => Number(row[at]) > 0)) return carryOut(call);
      return { ids: rows.map((_, index) => 900_000 + index), messages: [] };
    },
  },
};

type Answered = Record<string, OdooValue> & { id: number };
type Read = Pick<OdooCall, 'model' | 'method'>;
type Change = (read: Read, rows: Answered[]) => Answered[];

/** What a call answered, with the rows of each of its reads changed: of a call of its own, or of several in one. */
function withAnswers(call: OdooCall, answer: unknown, change: Change): unknown {
  if (call.method !== 'run') return isReading(call) ? change(call, answer as Answered[]) : answer;
  const context = (call.kwargs.context ?? {}) as Record<string, OdooValue>;
  const reads = (context[BUNDLE_CONTEXT] ?? []) as unknown as Read[];
  const { answers = [], ...others } = answer as { answers?: (Answered[] | { rows: Answered[] } | false)[] };
  const changed = answers.map((one, at) => {
    const read = reads[at] as Read;
    if (one === false || !isReading(read)) return one;
    return Array.isArray(one) ? change(read, one) : { ...one, rows: change(read, one.rows) };
  });
  return { ...others, answers: changed };
}

function isReading({ method }: Read): boolean {
  return method === 'search_read' || method.endsWith('read_group');
}

function isLedgerLoad(call: OdooCall): boolean {
  const { model, method, args } = asLoad(call);
  return model === 'account.analytic.line' && method === 'load' && (args[0] as string[]).includes('id');
}

function renamed(call: OdooCall, attempt: number): OdooCall {
  const load = asLoad(call);
  const [columns, rows] = load.args as [string[], string[][]];
  const at = columns.indexOf('id');
  const named = rows.map((row) => row.map((cell, index) => (index === at ? `${cell}_${attempt}` : cell)));
  return { ...load, args: [columns, named], kwargs: {} };
}
