import { z } from 'zod';
import type { Deployment } from '../../deployment.ts';
import { integer, many2one, readAll, readByIds } from '../rows.ts';

/** A contact whose subscription changed, and when (UTC as Odoo writes it). */
export interface ChangedSubscription {
  contact: number | null;
  written: string;
}

const ofContact = z.object({ id: integer, partner_id: many2one, write_date: z.string() });
const plain = z.object({ id: integer, write_date: z.string() });
const ofContract = z.object({ id: integer, contract_id: many2one, write_date: z.string() });

/** Subscriptions changed since, where they are not orders: those are found with the packages. */
export async function changedSubscriptions({ odoo, names }: Deployment, since: string): Promise<ChangedSubscription[]> {
  const changed = ['write_date', '>=', since];
  const anyActive = ['active', 'in', [true, false]];
  switch (names.subscriptions.kind) {
    case 'order':
      return [];
    case 'partner-tag': {
      // a tag taken away leaves no trace but the contact's own date
      const rows = await readAll(odoo, 'res.partner', [changed, anyActive], ['write_date'], plain, []);
      return rows.map((row) => ({ contact: row.id, written: row.write_date }));
    }
    case 'sale-subscription': {
      const fields = ['partner_id', 'write_date'];
      const rows = await readAll(odoo, 'sale.subscription', [changed, anyActive], fields, ofContact, []);
      return rows.map((row) => ({ contact: row.partner_id, written: row.write_date }));
    }
    case 'contract': {
      const fields = ['partner_id', 'write_date'];
      const contracts = await readAll(odoo, 'contract.contract', [changed, anyActive], fields, ofContact, []);
      const lineFields = ['contract_id', 'write_date'];
      const lines = await readAll(odoo, 'contract.line', [changed, anyActive], lineFields, ofContract, []);
      const parents = [...new Set(lines.flatMap(({ contract_id: id }) => (id === null ? [] : [id])))];
      const owners = await readByIds(odoo, 'contract.contract', 'id', parents, fields, ofContact, [], [anyActive]);
      const contactOf = new Map(owners.map((row) => [row.id, row.partner_id]));
      return [
        ...contracts.map((row) => ({ contact: row.partner_id, written: row.write_date })),
        ...lines.map((row) => ({ contact: contactOf.get(row.contract_id ?? 0) ?? null, written: row.write_date })),
      ];
    }
  }
}
