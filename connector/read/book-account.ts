import type { Invoice, InvoiceLine } from '../../rules/settle/invoice-types.ts';
import type { Package, Subscription } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { type EntrySelection, type ReadEntries, readEntries } from './book-entries.ts';
import { type ReadLedger, readBookLedger, readMovedLines } from './book-ledger.ts';
import {
  type Drafts,
  entriesCharged,
  readDrafts,
  readInvoiceLines,
  readInvoices,
  withNotesByHand,
} from './invoices.ts';
import { type LedgerRecord, ofContactsOf } from './ledger.ts';
import { readPackageLines, readPackagesOf } from './packages.ts';
import type { SetAside } from './rows.ts';
import { readSubscriptions } from './subscriptions.ts';

/** What a customer's entries are settled against. */
export interface Account {
  invoicing: Invoicing;
  /** All ledger lines of the selected entries and their mates. */
  lines: LedgerRecord[];
  /** Ledger lines that do not parse. */
  unread: SetAside[];
  /** Entries beside the selected ones whose lines depend on what stands beside them on a draft; null: there are none. */
  mates: (ReadEntries & { ids: number[] }) | null;
  packages: Package[];
  /** Ledger lines that a person moved off one of the packages. */
  moved: LedgerRecord[];
  subscriptions: Subscription[];
  invoiceLines: InvoiceLine[];
  /** Records of packages, subscriptions and invoice lines. */
  setAside: SetAside[];
}

interface Invoicing {
  invoices: Invoice[];
  drafts: Drafts;
  setAside: SetAside[];
}

/**
 * Reads all of a customer's book but the selected entries themselves.
 * @param ledgerOfSelected their ledger lines
 */
export async function readAccount(
  deployment: Deployment,
  customerId: number | null,
  selection: EntrySelection,
  ledgerOfSelected: Promise<ReadLedger>,
): Promise<Account> {
  const { odoo } = deployment;
  const ofPackages: SetAside[] = [];
  const ofSubscriptions: SetAside[] = [];
  const ofLines: SetAside[] = [];
  const [invoicing, ledger, packageLines, subscriptions] = await Promise.all([
    readInvoicing(deployment, customerId),
    ledgerOfSelected,
    customerId === null ? [] : readPackageLines(deployment, customerId, ofPackages),
    customerId === null ? [] : readSubscriptions(deployment, customerId, ofSubscriptions),
  ]);
  const ofSelected = await ofCustomer(deployment, customerId, ledger.lines);
  // of a contact that is this customer's since: its drafts are this customer's too
  const former = customerId === null ? [] : ofSelected.flatMap(({ mergedFrom }) => mergedFrom ?? []);
  for (const id of new Set(former)) addInvoicing(invoicing, await readInvoicing(deployment, id, customerId));
  const mates = await readMates(deployment, customerId, selection, invoicing.drafts, ofSelected);
  const ofMates = await ofCustomer(deployment, customerId, mates?.lines ?? []);
  const lines = [...ofSelected, ...ofMates].sort((a, b) => a.id - b.id);
  const unread = [...ledger.unread, ...(mates?.unread ?? [])];
  const common = { invoicing, lines, unread, mates: mates?.entries ?? null, subscriptions };
  if (customerId === null) return { ...common, packages: [], moved: [], invoiceLines: [], setAside: [] };

  const own = lines.filter((line) => line.customerId === customerId);
  const used = own.flatMap(({ target }) => (target.kind === 'package' ? [target.packageId] : []));
  const charged = own.flatMap(({ id, target }) => (target.kind === 'invoice' ? [id] : []));
  const creditNotes = invoicing.invoices.filter((one) => one.kind === 'credit-note').map((one) => one.id);
  const [packages, moved, invoiceLines] = await Promise.all([
    readPackagesOf(deployment, customerId, packageLines, [...new Set(used)], ofPackages),
    readMovedLines(deployment, customerId, [...new Set([...packageLines.map(({ id }) => id), ...used])]),
    readInvoiceLines(odoo, charged, new Set(creditNotes), ofLines),
  ]);
  return { ...common, packages, moved, invoiceLines, setAside: [...ofPackages, ...ofSubscriptions, ...ofLines] };
}

async function ofCustomer(
  { odoo }: Deployment,
  customerId: number | null,
  lines: readonly LedgerRecord[],
): Promise<readonly LedgerRecord[]> {
  return customerId === null ? lines : ofContactsOf(odoo, customerId, lines);
}

function addInvoicing(to: Invoicing, { invoices, drafts, setAside }: Invoicing): void {
  to.invoices.push(...invoices);
  to.drafts.lines.push(...drafts.lines);
  to.drafts.reducing.push(...drafts.reducing);
  to.drafts.withoutSection.push(...drafts.withoutSection);
  to.setAside.push(...setAside);
}

/** An invoice's state before its lines (rule 9): a line read under a draft may be posted, never the other way round. */
async function readInvoicing(
  { odoo, own }: Deployment,
  customerId: number | null,
  payerId = customerId,
): Promise<Invoicing> {
  const setAside: SetAside[] = [];
  if (customerId === null) return { invoices: [], drafts: await readDrafts(odoo, []), setAside };
  const read = await readInvoices(odoo, customerId, own, setAside, payerId ?? customerId);
  const [invoices, drafts] = await Promise.all([withNotesByHand(odoo, read), readDrafts(odoo, read)]);
  return { invoices, drafts, setAside };
}

/**
 * Entries whose lines depend on what stands beside them on a draft: reductions (D19), and lines that have lost their heading, as when
 * another worker took it for empty.
 */
async function readMates(
  deployment: Deployment,
  customerId: number | null,
  selection: EntrySelection,
  { reducing, withoutSection }: Drafts,
  known: readonly LedgerRecord[],
): Promise<({ entries: ReadEntries & { ids: number[] } } & ReadLedger) | null> {
  if (selection === 'all') return null;
  const seen = new Set(known.map(({ id }) => id));
  const others = [...new Set([...reducing, ...withoutSection])].filter((id) => !seen.has(id));
  const selected = new Set(selection);
  const ids = (await entriesCharged(deployment.odoo, others)).filter((id) => !selected.has(id));
  if (ids.length === 0) return null;
  const [entries, ledger] = await Promise.all([
    readEntries(deployment, customerId, ids),
    readBookLedger(deployment, ids),
  ]);
  return { entries: { ...entries, ids }, ...ledger };
}
