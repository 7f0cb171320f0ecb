import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ManyRows } from '../../../connector/calls/many-rows.ts';
import type { Odoo } from '../../../connector/odoo.ts';
import { PEOPLE } from '../../../connector/own-fields.ts';
import type { FoundPage } from '../../../connector/read/changes-types.ts';
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

  it('the same whichever way its rows come, whatever is written in them', async () => {
    const deployment = await odoo.deployment();
    const session = odoo.session();
    const bad = 'a\u0001\b\f"\\b\\u0001<&>]]> \u2028\uffff نیم\u200cفاصله 😀';
    const [id = 0] = Object.values(odoo.month().entry);
    odoo.writeAnyText('account.analytic.line', id, { [PEOPLE.managerNote]: bad, [PEOPLE.disputed]: true });
    const { ticket } = deployment.names;
    const [ticketId] = (await session.call(ticket.model, 'search', [[]], { limit: 1, order: 'id' })) as [number];
    odoo.writeAnyText(ticket.model, ticketId, { name: bad });
    let throughAction = 0;
    const columns = new ManyRows({
      call: (model, method, ...rest) => {
        if (method === 'run') throughAction += 1;
        return session.call(model, method, ...rest);
      },
    });
    columns.through(deployment.own.loadActionId);
    const allAsColumns: Odoo = {
      call: (model, method, args, kwargs, options) =>
        columns.call(model, method, args, kwargs, { ...options, many: true }),
    };
    const all = async (from: Odoo): Promise<FoundPage[]> => {
      const pages: FoundPage[] = [];
      for await (const page of findWork({ ...deployment, odoo: from }, EVERYTHING)) {
        if (page.completeTo === undefined) pages.push(page);
      }
      return pages;
    };
    const asRows = await all(session);
    expect(await all(allAsColumns)).toEqual(asRows);
    // entries, tickets, contacts, and what else is read by id
    expect(throughAction).toBeGreaterThan(3);
  });
});
