import { PROJECT } from '../../../connector/own-fields.ts';
import { type Book, ledgerProject, type Part } from './book.ts';
import { link, number } from './rows.ts';

/**
 * The ledger as such: every line whole, keys unique and without gaps (nothing of an append-only list is missing), packages not
 * overdrawn (rule 2), and Odoo's own balance the same as the ledger's.
 */
export function checkLedger(book: Book, reducedPackages: ReadonlySet<number>): string[] {
  return [
    ...book.ledger.flatMap((part) => checkPart(part, book)),
    ...checkNumbers(book),
    ...checkPackages(book, reducedPackages),
  ];
}

function checkPart(part: Part, book: Book): string[] {
  const faults: string[] = [];
  const say = (text: string) => faults.push(`[1] ledger line ${part.id} (entry ${part.entryId}, n ${part.n}): ${text}`);
  const { row } = part;
  const packages = ledgerProject(book.rows, 'ledger-packages');
  const invoices = ledgerProject(book.rows, 'ledger-invoices');
  const onPackage = part.seq > 0;
  if (link(row, 'project_id') !== (onPackage ? packages : invoices)?.id) say('it lies in the wrong project');
  if (link(row, 'employee_id') !== number(packages ?? row, PROJECT.ledgerEmployee))
    say('it is not by the ledger employee');
  if (onPackage !== (part.packageId !== null)) say(`its order line is ${part.packageId}`);
  if (onPackage && !book.packages.some((pack) => pack.id === part.packageId)) say(`${part.packageId} is no package`);
  // what a package took before its order was given to another customer went back
  const isOwn = book.packages.some((pack) => pack.id === part.packageId && pack.customerId === part.customerId);
  const isReserve = book.entries.get(part.entryId)?.isDisputed === true;
  if (onPackage && !isOwn && !isReserve && netOf(part, book) !== 0) say("its package is another customer's");
  if (row.is_so_line_edited !== true) say('Odoo may move it to another order line');
  if (part.minutes === 0) say('it has no minutes');
  if (Math.abs(number(row, 'unit_amount') - (part.minutes * part.percent) / 6000) > 1e-9) {
    say(`its hours are ${row.unit_amount}, ${part.minutes} min at ${part.percent} % are not`);
  }
  if (!onPackage && (part.priceCenti === null || part.period === null || part.currency === null)) say('no price');
  const entry = book.entries.get(part.entryId);
  if (part.entryGone !== (entry === undefined))
    say(`its link says ${part.entryGone ? 'gone' : 'there'}, the entry says otherwise`);
  return faults;
}

function checkNumbers(book: Book): string[] {
  const faults: string[] = [];
  const runs = new Map<string, number[]>();
  const put = (key: string, value: number) => runs.set(key, [...(runs.get(key) ?? []), value]);
  for (const part of book.ledger) {
    put(`n of entry ${part.entryId}`, part.n);
    if (part.seq > 0) put(`seq of package ${part.packageId}`, part.seq);
  }
  for (const [what, values] of runs) {
    const sorted = values.sort((a, b) => a - b);
    if (sorted.some((value, at) => value !== at + 1)) faults.push(`[3] ${what}: found ${sorted.join(', ')}`);
  }
  return faults;
}

function checkPackages(book: Book, reduced: ReadonlySet<number>): string[] {
  const faults: string[] = [];
  for (const pack of book.packages) {
    if (pack.usedCenti > pack.boughtCenti && !reduced.has(pack.id)) {
      faults.push(`[2] package ${pack.id} is overdrawn: ${pack.usedCenti} of ${pack.boughtCenti}`);
    }
    if (pack.usedCenti < 0) faults.push(`[2] package ${pack.id} was given back more than was taken: ${pack.usedCenti}`);
    const row = book.rows.orderLines.find((one) => one.id === pack.id);
    const delivered = row ? number(row, 'qty_delivered') : Number.NaN;
    // work that is not ours to price may be counted by Odoo itself
    const others = [...book.entries.values()].filter(
      (entry) => !entry.inScope && link(entry.row, 'so_line') === pack.id,
    );
    const counted = others.reduce((sum, entry) => sum + number(entry.row, 'unit_amount'), pack.usedCenti / 6000);
    if (Math.abs(delivered - counted) > 0.0051) {
      faults.push(`[2] package ${pack.id}: Odoo counts ${delivered} h, the ledger ${counted} h`);
    }
  }
  return faults;
}

/** What stands of a customer's charge at the place of one of its parts. */
function netOf({ entryId, customerId, packageId, percent }: Part, { ledger }: Book): number {
  const there = ledger.filter(
    (part) =>
      part.entryId === entryId &&
      part.customerId === customerId &&
      part.packageId === packageId &&
      part.percent === percent,
  );
  return there.reduce((sum, part) => sum + part.minutes, 0);
}
