import { readFileSync } from 'node:fs';
import { lineAmountMinor } from '../../../rules/money/price-per-minute.ts';
import { loadPolicy } from '../../../rules/policy/load.ts';
import type { Policy } from '../../../rules/policy/policy.ts';
import type { Invoice, InvoiceLine } from '../../../rules/settle/invoice-types.ts';
import type {
  Book,
  Dispute,
  DisputeRecord,
  LedgerLine,
  Package,
  Plan,
  TimeEntry,
} from '../../../rules/settle/types.ts';
import { parseWritten, writtenMark } from '../../../rules/settle/written-content.ts';

/** The shipped policy: tests read like its price list. */
export const policy: Policy = loadPolicy(
  readFileSync(new URL('../../../rules/policy.yaml', import.meta.url), 'utf8'),
  'policy.yaml',
);

/** The shipped policy with one setting changed in every version. */
export function policyWith(from: string, to: string): Policy {
  const text = readFileSync(new URL('../../../rules/policy.yaml', import.meta.url), 'utf8');
  if (!text.includes(from)) throw new Error(`the shipped policy has no ${JSON.stringify(from)}`);
  return loadPolicy(text.replaceAll(from, to), 'policy.yaml');
}

/** Minutes since 1970 of a UTC time; Tehran is 3:30 ahead: 05:00 UTC is 08:30. */
export function utc(text: string): number {
  return Date.parse(`${text}:00Z`) / 60_000;
}

export const CUSTOMER = 7;

/** A Tuesday in Aban 1405, 09:30 in Tehran: day shift, × 1. */
export function entry(id: number, minutes: number, more: Partial<TimeEntry> = {}): TimeEntry {
  const begin = utc('2026-11-03T06:00');
  return {
    id,
    customerId: CUSTOMER,
    date: '2026-11-03',
    recordedMinutes: minutes,
    begin,
    end: begin + minutes,
    category: 'training',
    managerWord: null,
    inDeploymentProject: false,
    arrivedOn: '2026-11-03',
    ticketId: 1,
    ticketLabel: 'HT1',
    ticketTitle: 'کار یک',
    ticket: null,
    employeeId: 1,
    employeeName: 'سارا',
    dispute: null,
    verdict: null,
    countedByOdoo: true,
    ...more,
  };
}

/** The same minutes on the same day from 17:30 on: evening, × 1.5. */
export function evening(id: number, minutes: number, more: Partial<TimeEntry> = {}): TimeEntry {
  const begin = utc('2026-11-03T14:00');
  return entry(id, minutes, { begin, end: begin + minutes, ...more });
}

export function pack(id: number, hours: number, more: Partial<Package> = {}): Package {
  return {
    id,
    name: `S${id}`,
    kind: 'time',
    customerId: CUSTOMER,
    boughtOn: '2026-09-01',
    expiresOn: null,
    boughtCentiminutes: hours * 6000,
    usedCentiminutes: 0,
    lastSeq: 0,
    open: true,
    ...more,
  };
}

export function book(more: Partial<Book> = {}): Book {
  return {
    customerId: CUSTOMER,
    today: '2026-11-22',
    entries: [],
    ledger: [],
    goneEntryIds: [],
    leftEntryIds: [],
    packages: [],
    hosting: { hosting: null, nextUpdateOn: null },
    subscriptions: [{ from: '2026-01-01', to: null }],
    invoices: [],
    invoiceLines: [],
    draftLines: [],
    ...more,
  };
}

/**
 * The book after a plan was written: what Odoo would answer to the next read. Refuses what Odoo's unique indexes refuse, and
 * what may never be asked: a change of an invoice that is not a draft.
 */
export function written(before: Book, plan: Plan): Book {
  let nextId =
    1 + Math.max(0, ...[...before.ledger, ...before.invoiceLines, ...before.draftLines].map((line) => line.id));
  const ledger: LedgerLine[] = [...before.ledger, ...plan.ledger.map((line) => ({ ...line, id: nextId++ }))];
  refuseDoubles(ledger.map((line) => `entry ${line.entryId} n ${line.n}`));
  refuseDoubles(
    ledger.flatMap((line) =>
      line.target.kind === 'package' ? [`package ${line.target.packageId} seq ${line.seq}`] : [],
    ),
  );

  const invoices: Invoice[] = [...before.invoices];
  let invoiceLines: InvoiceLine[] = [...before.invoiceLines];
  const sectionOf = new Map(before.draftLines.map((line) => [line.id, line]));
  for (const change of plan.invoices) {
    let invoiceId = change.invoice.id;
    if (invoiceId === null) {
      invoiceId = 1 + Math.max(0, ...invoices.map((invoice) => invoice.id));
      invoices.push({ ...change.invoice, id: invoiceId, state: 'draft', untaxedMinor: 0 });
    }
    const invoice = invoices.find((one) => one.id === invoiceId);
    if (invoice?.state !== 'draft')
      throw new Error(`the plan changes invoice ${invoiceId}, which is ${invoice?.state}`);
    for (const id of change.removeLineIds) {
      if (invoiceLines.find((line) => line.id === id)?.invoiceId !== invoiceId)
        throw new Error(`line ${id} is not on ${invoiceId}`);
    }
    invoiceLines = invoiceLines.filter((line) => !change.removeLineIds.includes(line.id));
    for (const id of [...change.removeLineIds, ...change.removeSectionIds]) {
      if ((sectionOf.get(id)?.invoiceId ?? invoiceId) !== invoiceId)
        throw new Error(`line ${id} is not on ${invoiceId}`);
      sectionOf.delete(id);
    }
    for (const { key, sequence, name } of change.addSections) {
      const id = nextId++;
      sectionOf.set(id, { id, invoiceId, kind: 'section', section: key, sequence, name });
    }
    for (const line of change.addLines) {
      const key = ledger.find((one) => one.entryId === line.entryId && one.n === line.n);
      if (!key) throw new Error(`no ledger line ${line.entryId}.${line.n}`);
      const id = nextId++;
      const { section, sequence, name } = line;
      sectionOf.set(id, { id, invoiceId, kind: 'charge', section, sequence, name });
      invoiceLines.push({
        id,
        invoiceId,
        ledgerLineId: key.id,
        minutes: line.minutes,
        unitPriceCenti: line.unitPriceCenti,
        ...parseWritten(writtenMark(line.minutes, line.unitPriceCenti, line.name)),
      });
    }
  }
  refuseDoubles(invoiceLines.map((line) => `invoice line of ledger line ${line.ledgerLineId}`));

  const draftIds = new Set(invoices.filter(({ state }) => state === 'draft').map(({ id }) => id));
  const draftLines = [...sectionOf.values()].filter((line) => draftIds.has(line.invoiceId));
  refuseDoubles(
    draftLines.flatMap(({ kind, invoiceId, section }) => (kind === 'section' ? [`${invoiceId} ${section}`] : [])),
  );

  const totals = invoices.map((invoice) => ({
    ...invoice,
    untaxedMinor: invoiceLines
      .filter((line) => line.invoiceId === invoice.id)
      .reduce((sum, line) => sum + lineAmountMinor(line.minutes ?? 0, line.unitPriceCenti ?? 0, 0), 0),
  }));
  const records = new Map(plan.disputes.map((record) => [record.entryId, record]));
  const verdicts = new Map(plan.verdicts.map((verdict) => [verdict.entryId, verdict]));
  const entries = before.entries.map((old) => {
    const record = records.get(old.id);
    const dispute = old.dispute && record ? recorded(old.dispute, record) : old.dispute;
    const one = { ...old, dispute };
    const verdict = verdicts.get(one.id);
    if (!verdict) return one;
    const { explanation, receipt } = verdict;
    const { entryId: _entry, warnings: _warnings, ...fields } = { ...verdict, explanation, receipt };
    return { ...one, verdict: fields, countedByOdoo: false };
  });
  const packages = before.packages.map((one) => {
    const own = ledger.filter((line) => line.target.kind === 'package' && line.target.packageId === one.id);
    return {
      ...one,
      usedCentiminutes: own.reduce((sum, line) => sum + line.minutes * line.multiplierPercent, 0),
      lastSeq: Math.max(0, ...own.map((line) => line.seq ?? 0)),
    };
  });
  return { ...before, entries, ledger, packages, invoices: totals, invoiceLines, draftLines };
}

function recorded(dispute: Dispute, { disputedOn, decided, announcement }: DisputeRecord): Dispute {
  return {
    ...dispute,
    disputedOn,
    decidedById: decided?.byId ?? dispute.decidedById,
    decidedAt: decided?.at ?? dispute.decidedAt,
    announced: announcement?.key ?? dispute.announced,
  };
}

function refuseDoubles(keys: string[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) throw new Error(`unique index: ${key} is there already`);
    seen.add(key);
  }
}

/** What stands on packages, `package: weighted minutes`, and on invoices, `month: minutes@price`, for comparing at a glance. */
export function standing(of: Book): string[] {
  const lines = of.packages
    .filter((one) => one.usedCentiminutes !== 0)
    .map((one) => `package ${one.id}: ${one.usedCentiminutes / 100}`);
  for (const invoice of of.invoices) {
    for (const line of of.invoiceLines.filter((one) => one.invoiceId === invoice.id)) {
      lines.push(
        `${invoice.state}${invoice.kind === 'credit-note' ? ' credit note' : ''} ${invoice.period}: ${line.minutes}@${(line.unitPriceCenti ?? 0) / 100}`,
      );
    }
  }
  return lines;
}

/** An objection that nobody has decided on, as it is before the service has seen it. */
export const OPEN_DISPUTE: Dispute = {
  disputedOn: null,
  decision: null,
  decidedById: null,
  decidedBy: '',
  decidedAt: null,
  note: '',
  writtenById: 5,
  writtenAt: '2026-11-12 08:00:00',
  announced: null,
};
