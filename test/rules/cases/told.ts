/** What came out, in the words of a case. */
import type { Segment } from '../../../rules/price/types.ts';
import type { Book, EntryOutcome } from '../../../rules/settle/types.ts';
import { standing } from '../settle/book.ts';
import { letterOf } from './case-book.ts';
import type { Expected } from './case-schema.ts';
import { wallOf } from './local-time.ts';

/** Everything a case may expect of an entry. */
export function told(outcome: EntryOutcome, state: Book): Required<Expected> {
  const { price } = outcome;
  const unit = 10 ** price.currencyDecimals;
  const packages: Record<string, number> = {};
  for (const line of state.ledger) {
    if (line.entryId !== outcome.entryId || line.target.kind !== 'package') continue;
    const letter = letterOf(line.target.packageId);
    packages[letter] = (packages[letter] ?? 0) + (line.minutes * line.multiplierPercent) / 100;
    if (packages[letter] === 0) delete packages[letter];
  }
  return {
    outcome: outcome.outcome,
    reason: outcome.reason,
    evidence: price.evidence,
    category: price.category,
    workDate: price.workDate,
    version: price.policyVersion,
    tariff: price.tariff as Required<Expected>['tariff'],
    billed: price.billedMinutes,
    weighted: price.weightedCentiminutes / 100,
    parts: price.segments.map(partText),
    amount: price.amountMinor / unit,
    packages,
    invoiced: outcome.invoicedMinor / unit,
    heldMinutes: outcome.heldCentiminutes / 100,
    clauses: [...price.clauses],
    warnings: [...outcome.warnings],
  };
}

/** `16:57 to 17:00: 3 × 1`, `minimum: 3 × 1`, or `60 × 1` when the time of day is not known. An end at midnight is 24:00. */
function partText(part: Segment): string {
  const minutes = `${part.minutes} × ${part.multiplierPercent / 100}`;
  if (part.isMinimum) return `minimum: ${minutes}`;
  if (part.begin === null || part.end === null) return minutes;
  const [hour = 0, minute = 0] = wallOf(part.end - 1)
    .slice(-5)
    .split(':')
    .map(Number);
  const end = hour * 60 + minute + 1;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${wallOf(part.begin).slice(-5)} to ${two(Math.floor(end / 60))}:${two(end % 60)}: ${minutes}`;
}

/** What stands in the book: `package A: 60`, `draft 1405-08: 60 @ 250,000`. */
export function toldStanding(state: Book): string[] {
  return standing(state).map((line) =>
    line
      .replace(/^package (\d+)/, (_, id: string) => `package ${letterOf(Number(id))}`)
      .replace(/@(\d+)/, (_, price: string) => ` @ ${Number(price).toLocaleString('en-US')}`),
  );
}
