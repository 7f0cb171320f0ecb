import type { RecordNames } from '../../../connector/read/console-names.ts';
import type { Words } from '../language.ts';

/** Records as people call them, in a page's language; a number only where there is no name. */
export interface Names {
  customer(id: number | null): string;
  entry(id: number): string;
  ticket(id: number): string;
  package(id: number): string;
  /** Null: a draft that is not there yet. */
  invoice(id: number | null): string;
}

export function namesIn(found: RecordNames, { t, f }: Pick<Words, 't' | 'f'>): Names {
  return {
    customer: (id) => (id === null ? t.dry.nobody : (found.customers.get(id) ?? t.scopes.customer(f.id(id)))),
    entry: (id) => {
      const name = found.entries.get(id);
      return `${t.dry.entry(f.id(id))}${name === undefined ? '' : `: ${name}`}`;
    },
    ticket: (id) => found.tickets.get(id) ?? t.dry.ticket(f.id(id)),
    package: (id) => t.dry.package(found.packages.get(id) ?? f.id(id)),
    invoice: (id) => {
      if (id === null) return t.dry.newDraft;
      const { number = null, period = null, isDraft = false, isCreditNote = false } = found.invoices.get(id) ?? {};
      if (number !== null) return t.dry.invoice(number);
      if (!isDraft || period === null) return t.dry.invoice(f.id(id));
      return `${t.who.draft(f.month(period))}${isCreditNote ? ` (${t.who.creditNote})` : ''}`;
    },
  };
}
