import type { LedgerLine, Package } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { LEDGER } from '../own-fields.ts';
import { type LedgerRecord, readLedger, readLedgerOfEntries } from './ledger.ts';
import { readLedgerMovedOff } from './ledger-of-packages.ts';
import type { SetAside } from './rows.ts';

export interface ReadLedger {
  lines: LedgerRecord[];
  /** Lines that do not parse. */
  unread: SetAside[];
}

/**
 * All ledger lines of entries.
 * @param wholeOf also the customer's lines of entries that are not among these
 */
export async function readBookLedger(
  { odoo }: Deployment,
  entryIds: readonly number[],
  wholeOf: number | null = null,
): Promise<ReadLedger> {
  const unread: SetAside[] = [];
  const lines = new Map<number, LedgerRecord>();
  const readOf = async (ids: readonly number[]): Promise<void> => {
    const wanted = new Set(ids);
    // one of which a person changed the number or the link belongs where its seal says
    for (const line of await readLedgerOfEntries(odoo, ids, unread)) {
      if (wanted.has(line.entryId)) lines.set(line.id, line);
    }
  };
  await readOf(entryIds);
  if (wholeOf !== null) {
    const own = await readLedger(odoo, [[LEDGER.customer, '=', wholeOf]], unread);
    const strayIds = own.filter((line) => !lines.has(line.id)).map((line) => line.entryId);
    // all lines of a stray entry, so that n goes on where it ends
    await readOf([...new Set(strayIds)]);
  }
  return { lines: [...lines.values()], unread };
}

/** Ledger lines that a person moved off one of these packages of the customer, whatever entries they are for. */
export async function readMovedLines(
  { odoo }: Deployment,
  customerId: number,
  packageIds: readonly number[],
): Promise<LedgerRecord[]> {
  if (packageIds.length === 0) return [];
  const moved = await readLedgerMovedOff(odoo, customerId, packageIds);
  return packageIds.flatMap((id) => moved.get(id) ?? []);
}

/** The line without what only reading knows. */
export function bareLine({ entryGone, shown, seal, writtenBy, writtenAt, ...line }: LedgerRecord): LedgerLine {
  return line;
}

/**
 * A package's balance is what Odoo shows (rule 9); what lines of this book were moved off it or made smaller by hand still counts as
 * taken (as far as it was moved off, whosever entry it is for), so that nothing else takes those hours before `reconcile --repair` puts the lines back.
 */
export function withHiddenUse(packages: readonly Package[], ledger: readonly LedgerRecord[]): Package[] {
  const hidden = new Map<number, number>();
  for (const line of ledger) {
    if (line.edited === undefined || line.target.kind !== 'package') continue;
    const { packageId } = line.target;
    const shown = line.shown.packageId === packageId && line.shown.n > 0 ? Math.round(line.shown.hours * 6000) : 0;
    const missing = line.minutes * line.multiplierPercent - shown;
    if (missing > 0) hidden.set(packageId, (hidden.get(packageId) ?? 0) + missing);
  }
  return packages.map((pack) => ({ ...pack, usedCentiminutes: pack.usedCentiminutes + (hidden.get(pack.id) ?? 0) }));
}
