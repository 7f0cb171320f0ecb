import type { Book } from '../settle/types.ts';
import { editedFields, fieldsText, hoursFit, movedFrom, packageText } from './shown-line.ts';
import type { Difference, Extra, RecordRef } from './types.ts';

const LINE = 'account.analytic.line';

/** Ledger lines and ledger tasks that people changed, against what the seals say. */
export function ledgerDifferences(book: Book, extra: Extra): Difference[] {
  return [...lineDifferences(book, extra), ...taskDifferences(book, extra)];
}

function lineDifferences(book: Book, { ledger, tasks }: Extra): Difference[] {
  const here = new Set(book.entries.map((entry) => entry.id));
  return book.ledger.flatMap((line): Difference[] => {
    const more = ledger.get(line.id);
    if (!more) return [];
    const { shown, seal, by, at } = more;
    const records: RecordRef[] = [{ model: LINE, id: line.id }];
    const about = { entryId: line.entryId, records, by, at };
    const mend = { kind: 'ledger-line', lineId: line.id } as const;
    if (seal !== 'whole') {
      const fits = hoursFit(shown.hours, line.minutes, line.multiplierPercent);
      if (seal === 'none' && fits) return [];
      return [
        {
          ...about,
          cause: seal === 'none' ? 'ledger-line-edited' : 'ledger-seal-broken',
          found: `${line.minutes} min × ${line.multiplierPercent} %, ${shown.hours} h`,
          expected: `${(line.minutes * line.multiplierPercent) / 6000} h`,
          // which of them is right, nothing tells
          mend: fits ? mend : null,
        },
      ];
    }
    const found: Difference[] = [];
    const fields = editedFields(line, shown);
    if (shown.entryLink === null && here.has(line.entryId)) {
      fields.push({ field: 'entry link', found: 'empty', expected: String(line.entryId) });
    }
    if (fields.length > 0) {
      const texts = { found: fieldsText(fields, 'found'), expected: fieldsText(fields, 'expected') };
      found.push({ ...about, cause: 'ledger-line-edited', ...texts, mend });
    }
    const moved = movedFrom(line, shown) ?? wrongTask(line.target, shown.taskId, tasks);
    if (moved) {
      found.push({ ...about, cause: 'ledger-line-rehomed', found: moved.found, expected: moved.expected, mend });
    }
    return found;
  });
}

/** A line of a package that sits on no task, or on one that was made for another package. */
function wrongTask(
  target: Book['ledger'][number]['target'],
  taskId: number | null,
  tasks: Extra['tasks'],
): { found: string; expected: string } | null {
  if (target.kind === 'invoice') return null;
  const expected = `the ledger task of ${packageText(target.packageId)}`;
  if (taskId === null) return { found: 'no task', expected };
  const madeFor = tasks.get(taskId)?.madeFor ?? null;
  if (madeFor === null || madeFor === target.packageId) return null;
  return { found: `the ledger task of ${packageText(madeFor)}`, expected };
}

function taskDifferences(book: Book, { tasks }: Extra): Difference[] {
  // a line that a person moved here may sit on another customer's package
  const owners = new Map(book.packages.map((pack) => [pack.id, pack.customerId]));
  return [...tasks.values()].flatMap(({ id, packageId, madeFor, customerId, by, at }): Difference[] => {
    const owner = owners.get(madeFor ?? 0) ?? book.customerId;
    if (madeFor === null || (packageId === madeFor && customerId === owner)) return [];
    const whose = (owner: number | null): string => (owner === null ? 'no customer' : `customer ${owner}`);
    return [
      {
        cause: 'ledger-task-rehomed',
        entryId: null,
        records: [{ model: 'project.task', id }],
        found: `${packageText(packageId)}, ${whose(customerId)}`,
        expected: `${packageText(madeFor)}, ${whose(owner)}`,
        by,
        at,
        mend: { kind: 'ledger-task', taskId: id, packageId: madeFor },
      },
    ];
  });
}
