import { createHash } from 'node:crypto';
import type { LedgerLine, NewLedgerLine } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { ledgerSeal } from '../ledger-seal.ts';
import { LEDGER, XID_PREFIX } from '../own-fields.ts';
import { centiText } from '../text/centi.ts';
import { load } from './load.ts';

/** Safe under Odoo's 60 s of processor time a call (ODOO.md: 500–1,000 deductions). */
const MAX_LINES_A_LOAD = 500;

/** Finds or makes the ledger task of a package; the answer is the task's id. */
export type LedgerTaskOf = (packageId: number) => number;

/** Everything we write on a line, its id apart, in this version of Odoo. */
export function ledgerColumns({ dialect }: Pick<Deployment, 'dialect'>): string[] {
  return [...COLUMNS, ...(dialect.entry.orderLineKept === null ? [] : [dialect.entry.orderLineKept])];
}

const COLUMNS = [
  'name',
  'date',
  'employee_id/.id',
  'project_id/.id',
  'task_id/.id',
  'unit_amount',
  'so_line/.id',
  `${LEDGER.entry}/.id`,
  LEDGER.entryKey,
  LEDGER.n,
  LEDGER.seq,
  `${LEDGER.customer}/.id`,
  LEDGER.minutes,
  LEDGER.multiplierPercent,
  LEDGER.unitPrice,
  LEDGER.currency,
  LEDGER.period,
  LEDGER.tariff,
  LEDGER.category,
  LEDGER.seal,
];

/**
 * Adds lines to the ledger: the commit point of a customer's decision. One `load` is one transaction; lines of one entry are
 * never parted. The external ids carry a hash of the batch: the same batch sent again changes nothing, while another
 * batch with one of its keys is refused whole by the unique indexes.
 * @param goneEntries ids of entries that no longer exist: their lines carry the number but no link
 * @throws LoadRefused when the book changed since it was read
 */
export async function appendLedger(
  deployment: Deployment,
  lines: readonly NewLedgerLine[],
  taskOf: LedgerTaskOf,
  goneEntries: ReadonlySet<number>,
): Promise<LedgerLine[]> {
  const written: LedgerLine[] = [];
  for (const batch of batchesByEntry(lines, MAX_LINES_A_LOAD)) {
    const digest = createHash('sha256').update(JSON.stringify(batch)).digest('hex').slice(0, 16);
    const rows = batch.map((line) => [
      `${XID_PREFIX}.ledger_${line.entryId}_${line.n}_${digest}`,
      ...ledgerCells(deployment, line, taskOf, goneEntries),
    ]);
    const ids = await load(deployment.odoo, 'account.analytic.line', ['id', ...ledgerColumns(deployment)], rows, {
      insertOnly: true,
      through: deployment.own.loadActionId,
    });
    batch.forEach((line, index) => {
      const id = ids[index];
      if (id !== undefined) written.push({ ...line, id });
    });
  }
  return written;
}

/** Cuts the lines into batches of at most `size`, in order, without parting an entry (one entry may exceed the size). */
export function batchesByEntry<T extends { entryId: number }>(lines: readonly T[], size: number): T[][] {
  const byEntry: T[][] = [];
  for (const line of lines) {
    const last = byEntry.at(-1);
    if (last?.[0]?.entryId === line.entryId) last.push(line);
    else byEntry.push([line]);
  }
  const batches: T[][] = [];
  for (const group of byEntry) {
    const last = batches.at(-1);
    if (last && last.length + group.length <= size) last.push(...group);
    else batches.push([...group]);
  }
  return batches;
}

/** The cells of `ledgerColumns`. */
export function ledgerCells(
  { own, dialect }: Deployment,
  line: NewLedgerLine,
  taskOf: LedgerTaskOf,
  goneEntries: ReadonlySet<number>,
): string[] {
  const onPackage = line.target.kind === 'package' ? line.target.packageId : null;
  return [
    lineName(line),
    line.workDate,
    String(own.ledgerEmployeeId),
    String(onPackage === null ? own.invoiceProjectId : own.packageProjectId),
    onPackage === null ? '' : String(taskOf(onPackage)),
    weightedHours(line),
    onPackage === null ? '' : String(onPackage),
    goneEntries.has(line.entryId) ? '' : String(line.entryId),
    String(line.entryId),
    String(line.n),
    line.seq === null ? '' : String(line.seq),
    String(line.customerId),
    String(line.minutes),
    String(line.multiplierPercent),
    line.unitPriceCenti === null ? '' : centiText(line.unitPriceCenti),
    line.currency === null ? '' : `${line.currency}/${line.currencyDecimals}`,
    line.period ?? '',
    line.tariff ?? '',
    line.category,
    ledgerSeal(line),
    ...(dialect.entry.orderLineKept === null ? [] : ['True']),
  ];
}

function lineName(line: NewLedgerLine): string {
  return `#${line.entryId}.${line.n}: ${line.minutes} min × ${centiText(line.multiplierPercent)}`;
}

/** Weighted hours as a decimal text: the double Odoo keeps is then the nearest to minutes × percent / 6000. */
function weightedHours(line: NewLedgerLine): string {
  return String((line.minutes * line.multiplierPercent) / 6000);
}
