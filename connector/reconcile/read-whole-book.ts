import type { CivilDate } from '../../rules/price/types.ts';
import type { Extra, LastWrite, LedgerExtra } from '../../rules/reconcile/types.ts';
import type { Book } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { readUserNames } from '../read/customers.ts';
import { type LedgerRecord, readLedger } from '../read/ledger.ts';
import { PAGE_SIZE } from '../read/pages.ts';
import { readBook } from '../read/read-book.ts';
import { readInvoicesInFull } from './invoices-in-full.ts';
import { readPackagesInFull } from './packages-in-full.ts';
import { readTasksInFull } from './tasks-in-full.ts';
import { readWriters, type Stamp, type Stamped } from './writers.ts';

export interface WholeBook {
  book: Book;
  extra: Extra;
}

/** A customer's book as `readBook` gives it, and beside it what only reconciling asks: who wrote what, and what Odoo itself counts. */
export async function readWholeBook(
  deployment: Deployment,
  customerId: number | null,
  today: CivilDate,
): Promise<WholeBook> {
  const { odoo } = deployment;
  const { book, setAside } = await readBook(deployment, customerId, 'all', today);
  const records = await readRecords(deployment, book);
  const entryStamps = await readWriters(
    odoo,
    'account.analytic.line',
    book.entries.map((entry) => entry.id),
  );
  const packages = await readPackagesInFull(deployment, book);
  const tasks = await readTasksInFull(deployment, book, records);
  const { invoices, lines } = await readInvoicesInFull(deployment, book);

  const stamps: Stamp[] = [
    ...records.map(({ writtenBy, writtenAt }) => ({ userId: writtenBy, at: writtenAt })),
    ...entryStamps.values(),
    ...[...packages, ...tasks, ...invoices, ...lines].map(({ stamp }) => stamp),
    ...packages.flatMap((pack) => pack.others.map(({ stamp }) => stamp)),
  ];
  const userIds = [...new Set(stamps.flatMap(({ userId }) => (userId === null ? [] : [userId])))];
  const names = await readUserNames(odoo, userIds, []);
  const told = ({ userId, at }: Stamp): LastWrite => ({ by: userId === null ? null : (names.get(userId) ?? null), at });
  const signed = <T extends Stamped>({ stamp, ...rest }: T) => ({ ...rest, ...told(stamp) });

  const countedFor = new Map(book.ledger.map((line) => [line.id, line.customerId]));
  const extra: Extra = {
    ledger: new Map(
      records.map((record): [number, LedgerExtra] => {
        const { id, seal, writtenBy, writtenAt } = record;
        return [
          id,
          { shown: shownTo(countedFor.get(id), record), seal, ...told({ userId: writtenBy, at: writtenAt }) },
        ];
      }),
    ),
    packages: new Map(packages.map(({ id, others, ...rest }) => [id, { ...signed(rest), others: others.map(signed) }])),
    tasks: new Map(tasks.map((task) => [task.id, signed(task)])),
    invoices: new Map(invoices.map((invoice) => [invoice.id, signed(invoice)])),
    invoiceLines: lines.map(signed),
    entries: new Map([...entryStamps].map(([id, stamp]) => [id, told(stamp)])),
    unreadable: setAside,
  };
  return { book, extra };
}

/** A line of one of the customer's contacts shows the contact, which is as it should be. @param customerId whose it is in the book */
function shownTo(
  customerId: number | undefined,
  { shown, customerId: writtenFor }: LedgerRecord,
): LedgerRecord['shown'] {
  return customerId !== undefined && shown.customerId === writtenFor ? { ...shown, customerId } : shown;
}

async function readRecords({ odoo }: Deployment, book: Book): Promise<LedgerRecord[]> {
  const ids = book.ledger.map((line) => line.id);
  const records: LedgerRecord[] = [];
  for (let at = 0; at < ids.length; at += PAGE_SIZE) {
    records.push(...(await readLedger(odoo, [['id', 'in', ids.slice(at, at + PAGE_SIZE)]], [])));
  }
  return records;
}
