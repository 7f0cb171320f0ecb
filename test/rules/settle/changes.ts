import fc from 'fast-check';
import type { Book, TimeEntry } from '../../../rules/settle/types.ts';
import { CUSTOMER, OPEN_DISPUTE, pack, utc } from './book.ts';

const CATEGORIES = ['bug', 'training', 'configuration', 'custom_code', 'deployment', 'account', null];

const aban = fc.integer({ min: 0, max: 45 }).map((day) => utc('2026-10-22T20:30') + day * 1440);
export const entryOf = (id: number): fc.Arbitrary<TimeEntry> =>
  fc
    .record({
      day: aban,
      minute: fc.integer({ min: 0, max: 1439 }),
      minutes: fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 1, max: 400 }) },
        { weight: 1, arbitrary: fc.constantFrom(0, -5, 1000) },
      ),
      timed: fc.constantFrom('exact', 'exact', 'break', 'conflict', 'none'),
      category: fc.constantFrom(...CATEGORIES),
      waived: fc.integer({ min: 0, max: 19 }).map((roll) => roll === 0),
      inDeploymentProject: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
    })
    .map(({ day, minute, minutes, timed, category, waived, inDeploymentProject }): TimeEntry => {
      const begin = day + minute;
      const date = new Date((day + 210) * 60_000).toISOString().slice(0, 10);
      return {
        id,
        customerId: CUSTOMER,
        date,
        recordedMinutes: minutes,
        begin: timed === 'none' ? null : begin,
        end: timed === 'none' ? null : begin + Math.max(1, minutes) + { exact: 0, break: 40, conflict: -30 }[timed],
        category,
        managerWord: waived ? { category: null, minutes: null, waived } : null,
        inDeploymentProject,
        arrivedOn: date,
        ticketId: 1,
        ticketLabel: 'HT1',
        ticketTitle: 'HT1',
        ticket: null,
        employeeId: 1,
        employeeName: '',
        dispute: null,
        verdict: null,
        countedByOdoo: true,
      };
    });

export type Change =
  | { kind: 'edit'; at: number; to: TimeEntry }
  | { kind: 'add'; entry: TimeEntry }
  | { kind: 'delete'; at: number }
  | { kind: 'post'; at: number }
  | { kind: 'buy'; hours: number; day: number; deployment: boolean }
  | { kind: 'cancel'; at: number }
  | { kind: 'next-month' }
  | { kind: 'dispute'; at: number }
  | { kind: 'decide'; at: number; decision: 'upheld' | 'waived' }
  | { kind: 'cancel-invoice'; at: number };

export const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), at: fc.nat(20), to: entryOf(0) }),
  fc.record({ kind: fc.constant('add' as const), entry: entryOf(0) }),
  fc.record({ kind: fc.constant('delete' as const), at: fc.nat(20) }),
  fc.record({ kind: fc.constant('post' as const), at: fc.nat(5) }),
  fc.record({
    kind: fc.constant('buy' as const),
    hours: fc.integer({ min: 1, max: 8 }),
    day: fc.integer({ min: 1, max: 28 }),
    deployment: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('cancel' as const), at: fc.nat(5) }),
  fc.record({ kind: fc.constant('next-month' as const) }),
  fc.record({ kind: fc.constant('dispute' as const), at: fc.nat(20) }),
  fc.record({
    kind: fc.constant('decide' as const),
    at: fc.nat(20),
    decision: fc.constantFrom('upheld' as const, 'waived' as const),
  }),
  fc.record({ kind: fc.constant('cancel-invoice' as const), at: fc.nat(5) }),
);

export function changed(of: Book, what: Change, nextId: number): Book {
  const { entries, invoices, packages } = of;
  switch (what.kind) {
    case 'edit': {
      const old = entries[what.at % Math.max(1, entries.length)];
      if (!old) return of;
      const edited = { ...what.to, id: old.id, verdict: old.verdict, countedByOdoo: old.countedByOdoo };
      return { ...of, entries: entries.map((one) => (one.id === old.id ? edited : one)) };
    }
    case 'add':
      return { ...of, entries: [...entries, { ...what.entry, id: nextId }] };
    case 'delete': {
      const gone = entries[what.at % Math.max(1, entries.length)];
      if (!gone) return of;
      return {
        ...of,
        entries: entries.filter((one) => one.id !== gone.id),
        goneEntryIds: [...of.goneEntryIds, gone.id],
      };
    }
    case 'post': {
      const draft = invoices.filter((one) => one.state === 'draft')[what.at % Math.max(1, invoices.length)];
      const hasLines = of.invoiceLines.some((line) => line.invoiceId === draft?.id);
      if (!draft || !hasLines) return of;
      return { ...of, invoices: invoices.map((one) => (one.id === draft.id ? { ...one, state: 'posted' } : one)) };
    }
    case 'buy': {
      const boughtOn = `2026-10-${String(what.day).padStart(2, '0')}`;
      return {
        ...of,
        packages: [...packages, pack(nextId, what.hours, { boughtOn, kind: what.deployment ? 'deployment' : 'time' })],
      };
    }
    case 'cancel': {
      const cancelled = packages[what.at % Math.max(1, packages.length)];
      return { ...of, packages: packages.map((one) => (one === cancelled ? { ...one, open: false } : one)) };
    }
    case 'dispute': {
      const old = entries[what.at % Math.max(1, entries.length)];
      return { ...of, entries: entries.map((one) => (one === old ? { ...one, dispute: OPEN_DISPUTE } : one)) };
    }
    case 'decide': {
      const open = entries.filter((one) => one.dispute !== null && one.dispute.decision === null);
      const decided = open[what.at % Math.max(1, open.length)];
      if (!decided?.dispute) return of;
      const dispute = { ...decided.dispute, decision: what.decision, decidedAt: '2026-11-20 08:00:00' };
      const managerWord =
        what.decision === 'waived' ? { category: null, minutes: null, waived: true } : decided.managerWord;
      return { ...of, entries: entries.map((one) => (one === decided ? { ...one, dispute, managerWord } : one)) };
    }
    case 'cancel-invoice': {
      const draft = invoices.filter((one) => one.state === 'draft')[what.at % Math.max(1, invoices.length)];
      return { ...of, invoices: invoices.map((one) => (one === draft ? { ...one, state: 'cancel' } : one)) };
    }
    case 'next-month':
      return { ...of, today: of.today < '2026-12-22' ? '2026-12-23' : '2027-01-25' };
  }
}
