import type { NamesWanted } from '../../../connector/read/console-names.ts';
import { jalaliMonth } from '../../../rules/calendar/jalali.ts';
import type { NewLedgerLine, Plan, Verdict } from '../../../rules/settle/types.ts';
import type { Words } from '../language.ts';
import type { Names } from '../parts/names.ts';

/** One thing a dry run would write, small enough that thousands are kept. */
export interface Change {
  customerId: number | null;
  on: { kind: 'entry' | 'invoice' | 'ticket'; id: number | null };
  what: 'ledger' | 'linesOff' | 'lineOn' | 'sectionsOff' | 'sectionOn' | 'verdict' | 'dispute' | 'delivery';
  detail:
    | { kind: 'ledger'; line: NewLedgerLine }
    | { kind: 'verdict'; verdict: Omit<Verdict, 'explanation' | 'receipt'> }
    | { kind: 'line'; entryId: number; minutes: number; unitPriceCenti: number; period: string; currency: string }
    | { kind: 'count'; count: number; period: string }
    | { kind: 'text'; text: string };
}

/** All that a plan would write, in the order it would. */
export function changesOf(plan: Plan): Change[] {
  const { customerId } = plan;
  const ofInvoices = plan.invoices.flatMap((change): Change[] => {
    const { period, currency } = change.invoice;
    const common = { customerId, on: { kind: 'invoice' as const, id: change.invoice.id } };
    const count = (what: 'linesOff' | 'sectionsOff', ids: readonly number[]): Change[] =>
      ids.length === 0 ? [] : [{ ...common, what, detail: { kind: 'count', count: ids.length, period } }];
    return [
      ...count('linesOff', change.removeLineIds),
      ...count('sectionsOff', change.removeSectionIds),
      ...change.addSections.map(
        ({ name }): Change => ({ ...common, what: 'sectionOn', detail: { kind: 'text', text: name } }),
      ),
      ...change.addLines.map(({ entryId, minutes, unitPriceCenti }): Change => {
        return {
          ...common,
          what: 'lineOn',
          detail: { kind: 'line', entryId, minutes, unitPriceCenti, period, currency },
        };
      }),
    ];
  });
  const onEntry = (id: number): Change['on'] => ({ kind: 'entry', id });
  return [
    ...plan.ledger.map(
      (line): Change => ({ customerId, on: onEntry(line.entryId), what: 'ledger', detail: { kind: 'ledger', line } }),
    ),
    ...ofInvoices,
    ...plan.verdicts.map(({ explanation: _long, receipt: _mark, ...verdict }): Change => {
      return { customerId, on: onEntry(verdict.entryId), what: 'verdict', detail: { kind: 'verdict', verdict } };
    }),
    ...plan.disputes.map(({ entryId, disputedOn }): Change => {
      return {
        customerId,
        on: onEntry(entryId),
        what: 'dispute',
        detail: { kind: 'text', text: jalaliMonth(disputedOn) },
      };
    }),
    ...plan.deliveries.map(({ ticketId, text }): Change => {
      return { customerId, on: { kind: 'ticket', id: ticketId }, what: 'delivery', detail: { kind: 'text', text } };
    }),
  ];
}

/** The records that some changes name. */
export function namesOfChanges(
  changes: readonly Change[],
): Pick<NamesWanted, 'entries' | 'tickets' | 'packages' | 'invoices'> {
  const on = (kind: Change['on']['kind']): number[] =>
    changes.flatMap((change) => (change.on.kind === kind && change.on.id !== null ? [change.on.id] : []));
  const packages = changes.flatMap(({ detail }) =>
    detail.kind === 'ledger' && detail.line.target.kind === 'package' ? [detail.line.target.packageId] : [],
  );
  const billed = changes.flatMap(({ detail }) => (detail.kind === 'line' ? [detail.entryId] : []));
  return { entries: [...on('entry'), ...billed], tickets: on('ticket'), invoices: on('invoice'), packages };
}

/** Where a change is made, in words. */
export function changeOn({ on }: Change, names: Names): string {
  if (on.kind === 'invoice') return names.invoice(on.id);
  return names[on.kind](on.id ?? 0);
}

/** How something changes, in words. */
export function changeHow({ detail }: Change, words: Words, names: Names): string {
  const { t, f } = words;
  switch (detail.kind) {
    case 'ledger': {
      const { minutes, multiplierPercent, target, period } = detail.line;
      // which way it goes the words after it say
      const part = `${t.dry.minutes(f.n(Math.abs(minutes)))} × ${f.hundredths(multiplierPercent)}`;
      if (target.kind === 'package') {
        const at = names.package(target.packageId);
        return `${part} ${minutes < 0 ? t.dry.toPackage(at) : t.dry.fromPackage(at)}`;
      }
      const month = period === null ? '' : f.month(period);
      return `${part} ${minutes < 0 ? t.dry.offInvoice(month) : t.dry.onInvoice(month)}`;
    }
    case 'verdict': {
      const { outcome, reason, category, billedMinutes, weightedCentiminutes } = detail.verdict;
      const why = reason === null ? '' : ` (${words.reason(reason)})`;
      const time =
        billedMinutes === 0
          ? []
          : [t.dry.minutes(f.n(billedMinutes)), t.dry.weighted(f.hundredths(weightedCentiminutes))];
      const about = category === null ? [] : [words.category(category)];
      return [`${t.outcomes[outcome] ?? outcome}${why}`, ...about, ...time].join(words.comma);
    }
    case 'line': {
      const price = f.unitPrice(detail.unitPriceCenti, detail.currency);
      return [names.entry(detail.entryId), t.dry.minutes(f.n(detail.minutes)), price, f.month(detail.period)].join(
        words.comma,
      );
    }
    case 'count':
      return `${f.n(detail.count)} (${f.month(detail.period)})`;
    case 'text':
      return detail.text;
  }
}
