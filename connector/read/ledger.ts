import { z } from 'zod';
import { editedFields, fieldsText, movedFrom, type ShownLedgerLine } from '../../rules/reconcile/shown-line.ts';
import type { LedgerLine } from '../../rules/settle/types.ts';
import { parseLedgerSeal, type SealedPart } from '../ledger-seal.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { LEDGER } from '../own-fields.ts';
import { parseCenti } from '../text/centi.ts';
import { readCustomersOf } from './customers.ts';
import {
  askByKey,
  date,
  float,
  integer,
  many2one,
  parseRows,
  readAll,
  readByIds,
  type SetAside,
  text,
} from './rows.ts';

/** A ledger line with what only reading knows of it. */
export interface LedgerRecord extends LedgerLine {
  /** The link to the entry is empty: the entry was deleted. */
  entryGone: boolean;
  /** Its fields as they stand; the content above is the seal's, when the line has one. */
  shown: ShownLedgerLine;
  seal: 'whole' | 'broken' | 'none';
  /** The customer it was written for, where that contact was merged into this line's customer since, or became one of its contacts. */
  mergedFrom?: number;
  /** Who wrote it last, and when (UTC, as Odoo writes it). */
  writtenBy: number | null;
  writtenAt: string | null;
}

/** Ledger lines and nothing else. */
export const OURS: OdooValue[] = ['|', [LEDGER.n, '>', 0], [LEDGER.seal, '!=', false]];

/** Fields asked of a ledger line. */
export const LEDGER_FIELDS = [
  'date',
  'so_line',
  'task_id',
  'unit_amount',
  'write_uid',
  'write_date',
  ...Object.values(LEDGER),
];

/**
 * A line's content is that of its seal: what a person made of its fields neither takes nor gives anything, it is shown and mended by
 * `reconcile`. A line without a seal (older, or the seal itself was changed) says what its fields say.
 */
const row: z.ZodType<LedgerRecord> = z
  .looseObject({
    id: integer,
    date,
    so_line: many2one,
    task_id: many2one,
    unit_amount: float,
    write_uid: many2one,
    write_date: text,
    [LEDGER.entry]: many2one,
    [LEDGER.entryKey]: integer,
    [LEDGER.n]: integer,
    [LEDGER.seq]: integer,
    [LEDGER.customer]: many2one,
    [LEDGER.minutes]: integer,
    [LEDGER.multiplierPercent]: integer,
    [LEDGER.unitPrice]: text,
    [LEDGER.currency]: text,
    [LEDGER.period]: text,
    [LEDGER.tariff]: text,
    [LEDGER.category]: text,
    [LEDGER.seal]: text,
  })
  .transform((raw, context): LedgerRecord => {
    const unitPrice = raw[LEDGER.unitPrice] as string | null;
    const shown: ShownLedgerLine = {
      entryNumber: raw[LEDGER.entryKey] as number,
      entryLink: raw[LEDGER.entry] as number | null,
      n: raw[LEDGER.n] as number,
      seq: raw[LEDGER.seq] as number,
      customerId: raw[LEDGER.customer] as number | null,
      packageId: raw.so_line,
      taskId: raw.task_id,
      hours: raw.unit_amount,
      minutes: raw[LEDGER.minutes] as number,
      multiplierPercent: raw[LEDGER.multiplierPercent] as number,
      unitPriceCenti: unitPrice === null ? null : parseCenti(unitPrice),
      currency: raw[LEDGER.currency] as string | null,
      period: raw[LEDGER.period] as string | null,
      tariff: raw[LEDGER.tariff] as string | null,
      workDate: raw.date,
      category: raw[LEDGER.category] as string | null,
    };
    const text = raw[LEDGER.seal] as string | null;
    const sealed = text === null ? null : parseLedgerSeal(text);
    const content = sealed ?? contentOfFields(shown);
    if (content === null) {
      context.addIssue({
        code: 'custom',
        message: 'a ledger line without its numbers, customer, date, package or price',
      });
      return z.NEVER;
    }
    const onPackage = content.target.kind === 'package';
    const edited = sealed === null ? '' : editedText(sealed, shown);
    return {
      id: raw.id,
      ...content,
      seq: onPackage && shown.seq > 0 ? shown.seq : null,
      ...(edited === '' ? {} : { edited }),
      entryGone: shown.entryLink === null,
      shown,
      seal: text === null ? 'none' : sealed === null ? 'broken' : 'whole',
      writtenBy: raw.write_uid,
      writtenAt: raw.write_date,
    };
  });

/** What the fields say otherwise than the content; empty: nothing. */
function editedText(content: SealedPart, shown: ShownLedgerLine): string {
  const moved = movedFrom(content, shown);
  return fieldsText([...editedFields(content, shown), ...(moved === null ? [] : [moved])], 'found');
}

/**
 * Contacts may be merged in Odoo: every link to one follows to the other, and it is deleted; the seal names it still. Nobody edited such a
 * line: it is a charge of the customer it shows, or all of that work would be charged once more.
 */
async function ofMergedContacts(odoo: Odoo, lines: LedgerRecord[]): Promise<LedgerRecord[]> {
  const differs = ({ customerId, shown }: LedgerRecord): boolean =>
    shown.customerId !== null && shown.customerId !== customerId;
  const former = new Set(lines.filter(differs).map(({ customerId }) => customerId));
  if (former.size === 0) return lines;
  const there = await readCustomersOf(odoo.everyCompany ?? odoo, [...former], []);
  return lines.map((line) => {
    const { shown, edited: _seen, ...rest } = line;
    if (!differs(line) || shown.customerId === null || there.has(line.customerId)) return line;
    const content = { ...rest, customerId: shown.customerId };
    const edited = editedText(content, shown);
    return { ...content, shown, mergedFrom: line.customerId, ...(edited === '' ? {} : { edited }) };
  });
}

function contentOfFields(shown: ShownLedgerLine): SealedPart | null {
  const { entryNumber, n, seq, customerId, packageId, workDate, unitPriceCenti, minutes, multiplierPercent } = shown;
  if (entryNumber < 1 || n < 1 || multiplierPercent < 100 || customerId === null || workDate === null) return null;
  const common = {
    entryId: entryNumber,
    n,
    customerId,
    minutes,
    multiplierPercent,
    workDate,
    category: shown.category ?? '',
  };
  if (seq > 0) {
    if (packageId === null) return null;
    const none = { unitPriceCenti: null, currency: null, currencyDecimals: null, period: null, tariff: null };
    return { ...common, target: { kind: 'package', packageId }, ...none };
  }
  if (unitPriceCenti === null) return null;
  const [currency = null, decimals = null] = (shown.currency ?? '').split('/');
  return {
    ...common,
    target: { kind: 'invoice' },
    unitPriceCenti,
    currency,
    currencyDecimals: decimals === null ? null : Number(decimals),
    period: shown.period,
    tariff: shown.tariff,
  };
}

/** Ledger lines of a domain (which is narrowed to ledger lines here), ordered by id. A line whose number was emptied still has its seal. */
export async function readLedger(odoo: Odoo, domain: OdooValue[], setAside: SetAside[]): Promise<LedgerRecord[]> {
  return readLines(odoo, [...OURS, ...domain], setAside);
}

/** The same, of a domain that names ledger lines already. */
export async function readLines(odoo: Odoo, domain: OdooValue[], setAside: SetAside[]): Promise<LedgerRecord[]> {
  return ofMergedContacts(odoo, await readAll(odoo, 'account.analytic.line', domain, LEDGER_FIELDS, row, setAside));
}

/**
 * A person who was a customer may become a contact of a company, which pays from then on: their packages are the company's, and so are the
 * charges that stand. Lines of others are left as they are.
 */
export async function ofContactsOf(
  odoo: Odoo,
  customerId: number,
  lines: readonly LedgerRecord[],
): Promise<readonly LedgerRecord[]> {
  const others = new Set(lines.filter((line) => line.customerId !== customerId).map((line) => line.customerId));
  if (others.size === 0) return lines;
  const customers = await readCustomersOf(odoo, [...others], []);
  return lines.map((line) =>
    customers.get(line.customerId) === customerId ? { ...line, customerId, mergedFrom: line.customerId } : line,
  );
}

/** Ledger lines that name one of these entries by number or by link, ordered by id: changing one of the two hides no line. */
export async function readLedgerOfEntries(
  odoo: Odoo,
  entryIds: readonly number[],
  setAside: SetAside[],
): Promise<LedgerRecord[]> {
  const named = [LEDGER.entryKey, LEDGER.entry];
  const rows = await askByKey(odoo, 'account.analytic.line', named, entryIds, LEDGER_FIELDS, OURS);
  return ofMergedContacts(odoo, parseRows('account.analytic.line', rows, row, setAside));
}

const ownerRow = z.looseObject({
  id: integer,
  [LEDGER.entryKey]: integer,
  [LEDGER.entry]: many2one,
  [LEDGER.seal]: text,
});

/** The entries that ledger lines belong to which cannot be read otherwise: by number, link, or seal, whichever still tells. */
export async function entriesOfLedgerLines(odoo: Odoo, lineIds: readonly number[]): Promise<Set<number>> {
  const fields = [LEDGER.entryKey, LEDGER.entry, LEDGER.seal];
  const rows = await readByIds(odoo, 'account.analytic.line', 'id', lineIds, fields, ownerRow, []);
  const owners = new Set<number>();
  for (const row of rows) {
    const sealed = parseLedgerSeal((row[LEDGER.seal] as string | null) ?? '');
    for (const id of [row[LEDGER.entryKey] as number, row[LEDGER.entry] as number | null, sealed?.entryId]) {
      if (id) owners.add(id);
    }
  }
  return owners;
}
