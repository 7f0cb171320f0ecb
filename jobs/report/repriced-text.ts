import { moneyText } from '../../rules/explain/money-text.ts';
import { table } from './table.ts';

/** An entry whose price another policy would change; amounts in the currency's smallest unit, packages ignored. */
export interface RepricedEntry {
  entryId: number;
  /** Null: nobody to bill. */
  customerId: number | null;
  beforeMinor: number;
  afterMinor: number;
  currency: string;
  currencyDecimals: number;
}

/** More than this are counted, not listed. */
const LISTED = 50;

/** What becomes dearer or cheaper, by customer and entry, and the sum in each currency. Null: nobody could be asked. */
export function repricedText(entries: readonly RepricedEntry[] | null): string {
  if (entries === null) return 'which entries it re-prices is not known: no Odoo was asked\n';
  if (entries.length === 0) return 'no entry is re-priced\n';
  const sorted = [...entries].sort((a, b) => (a.customerId ?? 0) - (b.customerId ?? 0) || a.entryId - b.entryId);
  const rows = sorted.slice(0, LISTED).map((entry) => {
    const money = (minor: number): string => moneyText(minor, entry, 'en');
    const { customerId, entryId, beforeMinor, afterMinor } = entry;
    const change = signed(money(afterMinor - beforeMinor));
    return [String(customerId ?? '-'), String(entryId), money(beforeMinor), money(afterMinor), change];
  });
  const more = sorted.length > LISTED ? `… and ${sorted.length - LISTED} more (--json lists all)\n` : '';
  const customers = new Set(entries.map(({ customerId }) => customerId)).size;
  const heading = ['customer', 'entry', 'before', 'after', 'change'];
  return `${table([heading, ...rows])}${more}${entries.length} entries of ${customers} customers: ${sums(entries)}\n`;
}

function sums(entries: readonly RepricedEntry[]): string {
  const byCurrency = new Map<string, { minor: number; entry: RepricedEntry }>();
  for (const entry of entries) {
    const sum = byCurrency.get(entry.currency)?.minor ?? 0;
    byCurrency.set(entry.currency, { minor: sum + entry.afterMinor - entry.beforeMinor, entry });
  }
  return [...byCurrency.values()].map(({ minor, entry }) => signed(moneyText(minor, entry, 'en'))).join(', ');
}

function signed(text: string): string {
  return text.startsWith('-') || text.startsWith('0 ') ? text : `+${text}`;
}
