import type { SampleMonth } from '../../fixtures/month/sample-month.ts';

/** A company with a subscription and, where it has hours, a package of them that was bought before the month. */
export function customerWith(name: string, hours: number): SampleMonth['customers'][number] {
  const packages = hours === 0 ? [] : [{ product: 'PKG-TIME' as const, hours, boughtOn: '2026-09-05' }];
  return { name, contact: null, subscription: { from: '2026-01-01', to: null }, packages };
}

/** A training ticket that has nothing special. @param customer its place among the month's */
export function trainingTicket(reference: string, title: string, customer: number): SampleMonth['tickets'][number] {
  const plain = { kind: 'Training', viaContact: false, testWindowEnd: null, onBillableTask: false };
  return { ...plain, reference, title, customer };
}
