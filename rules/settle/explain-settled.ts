import { explainPrice } from '../explain/explain-price.ts';
import type { Allocations, ExplainContext } from '../explain/statements.ts';
import type { Policy } from '../policy/policy.ts';
import type { PlannedLedgerLine } from './invoice-groups.ts';
import type { Period } from './invoice-types.ts';
import type { SettledEntry } from './settle-entry.ts';
import type { EntryOutcome, Package } from './types.ts';

/** The explanation of a settled entry: the price, who worked (7.1), and which package or invoice took it. */
export function explainSettled(
  settled: SettledEntry,
  outcome: EntryOutcome,
  lines: readonly PlannedLedgerLine[],
  packages: readonly Package[],
  policy: Policy,
  language: 'fa' | 'en',
): string {
  return explainPrice(settled.price, explainContextOf(settled, outcome, lines, packages, policy), language);
}

/** What the explanation of a settled entry is made from, whatever the language. */
export function explainContextOf(
  settled: SettledEntry,
  outcome: EntryOutcome,
  lines: readonly PlannedLedgerLine[],
  packages: readonly Package[],
  policy: Policy,
): ExplainContext {
  return {
    policy,
    input: settled.input,
    worker: settled.entry.employeeName || null,
    allocations: {
      packages: takenFromPackages(lines, packages),
      invoicedMinor: outcome.invoicedMinor,
      invoicePeriod: invoicedPeriod(lines),
      heldCentiminutes: outcome.heldCentiminutes,
    },
  };
}

/** That of the newest part that was invoiced. */
function invoicedPeriod(lines: readonly PlannedLedgerLine[]): Period | null {
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] as PlannedLedgerLine;
    if (line.target.kind === 'invoice' && line.minutes > 0) return line.period;
  }
  return null;
}

/** Net minutes per package and multiplier, in the order of the lines. */
function takenFromPackages(lines: readonly PlannedLedgerLine[], packages: readonly Package[]): Allocations['packages'] {
  const taken: { packageId: number; minutes: number; multiplierPercent: number }[] = [];
  for (const { target, minutes, multiplierPercent } of lines) {
    if (target.kind !== 'package') continue;
    const { packageId } = target;
    const known = taken.find((one) => one.packageId === packageId && one.multiplierPercent === multiplierPercent);
    if (known) known.minutes += minutes;
    else taken.push({ packageId, minutes, multiplierPercent });
  }
  if (taken.length === 0) return [];
  return taken
    .filter(({ minutes }) => minutes !== 0)
    .map(({ packageId, minutes, multiplierPercent }) => ({
      name: packages.find((pack) => pack.id === packageId)?.name ?? `#${packageId}`,
      minutes,
      multiplierPercent,
    }));
}
