/** A customer's book for measuring: seeded entries and packages, and the book as it stands once a plan was written. */
import type { Policy } from '../../rules/policy/policy.ts';
import type { Invoice, InvoiceLine } from '../../rules/settle/invoice-types.ts';
import { partLike } from '../../rules/settle/part-list.ts';
import type {
  Book,
  LedgerLine,
  NewLedgerLine,
  Package,
  Plan,
  TimeEntry,
  Verdict,
  VerdictFields,
} from '../../rules/settle/types.ts';
import { parseWritten, writtenMark } from '../../rules/settle/written-content.ts';
import { makeEntries } from './entries.ts';

const CUSTOMER = 7;
const WORKERS = ['سارا محمدی', 'رضا کریمی', 'مریم احمدی', 'Ali Rezaei', 'نگار موسوی'];
/** Every fourth package is for deployment; each is bought a month after the one before and expires in a year. */
const MONTH_DAYS = 30;

export function makeBook(entries: number, packages: number, policy: Policy): Book {
  const made = makeEntries(entries, policy).map(
    // in one piece, as the reader makes them: V8 gives copies with members left out a shape each
    (input, index): TimeEntry => ({
      id: 1_000 + index,
      customerId: CUSTOMER,
      date: input.date,
      recordedMinutes: input.recordedMinutes,
      begin: input.begin,
      end: input.end,
      category: input.category,
      managerWord: input.managerWord,
      inDeploymentProject: input.inDeploymentProject,
      arrivedOn: input.date,
      ticketId: 1 + (index % 800),
      ticketLabel: `HT${1 + (index % 800)}`,
      ticketTitle: 'بررسی مغایرت موجودی انبار',
      ticket: { consentRecorded: true, closed: false, delivery: null },
      employeeId: 1 + (index % WORKERS.length),
      employeeName: WORKERS[index % WORKERS.length] as string,
      verdict: null,
      dispute: null,
      countedByOdoo: true,
    }),
  );
  const dates = made.map(({ date }) => date).sort();
  const first = Date.parse(dates[0] ?? '2025-01-01') / 86_400_000;
  const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
  return {
    customerId: CUSTOMER,
    today: dates.at(-1) ?? '2025-01-01',
    entries: made,
    ledger: [],
    goneEntryIds: [],
    leftEntryIds: [],
    packages: Array.from(
      { length: packages },
      (_, index): Package => ({
        id: 1 + index,
        name: `S${String(index).padStart(5, '0')}`,
        kind: index % 4 === 3 ? 'deployment' : 'time',
        customerId: CUSTOMER,
        boughtOn: day(first + index * MONTH_DAYS),
        expiresOn: day(first + index * MONTH_DAYS + 365),
        boughtCentiminutes: 400 * 6_000,
        usedCentiminutes: 0,
        lastSeq: 0,
        open: true,
      }),
    ),
    hosting: { hosting: 'cloud', nextUpdateOn: null },
    subscriptions: [{ from: '2020-01-01', to: null }],
    invoices: [],
    invoiceLines: [],
    draftLines: [],
  };
}

/** The book as the next read finds it after the first plan for it was written; only for a book without ledger or invoices. */
export function writtenBook(book: Book, plan: Plan): Book {
  let nextId = 1;
  const ledger = plan.ledger.map((line) => writtenLine(line, nextId++));
  const idOf = new Map(ledger.map(({ entryId, n, id }) => [`${entryId} ${n}`, id]));
  const [invoices, invoiceLines, draftLines]: [Invoice[], InvoiceLine[], Book['draftLines']] = [[], [], []];
  for (const { invoice, addLines, addSections } of plan.invoices) {
    const invoiceId = nextId++;
    invoices.push({ ...invoice, id: invoiceId, state: 'draft', untaxedMinor: 0 });
    for (const { key, sequence, name } of addSections) {
      draftLines.push({ id: nextId++, invoiceId, kind: 'section', section: key, sequence, name });
    }
    for (const { entryId, n, minutes, unitPriceCenti, section, sequence, name } of addLines) {
      const id = nextId++;
      const ledgerLineId = idOf.get(`${entryId} ${n}`) as number;
      const written = parseWritten(writtenMark(minutes, unitPriceCenti, name));
      invoiceLines.push({ id, invoiceId, ledgerLineId, minutes, unitPriceCenti, ...written });
      draftLines.push({ id, invoiceId, kind: 'charge', section, sequence, name });
    }
  }
  const verdicts = new Map(plan.verdicts.map((verdict) => [verdict.entryId, fieldsOf(verdict)]));
  const used = (pack: Package): Package => {
    const own = ledger.filter(({ target }) => target.kind === 'package' && target.packageId === pack.id);
    const usedCentiminutes = own.reduce((sum, line) => sum + line.minutes * line.multiplierPercent, 0);
    return { ...pack, usedCentiminutes, lastSeq: own.length };
  };
  return {
    ...book,
    entries: book.entries.map((entry) => ({
      ...entry,
      verdict: verdicts.get(entry.id) ?? entry.verdict,
      countedByOdoo: false,
    })),
    packages: book.packages.map(used),
    ledger,
    invoices,
    invoiceLines,
    draftLines,
  };
}

/** In one piece: V8 gives `{ ...line, id }` a shape of its own, each time, and those that are read from Odoo have one. */
function writtenLine(line: NewLedgerLine, id: number): LedgerLine {
  return Object.assign(partLike(line, line.minutes), { n: line.n, seq: line.seq, id });
}

function fieldsOf(verdict: Verdict): VerdictFields {
  return {
    category: verdict.category,
    outcome: verdict.outcome,
    reason: verdict.reason,
    billedMinutes: verdict.billedMinutes,
    weightedCentiminutes: verdict.weightedCentiminutes,
    explanation: verdict.explanation,
    policyVersion: verdict.policyVersion,
    receipt: verdict.receipt,
  };
}
