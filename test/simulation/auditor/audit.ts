import type { Terms } from '../terms.ts';
import { bookOf, type Setting } from './book.ts';
import { checkAnnouncements } from './check-announcements.ts';
import { checkEntries } from './check-entries.ts';
import { checkInvoices, type ReportedDrift } from './check-invoices.ts';
import { checkLedger } from './check-ledger.ts';
import { checkFirstSettlement } from './first-settlement.ts';
import type { Rows } from './rows.ts';

export interface AuditInput {
  rows: Rows;
  terms: Terms;
  setting: Setting;
  /** What the last pass reported as changed by people. */
  drift: readonly ReportedDrift[];
  /** Packages of which people took back hours after they were used. */
  reducedPackages: ReadonlySet<number>;
  /** Invoices that people put back to draft: there may be two drafts of a month then. */
  reopened: ReadonlySet<number>;
  /** Invoices that people made another customer's, currency's or kind. */
  madeAnother: ReadonlySet<number>;
  /** Nobody has changed anything since the first settlement began. */
  isFirst: boolean;
}

/**
 * Recomputes the book from raw entries and compares. Each fault begins with the number of the rule of DESIGN.md ("What must
 * always hold") that it breaks. Empty: all is well.
 */
export function audit({ rows, terms, setting, drift, reducedPackages, isFirst, ...people }: AuditInput): string[] {
  const book = bookOf(rows, setting);
  return [
    ...checkLedger(book, reducedPackages),
    ...checkEntries(book, terms),
    ...checkAnnouncements(book),
    ...checkInvoices(book, terms, { drift, ...people }),
    ...(isFirst ? checkFirstSettlement(book, terms) : []),
  ];
}
