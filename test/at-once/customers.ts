/** Many customers with a little work each, and a policy that changes in the middle of their history. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import {
  type SampleCustomer,
  type SampleEntry,
  type SampleMonth,
  type SampleTicket,
  sampleMonth,
} from '../../fixtures/month/sample-month.ts';
import { packageRoot } from '../../jobs/package-root.ts';

/** The first day of the new version, between the first entry of each customer and the other two. */
const CHANGED_FROM = '2026-11-07';

/** Local days and times of each customer's entries; Tehran is UTC+3:30. All of them on working days, in the evening shift. */
const ENTRIES: readonly Pick<SampleEntry, 'date' | 'minutes' | 'begin' | 'end'>[] = [
  // Wednesday 18:00 to 19:00, before the change
  { date: '2026-10-28', minutes: 60, begin: '2026-10-28 14:30:00', end: '2026-10-28 15:30:00' },
  // Thursday 18:30 to 20:00
  { date: '2026-11-12', minutes: 90, begin: '2026-11-12 15:00:00', end: '2026-11-12 16:30:00' },
  // Tuesday 19:00 to 19:40
  { date: '2026-11-17', minutes: 40, begin: '2026-11-17 15:30:00', end: '2026-11-17 16:10:00' },
];

/**
 * Three evening entries for each customer. Every other one has a package of 5 hours: by the old policy 190 min × 1.5 = 285 min of its 300 are
 * used, by the new one 60 × 1.5 + 130 × 1.75 = 317.5 min are due, so that a part comes onto an invoice.
 */
export function manyCustomers(count: number): SampleMonth {
  const customers = Array.from({ length: count }, (_, at): SampleCustomer => {
    const packages: SampleCustomer['packages'] =
      at % 2 === 0 ? [{ product: 'PKG-TIME', hours: 5, boughtOn: '2026-09-05' }] : [];
    return { name: `مشتری ${at + 1}`, contact: null, subscription: { from: '2026-01-01', to: null }, packages };
  });
  const tickets = customers.map(
    (_, at): SampleTicket => ({
      reference: `AO${at + 1}`,
      title: 'تنظیم انبار',
      kind: 'Configuration',
      customer: at,
      viaContact: false,
      testWindowEnd: null,
      onBillableTask: false,
    }),
  );
  const entries = tickets.flatMap((_, ticket) =>
    ENTRIES.map((entry): SampleEntry => ({ ...entry, ticket, employee: 0, text: 'تنظیم انبار' })),
  );
  // all kinds that the mapping names must be there
  const { kinds } = sampleMonth({ customers: 1, tickets: 1, entries: 0 });
  return { employees: ['سارا محمدی'], customers, kinds, tickets, entries };
}

/** The shipped policy with one version more: from the change on the evening counts 1.75 and not 1.5. @returns its file */
export function changedPolicy(): string {
  const policy = parse(readFileSync(join(packageRoot(), 'rules/policy.yaml'), 'utf8'));
  const [shipped] = policy.versions;
  const shifts = shipped.shifts.map((shift: { key: string }) =>
    shift.key === 'evening' ? { ...shift, multiplier: 1.75 } : shift,
  );
  policy.versions.push({ ...shipped, id: '1405-08', from: CHANGED_FROM, shifts });
  const file = join(mkdtempSync(join(tmpdir(), 'at-once-')), 'policy.yaml');
  writeFileSync(file, stringify(policy));
  return file;
}
