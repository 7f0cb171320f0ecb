import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeployment } from '../../../connector/deployment.ts';
import { parseMapping } from '../../../connector/names/mapping.ts';
import { entryFields, entryRow } from '../../../connector/read/entries.ts';
import { findWork } from '../../../connector/read/find-work.ts';
import { type JoinedEntry, joinEntries } from '../../../connector/read/join.ts';
import { readAll } from '../../../connector/read/rows.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { prepareOdoo } from '../../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../../fixtures/month/sample-month.ts';
import { startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import { type PutHandMonth, putHandMonth } from '../../month/hand-month.ts';
import { runCommand } from '../../month/run-command.ts';
import { policy } from '../../rules/settle/book.ts';

const mapping = parseMapping(
  readFileSync(new URL('../../../connector/mapping.example.yaml', import.meta.url), 'utf8'),
  'mapping.yaml',
);
const EVERYTHING = { since: null, customerIds: [], ticketIds: [], entryIds: [] };

/** Fingerprints are kept from one version of the service to the next: another one of the same entry makes everything look changed. */
function fingerprintAsEver({ verdict, countedByOdoo, writeDate: _, dispute, ...inputs }: JoinedEntry): string {
  const objection = dispute === null ? null : [dispute.decision, dispute.note];
  return createHash('sha1')
    .update(JSON.stringify([inputs, objection, verdict !== null && countedByOdoo, null]))
    .digest('base64url');
}

describe('what is found to be settled', () => {
  let odoo: Awaited<ReturnType<typeof startEmbeddedOdoo>>;
  let session: XmlRpcSession;
  let month: PutHandMonth;

  beforeAll(async () => {
    odoo = await startEmbeddedOdoo();
    session = new XmlRpcSession(odoo);
    await prepareOdoo(session, sampleMonth().kinds);
    await runCommand(
      { ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_USERNAME: odoo.username, ODOO_PASSWORD: odoo.password },
      'provision',
      '--apply',
    );
    month = await putHandMonth(session, 'f');
  });
  afterAll(async () => {
    session.close();
    await odoo.stop();
  });

  it('every entry once, with the fingerprint it always had', async () => {
    const deployment = await openDeployment(session, mapping, policy);
    const found = new Map<number, string>();
    for await (const { work } of findWork(deployment, EVERYTHING)) {
      for (const { entries } of work) for (const { id, fingerprint } of entries) found.set(id, fingerprint);
    }
    const ids = Object.values(month.entry);
    const records = await readAll(
      session,
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
