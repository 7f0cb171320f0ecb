import { formatJalaliMonth } from '../calendar/jalali.ts';
import { explainPrice } from '../explain/explain-price.ts';
import type { ExplainContext } from '../explain/statements.ts';
import type { Policy } from '../policy/policy.ts';
import { groupBy } from './group-by.ts';
import type { PlannedLedgerLine } from './invoice-groups.ts';
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
  const context = explainContextOf(settled, outcome, lines, packages, policy, language);
  return explainPrice(settled.price, context, language);
}

/** What the explanation of a settled entry is made from. */
export function explainContextOf(
  settled: SettledEntry,
  outcome: EntryOutcome,
  lines: readonly PlannedLedgerLine[],
  packages: readonly Package[],
  policy: Policy,
  language: 'fa' | 'en',
): ExplainContext {
  const onPackages = groupBy(
    lines.filter((line) => line.target.kind === 'package'),
    (line) => `${line.target.kind === 'package' ? line.target.packageId : ''}|${line.multiplierPercent}`,
  );
  const taken = [...onPackages.values()].flatMap((group) => {
    const [first] = group;
    const minutes = group.reduce((sum, line) => sum + line.minutes, 0);
    if (first?.target.kind !== 'package' || minutes === 0) return [];
    const { packageId } = first.target;
    const name = packages.find((pack) => pack.id === packageId)?.name ?? `#${packageId}`;
    return [{ name, minutes, multiplierPercent: first.multiplierPercent }];
  });
  const period = lines.findLast((line) => line.target.kind === 'invoice' && line.minutes > 0)?.period ?? null;
  return {
    policy,
    input: settled.input,
    worker: settled.entry.employeeName || null,
    allocations: {
      packages: taken,
      invoicedMinor: outcome.invoicedMinor,
      invoiceLabel: period === null ? null : formatJalaliMonth(period, language),
      heldCentiminutes: outcome.heldCentiminutes,
    },
  };
}
