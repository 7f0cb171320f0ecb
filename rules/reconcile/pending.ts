import { sameButRules } from '../price/receipt.ts';
import { groupBy } from '../settle/group-by.ts';
import type { InvoiceLine } from '../settle/invoice-types.ts';
import type { Book, NewLedgerLine, Plan, TimeEntry, Verdict } from '../settle/types.ts';
import type { Cause, Difference, Extra, LastWrite, RecordRef } from './types.ts';

const SETTLE = { kind: 'settle' } as const;

/**
 * What a plan would write, told by its cause: an entry that was not settled yet, or, where the entry is still what it was
 * settled by, what a person took away from its charge. One difference for each entry.
 */
export function pendingDifferences(book: Book, plan: Plan, extra: Extra): Difference[] {
  const entries = new Map(book.entries.map((entry) => [entry.id, entry]));
  const ledger = groupBy(plan.ledger, (line) => line.entryId);
  const verdicts = new Map(plan.verdicts.map((verdict) => [verdict.entryId, verdict]));
  const onInvoices = invoiceMoves(book, plan);
  const withdrawn = new Set(plan.withdrawn);
  const others = [...plan.disputes.map(({ entryId }) => entryId), ...withdrawn];
  const ids = new Set([...ledger.keys(), ...verdicts.keys(), ...onInvoices.keys(), ...others]);
  const found = [...ids]
    .sort((a, b) => a - b)
    .map((entryId): Difference => {
      const entry = entries.get(entryId);
      const parts = ledger.get(entryId) ?? [];
      const verdict = verdicts.get(entryId);
      const moves = onInvoices.get(entryId);
      const cause = causeOf(book, entry, parts, verdict, moves);
      return {
        cause,
        entryId,
        records: recordsOf(entryId, moves),
        found: withdrawn.has(entryId)
          ? 'the verdict of an entry that left the scope'
          : verdictText(entry?.verdict ?? null, entry?.countedByOdoo === true),
        expected: expectedText(parts, verdict, moves, entry?.verdict ?? null, withdrawn.has(entryId)),
        ...writerOf(cause, entryId, parts, moves, extra),
        mend: SETTLE,
      };
    });
  for (const { invoice, addLines, addSections } of plan.invoices) {
    // a heading left empty bills nobody: the next sync takes it away
    if (invoice.id === null || addLines.length > 0 || addSections.length === 0) continue;
    found.push({
      cause: 'settlement-pending',
      entryId: null,
      records: [{ model: 'account.move', id: invoice.id }],
      found: `${addSections.length} sections are missing`,
      expected: 'one section for each ticket with lines on the draft',
      by: null,
      at: null,
      mend: SETTLE,
    });
  }
  for (const { ticketId } of plan.deliveries) {
    found.push({
      cause: 'settlement-pending',
      entryId: null,
      records: [{ model: 'ticket', id: ticketId }],
      found: 'another note of when the delivery is usable',
      expected: 'as the delivery says',
      by: null,
      at: null,
      mend: SETTLE,
    });
  }
  return found;
}

interface Moves {
  added: { minutes: number; unitPriceCenti: number; to: number | null }[];
  removed: InvoiceLine[];
}

function invoiceMoves(book: Book, plan: Plan): Map<number, Moves> {
  const entryOf = new Map(book.ledger.map((line) => [line.id, line.entryId]));
  const lines = new Map(book.invoiceLines.map((line) => [line.id, line]));
  const moves = new Map<number, Moves>();
  const of = (entryId: number): Moves => {
    const known = moves.get(entryId) ?? { added: [], removed: [] };
    moves.set(entryId, known);
    return known;
  };
  for (const { invoice, removeLineIds, addLines } of plan.invoices) {
    for (const { entryId, minutes, unitPriceCenti } of addLines) {
      of(entryId).added.push({ minutes, unitPriceCenti, to: invoice.id });
    }
    for (const id of removeLineIds) {
      const line = lines.get(id);
      const entryId = line === undefined ? undefined : entryOf.get(line.ledgerLineId);
      if (line && entryId !== undefined) of(entryId).removed.push(line);
    }
  }
  return moves;
}

function causeOf(
  book: Book,
  entry: TimeEntry | undefined,
  parts: readonly NewLedgerLine[],
  verdict: Verdict | undefined,
  moves: Moves | undefined,
): Cause {
  const current = entry?.verdict ?? null;
  const asSettled = current !== null && (verdict === undefined || sameButRules(current.receipt, verdict.receipt));
  if (!entry || current === null || !asSettled) return 'settlement-pending';
  if (parts.length > 0) return lineIsGone(book, entry) ? 'ledger-line-deleted' : 'settlement-pending';
  if (moves && moves.removed.length === 0) return 'invoice-line-deleted';
  if (moves && moves.added.length === moves.removed.length) return 'invoice-line-moved';
  if (moves || verdict === undefined) return 'settlement-pending';
  const fields = ['category', 'outcome', 'reason', 'billedMinutes', 'weightedCentiminutes'] as const;
  const edited = fields.some((field) => current[field] !== verdict[field]);
  if (edited) return 'verdict-edited';
  if (entry.countedByOdoo) return 'entry-counted-by-odoo';
  return current.explanation === verdict.explanation ? 'settlement-pending' : 'verdict-edited';
}

/** A number is missing among the entry's lines, or they come to less than what was charged. */
function lineIsGone(book: Book, { id, verdict }: TimeEntry): boolean {
  const lines = book.ledger.filter((line) => line.entryId === id && line.customerId === book.customerId);
  const all = book.ledger.filter((line) => line.entryId === id);
  const last = Math.max(0, ...all.map((line) => line.n));
  if (all.length < last) return true;
  const standing = lines.reduce((sum, line) => sum + line.minutes * line.multiplierPercent, 0);
  return standing < (verdict?.weightedCentiminutes ?? 0);
}

/**
 * Who is behind it, where Odoo records it: the writer of the entry or of the moved line. Of what was deleted it keeps nothing but the last write of what
 * it stood on: the draft, or the package (whose balance followed). The entry's writer had no part in that.
 */
function writerOf(
  cause: Cause,
  entryId: number,
  parts: readonly NewLedgerLine[],
  moves: Moves | undefined,
  extra: Extra,
): LastWrite {
  const written = (): LastWrite | undefined => {
    switch (cause) {
      case 'ledger-line-deleted': {
        const target = parts.find((part) => part.target.kind === 'package')?.target;
        return target?.kind === 'package' ? extra.packages.get(target.packageId) : undefined;
      }
      case 'invoice-line-deleted':
        return extra.invoices.get(moves?.added.find(({ to }) => to !== null)?.to ?? 0);
      case 'invoice-line-moved':
        return extra.invoiceLines.find(({ id }) => id === moves?.removed[0]?.id);
      default:
        return extra.entries.get(entryId);
    }
  };
  const { by = null, at = null } = written() ?? {};
  return { by, at };
}

function recordsOf(entryId: number, moves: Moves | undefined): RecordRef[] {
  const lines = moves?.removed.map(({ id }) => ({ model: 'account.move.line', id })) ?? [];
  return [{ model: 'account.analytic.line', id: entryId }, ...lines];
}

function verdictText(verdict: TimeEntry['verdict'], counted: boolean): string {
  const text =
    verdict === null
      ? 'no verdict'
      : `${verdict.outcome}${verdict.reason === null ? '' : ` (${verdict.reason})`}, ${verdict.billedMinutes} min`;
  return counted ? `${text}, counted by Odoo` : text;
}

function expectedText(
  parts: readonly NewLedgerLine[],
  verdict: Verdict | undefined,
  moves: Moves | undefined,
  current: TimeEntry['verdict'],
  isWithdrawn: boolean,
): string {
  const texts = parts.map(({ minutes, multiplierPercent, target }) => {
    const where = target.kind === 'package' ? `package ${target.packageId}` : 'an invoice';
    return `${minutes > 0 ? '+' : ''}${minutes} min × ${multiplierPercent} % on ${where}`;
  });
  for (const line of moves?.removed ?? []) texts.push(`line ${line.id} off invoice ${line.invoiceId}`);
  for (const { minutes, unitPriceCenti, to } of moves?.added ?? []) {
    texts.push(`${minutes}@${unitPriceCenti} on ${to === null ? 'a new draft' : `invoice ${to}`}`);
  }
  if (verdict) {
    const another = current !== null && current.explanation !== verdict.explanation;
    const otherwise = current !== null && !sameButRules(current.receipt, verdict.receipt);
    texts.push(
      `${verdictText(verdict, false)}${otherwise ? ', from other facts' : ''}${another ? ', explained otherwise' : ''}`,
    );
  }
  if (isWithdrawn) texts.push('its verdict emptied');
  return texts.length === 0 ? 'the dispute recorded' : texts.join(', ');
}
