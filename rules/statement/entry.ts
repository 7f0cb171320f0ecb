import { civilDate, dayNumber } from '../calendar/civil-date.ts';
import { lineAmountMinor } from '../money/price-per-minute.ts';
import type { Policy } from '../policy/policy.ts';
import { workDateOf } from '../price/price.ts';
import type { CivilDate } from '../price/types.ts';
import { priceInputOf } from '../settle/price-input.ts';
import type { Dispute, TimeEntry, VerdictOutcome } from '../settle/types.ts';
import { type Charged, type ChargedPart, invoiceIdsOf } from './charges.ts';
import { type Language, ledgerExplanation } from './explanation.ts';
import type { InvoicePart, OpenDispute, StatementEntry } from './types.ts';

export const NOTHING: Charged = {
  lines: [],
  takes: [],
  deductedCentiminutes: 0,
  invoiced: [],
  weightedCentiminutes: 0,
  billedMinutes: 0,
  day: null,
  category: null,
};

/**
 * The day an entry counts for: that of its charge, which stays where it was decided when the recorded day is changed within a
 * package's validity; without a charge its work date (D7).
 */
export function dayOfEntry(entry: TimeEntry, charged: Charged, policy: Policy): CivilDate {
  return charged.day ?? workDateOf(priceInputOf(entry), policy);
}

/** The objection as it was open at the end of a day; null when there was none, or it was decided by then. */
export function openDispute(
  dispute: Dispute | null,
  asOf: CivilDate,
  policy: Policy,
  localDay: (utc: string) => CivilDate,
): OpenDispute | null {
  if (dispute?.disputedOn == null || dispute.disputedOn > asOf) return null;
  if (dispute.decision !== null && (dispute.decidedAt === null || localDay(dispute.decidedAt) <= asOf)) return null;
  const { disputedOn } = dispute;
  return { openedOn: disputedOn, dueOn: civilDate(dayNumber(disputedOn) + policy.on(disputedOn).disputeDays) };
}

export interface Told {
  day: CivilDate;
  charged: Charged;
  dispute: OpenDispute | null;
  /** Nothing was written on the entry after the as-of day: what it says is what it said. */
  isAsItWas: boolean;
  explain: (entry: TimeEntry) => string[];
  isPosted: (invoiceId: number) => boolean;
}

/** One entry of the statement: by its verdict, or where that was written over since, by the ledger. */
export function entryOf(entry: TimeEntry, told: Told, policy: Policy, language: Language): StatementEntry {
  const { day, charged, dispute, isAsItWas } = told;
  const { verdict } = entry;
  const [invoiced, suspended] =
    dispute === null ? [charged.invoiced.map(bare), []] : withdrawn(charged.invoiced, told.isPosted);
  const common = {
    id: entry.id,
    day,
    ticketLabel: entry.ticketLabel,
    ticketTitle: entry.ticketTitle,
    worker: entry.employeeName,
    recordedMinutes: entry.recordedMinutes,
    takes: charged.takes,
    deductedCentiminutes: charged.deductedCentiminutes,
    invoiced,
    suspended,
    dispute,
  };
  if (isAsItWas && verdict !== null) {
    const { category, outcome, reason, billedMinutes, weightedCentiminutes } = verdict;
    const clause = clauseOf(category, reason, day, policy);
    const explanation = told.explain(entry);
    return {
      ...common,
      category,
      basis: 'verdict',
      outcome,
      reason,
      clause,
      billedMinutes,
      weightedCentiminutes,
      explanation,
    };
  }
  if (charged.day === null) {
    const basis = isAsItWas ? 'not-settled' : 'unknown';
    return { ...common, ...EMPTY, category: basis === 'unknown' ? null : entry.category, basis };
  }
  return {
    ...common,
    ...(dispute === null ? ofLedger(charged) : { ...EMPTY, outcome: 'held' as const, reason: 'disputed' }),
    category: charged.category,
    basis: 'ledger',
    explanation: ledgerExplanation(charged, policy, language),
  };
}

/** An entry that was deleted since and still charged that day. */
export function goneEntryOf(entryId: number, charged: Charged, policy: Policy, language: Language): StatementEntry {
  return {
    id: entryId,
    day: charged.day ?? '',
    ticketLabel: null,
    ticketTitle: null,
    worker: '',
    recordedMinutes: null,
    category: charged.category,
    basis: 'ledger',
    ...ofLedger(charged),
    explanation: ledgerExplanation(charged, policy, language),
    takes: charged.takes,
    deductedCentiminutes: charged.deductedCentiminutes,
    invoiced: charged.invoiced.map(bare),
    suspended: [],
    dispute: null,
  };
}

const EMPTY = {
  outcome: null,
  reason: null,
  clause: null,
  billedMinutes: 0,
  weightedCentiminutes: 0,
  explanation: [] as string[],
};

function ofLedger(charged: Charged) {
  const { billedMinutes, weightedCentiminutes } = charged;
  return { outcome: placeOf(charged), reason: null, clause: null, billedMinutes, weightedCentiminutes };
}

function placeOf({ takes, invoiced }: Charged): VerdictOutcome {
  if (takes.length > 0) return invoiced.length > 0 ? 'mixed' : 'package';
  return 'invoice';
}

/** D20: a draft's line is withdrawn while an objection is open; what is posted stays, and of a part billed on both only that. */
function withdrawn(
  parts: readonly ChargedPart[],
  isPosted: (invoiceId: number) => boolean,
): [InvoicePart[], InvoicePart[]] {
  const stays: InvoicePart[] = [];
  const suspended: InvoicePart[] = [];
  for (const part of parts) {
    const { minutes, unitPriceCenti, currencyDecimals } = part;
    const posted = part.lines.filter(({ invoiceId }) => isPosted(invoiceId));
    const billed = posted.reduce((sum, line) => sum + (line.minutes ?? Number.NaN), 0);
    if (posted.length === 0) suspended.push(bare(part));
    else if (billed === minutes || Number.isNaN(billed)) stays.push(bare(part));
    else {
      const amountMinor = posted.reduce((sum, line) => sum + line.amountMinor, 0);
      stays.push({ ...bare(part), minutes: billed, amountMinor, invoiceIds: invoiceIdsOf(posted) });
      const rest = minutes - billed;
      const restMinor = lineAmountMinor(rest, unitPriceCenti, currencyDecimals);
      suspended.push({ ...bare(part), minutes: rest, amountMinor: restMinor, invoiceIds: [] });
    }
  }
  return [stays, suspended];
}

function bare({ lines: _lines, ...part }: ChargedPart): InvoicePart {
  return part;
}

function clauseOf(category: string | null, reason: string | null, day: CivilDate, policy: Policy): string | null {
  const version = policy.on(day);
  if (reason === 'no-entitlement') return version.entitlementClause;
  return version.categories.get(category ?? '')?.clause ?? null;
}
