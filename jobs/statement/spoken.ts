import { formatJalali, formatJalaliMonth } from '../../rules/calendar/jalali.ts';
import { groupedInteger, hundredths, persianDigits } from '../../rules/calendar/persian-digits.ts';
import { HOLDS_EN, HOLDS_FA } from '../../rules/explain/hold-phrases.ts';
import { ltr, named } from '../../rules/explain/isolate.ts';
import { moneyText } from '../../rules/explain/money-text.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { HoldReason } from '../../rules/price/types.ts';
import type { Language } from '../../rules/statement/explanation.ts';
import type { Change, MoneySum, Statement, StatementEntry, StatementInvoice } from '../../rules/statement/types.ts';
import { fill, WORDS } from './words.ts';

/** Numbers, dates and names of a statement as people read them; in Persian with Persian digits, each isolated from the text around it. */
export class Spoken {
  readonly language: Language;
  readonly #policy: Policy;

  constructor(language: Language, policy: Policy) {
    this.language = language;
    this.#policy = policy;
  }

  get words() {
    return WORDS[this.language];
  }

  #apart(text: string): string {
    return this.language === 'fa' ? ltr(text) : text;
  }

  date(day: string): string {
    return this.#apart(formatJalali(day, this.language));
  }

  month(month: string): string {
    return formatJalaliMonth(month, this.language);
  }

  count(value: number): string {
    return this.#apart(groupedInteger(value, this.language));
  }

  /** A number people quote: no groups. */
  id(value: number): string {
    return this.#apart(this.language === 'fa' ? persianDigits(value) : String(value));
  }

  clause(id: string): string {
    return this.#apart(this.language === 'fa' ? persianDigits(id) : id);
  }

  /** Hundredths: a multiplier in percent, or hundredths of a minute. */
  decimal(hundredth: number): string {
    return this.#apart(hundredths(hundredth, this.language));
  }

  /** Hundredths of weighted minutes as hours and minutes; less than an hour in minutes alone. */
  duration(centiminutes: number): string {
    const { hour, and, minutes } = this.words;
    const size = Math.abs(centiminutes);
    const [hours, rest] = [Math.floor(size / 6000), size % 6000];
    const sign = centiminutes < 0 ? '-' : '';
    const parts = [
      ...(hours > 0 ? [`${this.#apart(`${sign}${groupedInteger(hours, this.language)}`)} ${hour}`] : []),
      ...(rest > 0 || hours === 0
        ? [`${this.#apart(`${hours > 0 ? '' : sign}${hundredths(rest, this.language)}`)} ${minutes}`]
        : []),
    ];
    return parts.join(and === '' ? ' ' : ` ${and} `);
  }

  money(sum: MoneySum): string {
    return moneyText(sum.amountMinor, sum, this.language);
  }

  moneys(sums: readonly MoneySum[]): string {
    const zero: MoneySum = { currency: 'IRR', currencyDecimals: 0, amountMinor: 0 };
    return (sums.length === 0 ? [zero] : sums)
      .map((sum) => this.money(sum))
      .join(this.language === 'fa' ? ' و ' : ' and ');
  }

  name(text: string): string {
    return text === '' ? '' : named(text);
  }

  category(key: string | null, day: string): string {
    if (key === null) return this.words.noCategory;
    return this.#policy.on(day).categories.get(key)?.labels[this.language] ?? this.name(key);
  }

  ticket({ ticketLabel, ticketTitle }: Pick<StatementEntry, 'ticketLabel' | 'ticketTitle'>): string {
    if (ticketLabel === null) return this.words.noTicket;
    return `${this.name(ticketLabel)}${ticketTitle === null ? '' : `: ${this.name(ticketTitle)}`}`;
  }

  outcome({ outcome, basis }: Pick<StatementEntry, 'outcome' | 'basis'>): string {
    if (outcome !== null) return this.words.outcomes[outcome];
    return basis === 'not-settled' ? this.words.notSettled : '—';
  }

  /** Why an entry is free or held; empty when there is nothing to say. */
  why({ outcome, reason, clause }: StatementEntry): string {
    if (reason === 'waived') return this.words.waived;
    const holds = this.language === 'fa' ? HOLDS_FA : HOLDS_EN;
    if (reason !== null && reason in holds) return holds[reason as HoldReason].why;
    return outcome === 'free' && clause !== null ? fill(this.words.freeBy, { clause: this.clause(clause) }) : '';
  }

  invoice({ number, state, period, id }: Pick<StatementInvoice, 'number' | 'state' | 'period' | 'id'>): string {
    if (number !== null) return this.name(this.language === 'fa' ? persianDigits(number) : number);
    if (state === 'draft' && period !== null) return fill(this.words.draftOf, { month: this.month(period) });
    return `${this.words.states[state]} ${this.id(id)}`;
  }

  change(change: Change): string {
    const { words } = this;
    const said = words.change;
    switch (change.kind) {
      case 'charge': {
        const name = change.packageName === null ? null : this.name(change.packageName);
        return fill(said.charged, {
          id: this.id(change.entryId),
          minutes: this.count(change.minutes),
          multiplier: this.decimal(change.multiplierPercent),
          where: name === null ? said.toInvoice : fill(said.toPackage, { name }),
        });
      }
      case 'entry-added':
        return fill(said.added, { id: this.id(change.entryId) });
      case 'entry-rewritten': {
        const outcome = change.outcome === null ? words.notSettled : words.outcomes[change.outcome];
        return fill(said.rewritten, { id: this.id(change.entryId), outcome });
      }
      case 'entry-gone':
        return fill(said.gone, { id: this.id(change.entryId) });
      case 'disputed':
        return fill(said.disputed, { id: this.id(change.entryId) });
      case 'decided':
        return fill(said.decided, { id: this.id(change.entryId), decision: words.decisions[change.decision] });
      case 'package-bought': {
        const duration = this.duration(change.centiminutes);
        return fill(said.bought, { name: this.name(change.packageName), duration });
      }
      case 'invoice-changed': {
        const number = change.number === null ? this.id(change.invoiceId) : this.name(change.number);
        return fill(said.invoice, { number, state: words.states[change.state] });
      }
    }
  }

  /** What is to be said of how far the statement goes. */
  notes({ agreement, unread, changes }: Statement): string[] {
    const { words } = this;
    const differences = agreement.differences.map((one) =>
      one.what === 'package'
        ? fill(words.packageDiffers, {
            name: this.name(one.name),
            ledger: this.decimal(one.ledgerCentiminutes),
            odoo: this.decimal(one.odooCentiminutes),
          })
        : fill(words.invoiceDiffers, {
            ledger: this.money({ ...one, amountMinor: one.ledgerMinor }),
            odoo: this.money({ ...one, amountMinor: one.odooMinor }),
          }),
    );
    const { invoicesKnown } = agreement;
    return [
      ...(invoicesKnown && differences.length === 0 ? [words.agrees] : []),
      ...(invoicesKnown ? [] : [words.ledgerOnly]),
      ...differences,
      ...(changes.length === 0 ? [] : [words.asTheyAre]),
      ...(unread.length === 0 ? [] : [fill(words.unread, { count: this.count(unread.length) })]),
    ];
  }
}
