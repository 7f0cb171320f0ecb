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

/** What the plan does to one draft. */
interface Sheet {
  change: InvoiceChange;
  /** What that adds to the draft's untaxed total. */
  deltaMinor: number;
}

/** The customer's invoices and what the plan changes on its drafts. */
export class DraftBoard {
  readonly #customerId: number;
  readonly #current: Period;
  readonly #invoices: readonly Invoice[];
  readonly #newDrafts: NewInvoice[] = [];
  readonly #sheets = new Map<Draft, Sheet>();

  // every line of a book asks for these, so nothing is searched
  readonly #byId = new Map<number, Invoice>();
  readonly #postedByPeriod = new Map<Period, Invoice[]>();
  readonly #draftsByPeriod = new Map<Period, Draft[]>();
  readonly #lines = new Map<number, DraftLine>();
  /** By invoice, then by section. */
  readonly #headings = new Map<number, Map<string | null, DraftLine>>();

  constructor(customerId: number, current: Period, invoices: readonly Invoice[], draftLines: readonly DraftLine[]) {
    this.#customerId = customerId;
    this.#current = current;
    this.#invoices = [...invoices].sort((a, b) => a.k - b.k || a.id - b.id);
    for (const invoice of this.#invoices) {
      this.#byId.set(invoice.id, invoice);
      if (invoice.kind !== 'invoice' || invoice.changed !== undefined) continue;
      if (invoice.state === 'posted') addTo(this.#postedByPeriod, invoice.period, invoice);
      if (invoice.state === 'draft') addTo(this.#draftsByPeriod, invoice.period, invoice);
    }
    for (const line of draftLines) {
      this.#lines.set(line.id, line);
      if (line.kind !== 'section') continue;
      const headings = this.#headings.get(line.invoiceId);
      if (headings) headings.set(line.section, line);
      else this.#headings.set(line.invoiceId, new Map([[line.section, line]]));
    }
  }

  /** A line of ours as it stands on a draft. */
  line(id: number): DraftLine | undefined {
    return this.#lines.get(id);
  }

  /** The heading of a section as it stands on a draft. */
  heading(draft: Draft, section: string): DraftLine | undefined {
    return draft.id === null ? undefined : this.#headings.get(draft.id)?.get(section);
  }

  invoice(id: number): Invoice | undefined {
    return this.#byId.get(id);
  }

  /** The draft for minutes of a group: that of its month, or the current one when the month is posted or the minutes are negative. */
  invoiceFor(group: InvoiceGroup, minutes: number, standing: Invoice | null): Draft {
    const posted = this.#postedByPeriod.get(group.period);
    const monthIsPosted = posted?.some((one) => one.currency === group.currency) ?? false;
    const goesToCurrent = monthIsPosted || minutes < 0;
    if (standing?.kind === 'invoice' && standing.currency === group.currency) {
      if (goesToCurrent ? standing.period >= group.period : standing.period === group.period) return standing;
    }
    const period = goesToCurrent ? laterOf(this.#current, group.period) : group.period;
    for (const open of this.#draftsByPeriod.get(period) ?? []) if (open.currency === group.currency) return open;
    const draft = this.#newDraft('invoice', period, group.currency, null);
    addTo(this.#draftsByPeriod, period, draft);
    return draft;
  }

  /** The draft credit note that reduces a posted invoice (D19); one per posted invoice while it is open. */
  creditNoteFor(posted: Invoice, standing: Invoice | null): Draft {
    const reduces = standing?.reversesId ?? posted.id;
    if (standing?.kind === 'credit-note' && standing.currency === posted.currency && reduces === posted.id)
      return standing;
    // a credit note is known by what it reduces, whatever the day: see the key of it
    const fits = (one: Draft): boolean => isSameKind(one, 'credit-note', posted.period, posted.currency, posted.id);
    const isOpen = (one: Invoice): boolean => one.state === 'draft' && one.changed === undefined;
    const open = this.#invoices.find((one) => isOpen(one) && fits(one)) ?? this.#newDrafts.find(fits);
    return open ?? this.#newDraft('credit-note', posted.period, posted.currency, posted.id);
  }

  remove(line: InvoiceLine, currencyDecimals: number): void {
    const invoice = this.invoice(line.invoiceId);
    if (!invoice) return;
    const sheet = this.#sheet(invoice);
    sheet.change.removeLineIds.push(line.id);
    sheet.deltaMinor -= lineAmountMinor(line.minutes ?? 0, line.unitPriceCenti ?? 0, currencyDecimals);
  }

  add(target: Draft, line: NewInvoiceLine, currencyDecimals: number): void {
    const sheet = this.#sheet(target);
    sheet.change.addLines.push(line);
    sheet.deltaMinor += lineAmountMinor(line.minutes, line.unitPriceCenti, currencyDecimals);
  }

  /** What the draft would come to; a credit note's lines count as they reduce. */
  totalMinor(draft: Draft): number {
    return (draft.id === null ? 0 : draft.untaxedMinor) + (this.#sheets.get(draft)?.deltaMinor ?? 0);
  }

  changes(): InvoiceChange[] {
    return Array.from(this.#sheets.values(), (sheet) => sheet.change);
  }

  #newDraft(kind: Invoice['kind'], period: Period, currency: string, reversesId: number | null): NewInvoice {
    let k = 1;
    for (const one of [...this.#invoices, ...this.#newDrafts]) {
      if (isSameKind(one, kind, period, currency, reversesId)) k = Math.max(k, one.k + 1);
    }
    const draft: NewInvoice = { id: null, customerId: this.#customerId, kind, period, currency, k, reversesId };
    this.#newDrafts.push(draft);
    return draft;
  }

  #sheet(draft: Draft): Sheet {
    const known = this.#sheets.get(draft);
    if (known) return known;
    const sheet = { change: emptyChange(draft), deltaMinor: 0 };
    this.#sheets.set(draft, sheet);
    return sheet;
  }
}

/** Whether the two count by one k: invoices by their month, credit notes by what they reduce. */
function isSameKind(
  one: Draft,
  kind: Invoice['kind'],
  period: Period,
  currency: string,
  reversesId: number | null,
): boolean {
  if (one.kind !== kind || one.currency !== currency) return false;
  return kind === 'invoice' ? one.period === period : one.reversesId === reversesId;
}

function addTo<T>(groups: Map<Period, T[]>, period: Period, one: T): void {
  const group = groups.get(period);
  if (group) group.push(one);
  else groups.set(period, [one]);
}

function laterOf(one: Period, other: Period): Period {
  return one > other ? one : other;
}
