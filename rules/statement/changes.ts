import type { CivilDate } from '../price/types.ts';
import { writtenOn } from './charges.ts';
import type { Change, OdooInvoice, StatementFacts } from './types.ts';

export interface Since {
  asOf: CivilDate;
  /** Entries of the month, then or now. */
  entryIds: ReadonlySet<number>;
  /** Invoices that concern the month. */
  invoices: readonly OdooInvoice[];
  packageIds: ReadonlySet<number>;
  localDay: (utc: string) => CivilDate;
}

/** What happened after the as-of day to the month's entries, charges, packages and invoices, by day. */
export function changesSince(facts: StatementFacts, since: Since): Change[] {
  const { asOf, entryIds } = since;
  const { book } = facts;
  const here = new Set(book.entries.map((entry) => entry.id));
  const charges = book.ledger.flatMap((line): Change[] => {
    const on = writtenOn(line, facts.ledgerWrittenOn);
    const { entryId, customerId, target, minutes, multiplierPercent, unitPriceCenti } = line;
    if (on <= asOf || !entryIds.has(entryId) || customerId !== book.customerId) return [];
    const packageName =
      target.kind === 'package'
        ? (book.packages.find((pack) => pack.id === target.packageId)?.name ?? `#${target.packageId}`)
        : null;
    return [{ kind: 'charge', on, entryId, packageName, minutes, multiplierPercent, unitPriceCenti }];
  });
  const entries = book.entries
    .filter(({ id }) => entryIds.has(id))
    .flatMap(({ id, arrivedOn, verdict, dispute }): Change[] => {
      const changedOn = facts.entryChangedOn.get(id) ?? arrivedOn;
      const found: Change[] = [];
      if (arrivedOn > asOf) found.push({ kind: 'entry-added', on: arrivedOn, entryId: id });
      else if (changedOn > asOf)
        found.push({ kind: 'entry-rewritten', on: changedOn, entryId: id, outcome: verdict?.outcome ?? null });
      if (dispute?.disputedOn != null && dispute.disputedOn > asOf)
        found.push({ kind: 'disputed', on: dispute.disputedOn, entryId: id });
      if (dispute?.decision != null && dispute.decidedAt !== null && since.localDay(dispute.decidedAt) > asOf)
        found.push({ kind: 'decided', on: since.localDay(dispute.decidedAt), entryId: id, decision: dispute.decision });
      return found;
    });
  const gone = [...entryIds]
    .filter((id) => !here.has(id))
    .map((entryId): Change => ({ kind: 'entry-gone', on: null, entryId }));
  const packages = book.packages
    .filter(({ id, boughtOn }) => since.packageIds.has(id) && boughtOn > asOf)
    .map(
      ({ name, boughtOn, boughtCentiminutes }): Change => ({
        kind: 'package-bought',
        on: boughtOn,
        packageName: name,
        centiminutes: boughtCentiminutes,
      }),
    );
  const invoices = since.invoices
    .filter(({ changedOn }) => changedOn > asOf)
    .map(
      ({ id, number, state, changedOn }): Change => ({
        kind: 'invoice-changed',
        on: changedOn,
        invoiceId: id,
        number,
        state,
      }),
    );
  return inOrder([...entries, ...charges, ...gone, ...packages, ...invoices]);
}

/** By day, those without one last; what happened on one day as listed. */
function inOrder(changes: Change[]): Change[] {
  const day = ({ on }: Change): string => on ?? '9999';
  return changes
    .map((change, at) => ({ change, at }))
    .sort((a, b) => (day(a.change) < day(b.change) ? -1 : day(a.change) > day(b.change) ? 1 : a.at - b.at))
    .map(({ change }) => change);
}
