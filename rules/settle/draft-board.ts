import { lineAmountMinor } from '../money/price-per-minute.ts';
import { emptyChange } from './draft-sections.ts';
import type { InvoiceGroup } from './invoice-groups.ts';
import type {
  DraftLine,
  Invoice,
  InvoiceChange,
  InvoiceLine,
  NewInvoice,
  NewInvoiceLine,
  Period,
} from './invoice-types.ts';

type Draft = Invoice | NewInvoice;

/** The customer's invoices and what the plan changes on its drafts. */
export class DraftBoard {
  readonly #customerId: number;
  readonly #current: Period;
  readonly #invoices: readonly Invoice[];
  readonly #newDrafts: NewInvoice[] = [];
  readonly #changes = new Map<Draft, InvoiceChange>();
  /** What the plan adds to the untaxed total of a draft. */
  readonly #deltaMinor = new Map<Draft, number>();

  readonly #lines = new Map<number, DraftLine>();
  readonly #headings = new Map<string, DraftLine>();

  constructor(customerId: number, current: Period, invoices: readonly Invoice[], draftLines: readonly DraftLine[]) {
    this.#customerId = customerId;
    this.#current = current;
    this.#invoices = [...invoices].sort((a, b) => a.k - b.k || a.id - b.id);
    for (const line of draftLines) {
      this.#lines.set(line.id, line);
      if (line.kind === 'section') this.#headings.set(`${line.invoiceId} ${line.section}`, line);
    }
  }

  /** A line of ours as it stands on a draft. */
  line(id: number): DraftLine | undefined {
    return this.#lines.get(id);
  }

  /** The heading of a section as it stands on a draft. */
  heading(draft: Draft, section: string): DraftLine | undefined {
    return draft.id === null ? undefined : this.#headings.get(`${draft.id} ${section}`);
  }

  invoice(id: number): Invoice | undefined {
    return this.#invoices.find((invoice) => invoice.id === id);
  }

  /** The draft for minutes of a group: that of its month, or the current one when the month is posted or the minutes are negative. */
  invoiceFor(group: InvoiceGroup, minutes: number, standing: Invoice | null): Draft {
    const monthIsPosted = this.#invoices.some(
      (one) =>
        one.kind === 'invoice' &&
        one.state === 'posted' &&
        one.period === group.period &&
        one.currency === group.currency,
    );
    const goesToCurrent = monthIsPosted || minutes < 0;
    if (standing?.kind === 'invoice' && standing.currency === group.currency) {
      if (goesToCurrent ? standing.period >= group.period : standing.period === group.period) return standing;
    }
    const period = goesToCurrent ? laterOf(this.#current, group.period) : group.period;
    return this.#draft('invoice', period, group.currency, null);
  }

  /** The draft credit note that reduces a posted invoice (D19); one per posted invoice while it is open. */
  creditNoteFor(posted: Invoice, standing: Invoice | null): Draft {
    if (standing?.kind === 'credit-note' && standing.currency === posted.currency) return standing;
    return this.#draft('credit-note', posted.period, posted.currency, posted.id);
  }

  remove(line: InvoiceLine, currencyDecimals: number): void {
    const invoice = this.invoice(line.invoiceId);
    if (!invoice) return;
    this.#change(invoice).removeLineIds.push(line.id);
    this.#add(invoice, -lineAmountMinor(line.minutes ?? 0, line.unitPriceCenti ?? 0, currencyDecimals));
  }

  add(target: Draft, line: NewInvoiceLine, currencyDecimals: number): void {
    this.#change(target).addLines.push(line);
    this.#add(target, lineAmountMinor(line.minutes, line.unitPriceCenti, currencyDecimals));
  }

  /** What the draft would come to; a credit note's lines count as they reduce. */
  totalMinor(draft: Draft): number {
    return (draft.id === null ? 0 : draft.untaxedMinor) + (this.#deltaMinor.get(draft) ?? 0);
  }

  changes(): InvoiceChange[] {
    return [...this.#changes.values()];
  }

  #add(draft: Draft, amountMinor: number): void {
    this.#deltaMinor.set(draft, (this.#deltaMinor.get(draft) ?? 0) + amountMinor);
  }

  #draft(kind: Invoice['kind'], period: Period, currency: string, reversesId: number | null): Draft {
    // a credit note is known by what it reduces, whatever the day: see the key of it
    const fits = (one: Draft): boolean =>
      one.kind === kind &&
      one.currency === currency &&
      (kind === 'invoice' ? one.period === period : one.reversesId === reversesId);
    const open = this.#invoices.find((one) => one.state === 'draft' && fits(one)) ?? this.#newDrafts.find(fits);
    if (open) return open;
    const ks = [...this.#invoices, ...this.#newDrafts].filter(fits).map((one) => one.k);
    const k = Math.max(0, ...ks) + 1;
    const draft: NewInvoice = { id: null, customerId: this.#customerId, kind, period, currency, k, reversesId };
    this.#newDrafts.push(draft);
    return draft;
  }

  #change(invoice: Draft): InvoiceChange {
    const known = this.#changes.get(invoice);
    if (known) return known;
    const change = emptyChange(invoice);
    this.#changes.set(invoice, change);
    return change;
  }
}

function laterOf(one: Period, other: Period): Period {
  return one > other ? one : other;
}
