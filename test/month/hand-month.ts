import type { Odoo } from '../../connector/odoo.ts';
import { putMonth } from '../../fixtures/month/put-month.ts';
import type { SampleEntry, SampleMonth, SampleTicket } from '../../fixtures/month/sample-month.ts';

/** A month small enough to be reckoned by hand; times are Tehran's wall clock. 1 minute is 250,000 rials by day. */
export const CUSTOMERS = { withPackage: 0, nobody: 1, subscribed: 2 } as const;

interface Work {
  kind: string;
  customer: number | null;
  /** `2026-10-25 10:00`. */
  from: string;
  minutes: number;
  /** False: only the date was recorded. */
  timed?: boolean;
  onBillableTask?: boolean;
}

const { withPackage, nobody, subscribed } = CUSTOMERS;

/** In the order they settle per customer (D15). */
export const WORK = {
  day: { kind: 'Training', customer: withPackage, from: '2026-10-25 10:00', minutes: 60, onBillableTask: true },
  dayToEvening: { kind: 'Configuration', customer: withPackage, from: '2026-10-25 16:30', minutes: 75 },
  friday: { kind: 'Training', customer: withPackage, from: '2026-10-30 10:00', minutes: 60 },
  overflowing: { kind: 'Training', customer: withPackage, from: '2026-10-31 09:00', minutes: 60, onBillableTask: true },
  bug: { kind: 'Bug', customer: withPackage, from: '2026-10-31 11:00', minutes: 50 },
  tooShort: { kind: 'Training', customer: withPackage, from: '2026-11-01 08:00', minutes: 5 },
  notEntitled: { kind: 'Training', customer: nobody, from: '2026-10-25 10:00', minutes: 60 },
  account: { kind: 'Account', customer: nobody, from: '2026-10-25 12:00', minutes: 30 },
  overMidnight: { kind: 'Studio', customer: subscribed, from: '2026-11-02 23:30', minutes: 90 },
  deployment: { kind: 'Deployment', customer: subscribed, from: '2026-11-03 09:00', minutes: 30 },
  dateOnly: { kind: 'Feasibility', customer: subscribed, from: '2026-11-04 09:00', minutes: 20, timed: false },
  holiday: { kind: 'Process analysis', customer: subscribed, from: '2026-11-14 12:00', minutes: 60 },
  unmapped: { kind: 'Other', customer: subscribed, from: '2026-11-15 12:00', minutes: 60 },
  negative: { kind: 'Training', customer: subscribed, from: '2026-11-15 14:00', minutes: -15, timed: false },
  nobodys: { kind: 'Training', customer: null, from: '2026-11-15 14:00', minutes: 15 },
} satisfies Record<string, Work>;

export type WorkName = keyof typeof WORK;

export interface PutHandMonth {
  customerIds: number[];
  entry: Record<WorkName, number>;
  ticket: Record<WorkName, number>;
  packageId: number;
  kindIds: Map<string, number>;
}

const TEHRAN_OFFSET_MINUTES = 210;

export async function putHandMonth(odoo: Odoo, label: string): Promise<PutHandMonth> {
  const names = Object.keys(WORK) as WorkName[];
  const tickets = names.map((name, at): SampleTicket => {
    const work: Work = WORK[name];
    return {
      reference: `L${at + 1}`,
      title: name,
      kind: work.kind,
      customer: work.customer,
      viaContact: at % 2 === 0,
      testWindowEnd: null,
      onBillableTask: work.onBillableTask ?? false,
    };
  });
  const entries = names.map((name, at): SampleEntry => {
    const { from, minutes, timed = true }: Work = WORK[name];
    const begin = Date.parse(`${from.replace(' ', 'T')}:00Z`) / 60_000 - TEHRAN_OFFSET_MINUTES;
    return {
      ticket: at,
      employee: 0,
      text: name,
      date: from.slice(0, 10),
      minutes,
      begin: timed ? utcText(begin) : null,
      end: timed ? utcText(begin + minutes) : null,
    };
  });
  const subscription = { from: '2026-01-01', to: null };
  const month: SampleMonth = {
    employees: ['سارا محمدی'],
    customers: [
      {
        name: 'با بسته',
        contact: 'کارشناس',
        subscription,
        packages: [{ product: 'PKG-TIME', hours: 5, boughtOn: '2026-09-05' }],
      },
      { name: 'بی‌اشتراک', contact: null, subscription: null, packages: [] },
      { name: 'مشترک', contact: null, subscription, packages: [] },
    ],
    kinds: [...new Set(names.map((name) => WORK[name].kind))],
    tickets,
    entries,
  };
  const put = await putMonth(odoo, month, label);
  const byName = (ids: number[]) =>
    Object.fromEntries(names.map((name, at) => [name, ids[at]])) as Record<WorkName, number>;
  const packageId = put.packageIds[withPackage]?.[0];
  if (packageId === undefined) throw new Error('the package was not made');
  return {
    customerIds: put.customerIds,
    entry: byName(put.entryIds),
    ticket: byName(put.ticketIds),
    packageId,
    kindIds: put.kindIds,
  };
}

/** Odoo's UTC text of whole minutes since 1970. */
export function utcText(minutes: number): string {
  return new Date(minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');
}
