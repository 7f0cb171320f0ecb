import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { entryFields, entryRow } from '../../../connector/read/entries.ts';
import { findWork } from '../../../connector/read/find-work.ts';
import { type JoinedEntry, joinEntries } from '../../../connector/read/join.ts';
import { readAll } from '../../../connector/read/rows.ts';
import { handMonthInOdoo } from './put-hand-month.ts';

const EVERYTHING = { since: null, customerIds: [], ticketIds: [], entryIds: [] };

/** Fingerprints are kept from one version of the service to the next: another one of the same entry makes everything look changed. */
function fingerprintAsEver({ verdict, countedByOdoo, writeDate: _, dispute, ...inputs }: JoinedEntry): string {
  const objection = dispute === null ? null : [dispute.decision, dispute.note];
  return createHash('sha1')
    .update(JSON.stringify([inputs, objection, verdict !== null && countedByOdoo, null]))
    .digest('base64url');
}

describe('what is found to be settled', () => {
  const odoo = handMonthInOdoo('f');

  it('every entry once, with the fingerprint it always had', async () => {
    const deployment = await odoo.deployment();
    const found = new Map<number, string>();
    for await (const { work } of findWork(deployment, EVERYTHING)) {
      for (const { entries } of work) for (const { id, fingerprint } of entries) found.set(id, fingerprint);
    }
    const ids = Object.values(odoo.month().entry);
    const records = await readAll(
      odoo.session(),
      'account.analytic.line',
      [['id', 'in', ids]],
      entryFields(deployment, 'light'),
      entryRow(deployment, 'light'),
      [],
    );
    const joined = await joinEntries(deployment, records, []);
    expect(joined.length).toBe(ids.length);
    for (const entry of joined) expect(found.get(entry.id), `entry ${entry.id}`).toBe(fingerprintAsEver(entry));
  });
});
