import type { Mend } from '../../rules/reconcile/types.ts';
import type { Book } from '../../rules/settle/types.ts';
import type { Deployment } from '../deployment.ts';
import { changeDraftLines } from '../write/draft-lines.ts';
import { ledgerCells, ledgerColumns } from '../write/ledger.ts';
import { ensureLedgerTasks } from '../write/ledger-tasks.ts';
import { load } from '../write/load.ts';

const MAX_LINES_A_LOAD = 500;

/**
 * Puts records of ours back to what we wrote, so that a settlement can do the rest: ledger tasks first, then ledger lines, then
 * draft lines. No charge moves here: a line's fields are written back from its seal, in place and by `load` with its id (which
 * reports a conflict); a correcting line beside it would leave the false one standing, and Odoo would count both. What
 * should be charged otherwise is for the settlement that follows, by appending. An edited draft line is taken off its own
 * draft with `(2, id)`, in a call on that draft, and written anew by the settlement: a draft posted meanwhile refuses it. A reduction on a
 * cancelled invoice is taken off it likewise, so that its key is free for the next draft: it can't be credited twice, even when
 * somebody opens the cancelled one again.
 * @returns records written
 */
export async function mendRecords(deployment: Deployment, book: Book, mends: readonly Mend[]): Promise<number> {
  let written = 0;
  const packageById = new Map(book.packages.map((pack) => [pack.id, pack]));
  const tasks = mends.filter((mend) => mend.kind === 'ledger-task');
  if (tasks.length > 0) {
    const rows = tasks.flatMap(({ taskId, packageId }) => {
      const pack = packageById.get(packageId);
      return pack ? [[String(taskId), String(pack.customerId), String(pack.id)]] : [];
    });
    await load(deployment.odoo, 'project.task', ['.id', 'partner_id/.id', 'sale_line_id/.id'], rows);
    written += rows.length;
  }
  const lineIds = new Set(mends.flatMap((mend) => (mend.kind === 'ledger-line' ? [mend.lineId] : [])));
  written += await putLinesBack(deployment, book, lineIds);
  for (const mend of mends) {
    if (mend.kind !== 'draft-line' && mend.kind !== 'cancelled-line') continue;
    const state = mend.kind === 'draft-line' ? 'draft' : 'cancel';
    await changeDraftLines(deployment, mend.invoiceId, [[2, mend.lineId, 0]], state);
    written += 1;
  }
  return written;
}

async function putLinesBack(deployment: Deployment, book: Book, lineIds: ReadonlySet<number>): Promise<number> {
  const lines = book.ledger.filter((line) => lineIds.has(line.id));
  if (lines.length === 0) return 0;
  const packageIds = new Set(lines.flatMap(({ target }) => (target.kind === 'package' ? [target.packageId] : [])));
  const tasks = await ensureLedgerTasks(
    deployment,
    book.packages.filter((pack) => packageIds.has(pack.id)),
  );
  const taskOf = (packageId: number): number => {
    const task = tasks.get(packageId);
    if (task === undefined) throw new RangeError(`package ${packageId} has no ledger task`);
    return task;
  };
  const gone = new Set(book.goneEntryIds);
  const seqOf = freeSeqs(book, lineIds);
  const rows = lines.map((line) => [
    String(line.id),
    ...ledgerCells(deployment, { ...line, seq: seqOf(line) }, taskOf, gone),
  ]);
  for (let at = 0; at < rows.length; at += MAX_LINES_A_LOAD) {
    const slice = rows.slice(at, at + MAX_LINES_A_LOAD);
    await load(deployment.odoo, 'account.analytic.line', ['.id', ...ledgerColumns(deployment)], slice);
  }
  return rows.length;
}

/** A line keeps its place in its package's sequence; when that was taken while the line was away, it goes to the end. */
function freeSeqs(book: Book, lineIds: ReadonlySet<number>): (line: Book['ledger'][number]) => number | null {
  const taken = new Set<string>();
  const last = new Map(book.packages.map((pack) => [pack.id, pack.lastSeq]));
  for (const { id, target, seq } of book.ledger) {
    if (target.kind !== 'package' || seq === null) continue;
    last.set(target.packageId, Math.max(last.get(target.packageId) ?? 0, seq));
    if (!lineIds.has(id)) taken.add(`${target.packageId}.${seq}`);
  }
  return ({ target, seq }) => {
    if (target.kind === 'invoice') return null;
    const { packageId } = target;
    let free = seq;
    if (free === null || taken.has(`${packageId}.${free}`)) {
      free = (last.get(packageId) ?? 0) + 1;
      last.set(packageId, free);
    }
    taken.add(`${packageId}.${free}`);
    return free;
  };
}
