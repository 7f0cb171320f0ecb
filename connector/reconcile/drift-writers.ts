import type { LastWrite } from '../../rules/reconcile/types.ts';
import type { Drift } from '../../rules/settle/types.ts';
import type { Odoo } from '../odoo.ts';
import { readUserNames } from '../read/customers.ts';
import { readWriters, type Stamp } from './writers.ts';

/** A person's change with who wrote the record last and when, where Odoo records it. */
export type SignedDrift = Drift & LastWrite;

/** Of which record Odoo is asked: a cancelled invoice was written itself, everything else on its line. */
function recordOf({ what, invoiceId, lineId }: Drift): { model: string; id: number | null } {
  switch (what) {
    case 'ledger-line-edited':
      return { model: 'account.analytic.line', id: lineId };
    case 'package-below-zero':
      // who deleted a line Odoo does not record
      return { model: 'account.analytic.line', id: null };
    case 'invoice-line-edited':
    case 'invoice-line-moved':
      return { model: 'account.move.line', id: lineId };
    case 'invoice-cancelled':
    case 'reduction-cancelled':
    case 'invoice-customer-changed':
    case 'invoice-currency-changed':
    case 'invoice-kind-changed':
    case 'invoice-line-without-key':
    case 'reduction-credited-by-hand':
      return { model: 'account.move', id: invoiceId };
  }
}

/** Asks Odoo who made these changes, and when; no drift, no call. */
export async function signDrift(odoo: Odoo, drift: readonly Drift[]): Promise<SignedDrift[]> {
  const records = drift.map(recordOf);
  const stamps = new Map<string, Map<number, Stamp>>();
  for (const model of new Set(records.map((one) => one.model))) {
    const ids = records.flatMap((one) => (one.model === model && one.id !== null ? [one.id] : []));
    stamps.set(model, await readWriters(odoo, model, [...new Set(ids)]));
  }
  const all = [...stamps.values()].flatMap((byId) => [...byId.values()]);
  const names = await readUserNames(odoo, [...new Set(all.flatMap(({ userId }) => userId ?? []))], []);
  return drift.map((one, at) => {
    const { model = '', id = null } = records[at] ?? {};
    const stamp = id === null ? undefined : stamps.get(model)?.get(id);
    return { ...one, by: names.get(stamp?.userId ?? 0) ?? null, at: stamp?.at ?? null };
  });
}
