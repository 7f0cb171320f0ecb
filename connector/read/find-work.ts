import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Deployment } from '../deployment.ts';
import type { OdooValue } from '../odoo.ts';
import { LEDGER } from '../own-fields.ts';
import { customersWithChangedFacts, later } from './changed-customers.ts';
import type { FoundPage, FoundWork, Selection } from './changes-types.ts';
import { chargesWithoutVerdict } from './charges-without-verdict.ts';
import { readCustomersOf } from './customers.ts';
import { entryFields, entryRow } from './entries.ts';
import { type JoinedEntry, joinEntries } from './join.ts';
import { oldestTransaction } from './oldest-transaction.ts';
import { packagesSeen } from './packages-seen.ts';
import { integer, many2one, readAll, readPages, type SetAside } from './rows.ts';
import { inSight, ofCustomers } from './scope.ts';

const ENTRY = 'account.analytic.line';

/**
 * Finds what may have to be settled, page after page: entries written since, entries of tickets written since, all entries of
 * customers whose orders (packages, subscriptions) were written since, and charges whose entry has no verdict (any more); and packages
 * whose order line was written since, which our deductions do too: who looks tells those that changed from the others. A record that cannot
 * be read stops nothing: it goes to the lane without a customer, which sets it aside and tells why.
 */
export async function* findWork(deployment: Deployment, selection: Selection): AsyncGenerator<FoundPage> {
  const named = namedDomain(deployment, selection);
  // before anything is read: what commits meanwhile began later, or is among what was under way
  const completeTo = named.length === 0 ? await oldestTransaction(deployment) : null;
  if (completeTo !== null) yield { work: [], newestWriteDate: null, completeTo };
  const ways = writtenSince(deployment, selection.since);
  // asked for beside the first entries: none of it hangs on them, and some of it can come in their call
  const packagePages = named.length === 0 ? [begun(packagesSeen(deployment, selection.since))] : [];
  // a named entry may have been deleted: its charge is all that is left of it
  const charges = selection.ticketIds.length === 0 ? chargesWithoutVerdict(deployment, selection) : null;
  // met where its turn comes
  charges?.catch(() => {});
  const all = selection.since === null && named.length === 0;
  yield* inTurn(ways.map((way) => findEntries(deployment, [...named, ...way], null, all)));
  if (selection.since !== null && named.length === 0) {
    const { customers, newestWriteDate } = await customersWithChangedFacts(deployment, selection.since);
    if (customers.size > 0) {
      yield { work: [], newestWriteDate };
      yield* findEntries(deployment, ofCustomers(deployment, [...customers.keys()]), customers);
    }
  }
  for (const pages of packagePages) {
    for await (const packages of pages) yield { work: [], packages, newestWriteDate: null };
  }
  const work = (await charges) ?? [];
  if (work.length > 0) yield { work, newestWriteDate: null };
}

function namedDomain(deployment: Deployment, { customerIds, ticketIds, entryIds }: Selection): OdooValue[] {
  const { ticket } = deployment.names.entry;
  const domain: OdooValue[] = [];
  if (entryIds.length > 0) domain.push(['id', 'in', entryIds]);
  if (ticketIds.length > 0 && ticket !== null) domain.push([ticket, 'in', ticketIds]);
  if (customerIds.length > 0) domain.push(...ofCustomers(deployment, customerIds));
  return domain;
}

/** Entries written since, and others whose ticket was: searches of their own, since an index serves each and none serves both at once. */
function writtenSince({ names: { entry } }: Deployment, since: string | null): OdooValue[][] {
  if (since === null) return [[]];
  const own: OdooValue[][] = [[['write_date', '>=', since]]];
  if (entry.ticket === null) return own;
  const ofTicket: OdooValue[] = [
    ['write_date', '<', since],
    [`${entry.ticket}.write_date`, '>=', since],
  ];
  return [...own, ofTicket];
}

/** Pages of several searches, one search after the other; the first pages of all are asked for at the same time, so that they can be one call. */
async function* inTurn<T>(searches: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  for (const search of searches.map(begun)) yield* search;
}

/** The same pages, the first of them asked for now; its failure is met where its turn comes. */
function begun<T>(search: AsyncGenerator<T>): AsyncGenerator<T> {
  const first = search.next();
  first.catch(() => {});
  return (async function* () {
    for (let page = await first; page.done !== true; page = await search.next()) yield page.value;
  })();
}

/** Customer → newest `write_date` of its orders. */
type ChangedOrders = ReadonlyMap<number, string>;

async function* findEntries(
  deployment: Deployment,
  domain: OdooValue[],
  changedOrders: ChangedOrders | null,
  many = false,
): AsyncGenerator<FoundPage> {
  const { odoo } = deployment;
  const unread: SetAside[] = [];
  const pages = readPages(
    odoo,
    ENTRY,
    [...inSight(deployment), ...domain],
    // of a verdict it counts here only whether there is one
    entryFields(deployment, 'light'),
    entryRow(deployment, 'light'),
    unread,
    { besideOthers: true, many },
  );
  for await (const page of pages) {
    const joined = await joinEntries(deployment, page, unread);
    const former = await formerCustomers(deployment, joined);
    const work = workOf(joined, former, changedOrders);
    const unreadable = unread.splice(0).filter(({ model }) => model === ENTRY);
    if (unreadable.length > 0) {
      const entries = unreadable.map(({ id, reason }) => ({ id, fingerprint: `unreadable: ${reason}` }));
      work.push({ customerId: null, entries });
    }
    yield { work, newestWriteDate: newest(joined) };
  }
}

function workOf(
  entries: readonly JoinedEntry[],
  former: ReadonlyMap<number, number[]>,
  changedOrders: ChangedOrders | null,
): FoundWork[] {
  const lanes = new Map<number | null, FoundWork>();
  const put = (customerId: number | null, entry: JoinedEntry): void => {
    const lane = lanes.get(customerId) ?? { customerId, entries: [] };
    lanes.set(customerId, lane);
    const orders = customerId === null ? undefined : changedOrders?.get(customerId);
    lane.entries.push({ id: entry.id, fingerprint: fingerprintOf(entry, orders ?? null) });
  };
  for (const entry of entries) {
    put(entry.customerId, entry);
    for (const customerId of former.get(entry.id) ?? []) put(customerId, entry);
  }
  return [...lanes.values()];
}

/**
 * Everything about an entry that settling reads, less what we ourselves write on it: our verdict, and that it is no longer counted
 * by Odoo. An entry that Odoo counts again after it had its verdict is another matter.
 */
function fingerprintOf(entry: JoinedEntry, ordersWritten: string | null): string {
  const { dispute } = entry;
  // member by member: a copy with some left out is slow to make. The order is part of every fingerprint that is kept
  const inputs: Omit<JoinedEntry, 'verdict' | 'countedByOdoo' | 'writeDate' | 'dispute'> = {
    id: entry.id,
    ticketId: entry.ticketId,
    projectId: entry.projectId,
    date: entry.date,
    recordedMinutes: entry.recordedMinutes,
    begin: entry.begin,
    end: entry.end,
    arrivedOn: entry.arrivedOn,
    employeeId: entry.employeeId,
    managerWord: entry.managerWord,
    customerId: entry.customerId,
    category: entry.category,
    inDeploymentProject: entry.inDeploymentProject,
    ticketLabel: entry.ticketLabel,
    ticketTitle: entry.ticketTitle,
    ticket: entry.ticket,
  };
  // Who decided and when is the last writer of the entry until we record it: our own writes must not look like a change.
  const objection = dispute === null ? null : [dispute.decision, dispute.note];
  const countedAgain = entry.verdict !== null && entry.countedByOdoo;
  return hash('sha1', JSON.stringify([inputs, objection, countedAgain, ordersWritten]), 'base64url');
}

const chargedRow = z.looseObject({ id: integer, [LEDGER.entryKey]: integer, [LEDGER.customer]: many2one });

/** Customers an entry was charged to, and who neither are its customer now nor contacts of it: entry id → customers. */
async function formerCustomers({ odoo }: Deployment, entries: readonly JoinedEntry[]): Promise<Map<number, number[]>> {
  const settled = entries.filter((entry) => entry.verdict !== null);
  const now = new Map(settled.map((entry) => [entry.id, entry.customerId]));
  const former = new Map<number, number[]>();
  if (settled.length === 0) return former;
  const domain: OdooValue[] = [
    [LEDGER.n, '>', 0],
    [LEDGER.entryKey, 'in', [...now.keys()]],
  ];
  for (const line of await readAll(
    odoo,
    'account.analytic.line',
    domain,
    [LEDGER.entryKey, LEDGER.customer],
    chargedRow,
    [],
  )) {
    const entryId = line[LEDGER.entryKey] as number;
    const customerId = line[LEDGER.customer] as number | null;
    const known = former.get(entryId) ?? [];
    if (customerId === null || customerId === now.get(entryId) || known.includes(customerId)) continue;
    former.set(entryId, [...known, customerId]);
  }
  // a contact of the customer: its charges are the customer's
  const contacts = new Set([...former.values()].flat());
  const customers = await readCustomersOf(odoo, [...contacts], []);
  for (const [entryId, ids] of former) {
    former.set(
      entryId,
      ids.filter((id) => customers.get(id) !== now.get(entryId)),
    );
  }
  return former;
}

function newest(entries: readonly JoinedEntry[]): string | null {
  return entries.reduce<string | null>((max, entry) => later(max, entry.writeDate), null);
}
