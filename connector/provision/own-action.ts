import { z } from 'zod';
import type { Odoo } from '../odoo.ts';
import { PROJECT, XID_PREFIX } from '../own-fields.ts';
import { load } from '../write/load.ts';
import { idOfModel } from './fields.ts';
import { missing, type PendingStep, present } from './step.ts';

/** A server action of ours that the service runs. Users without administration rights may run it and not look for it: its number stands on the ledger projects. */
export interface OwnAction {
  /** What `provision` calls it. */
  what: string;
  /** What it is for. */
  detail: string;
  /** Our external id. */
  key: string;
  name: string;
  /** Whoever may write records of this model may run it. */
  model: string;
  code: string;
  /** The field of the ledger projects. */
  number: string;
}

/** One step. A second run changes nothing; an action with other code is written again, in place. */
export async function ownActionStep(odoo: Odoo, action: OwnAction): Promise<PendingStep> {
  const { what, detail, key, name, model, code, number } = action;
  const projects = await ledgerProjects(odoo, number);
  const numbers = [...new Set(projects.map((project) => project.number))];
  const [found = 0] = numbers;
  const isCurrent = numbers.length === 1 && found > 0 && (await codeOf(odoo, found)) === code;
  if (isCurrent) return present(what, `server action #${found}`);
  return missing(what, detail, async () => {
    const modelId = String(await idOfModel(odoo, model));
    const columns = ['id', 'name', 'model_id/.id', 'state', 'code'];
    const row = [`${XID_PREFIX}.${key}`, name, modelId, 'code', code];
    const [id] = await load(odoo, 'ir.actions.server', columns, [row], { kept: true });
    const ids = (await ledgerProjects(odoo, number)).map((project) => project.id);
    await odoo.call('project.project', 'write', [ids, { [number]: id as number }]);
  });
}

async function ledgerProjects(odoo: Odoo, number: string): Promise<{ id: number; number: number }[]> {
  const fields = await odoo.call('project.project', 'fields_get', [[number]], { attributes: ['type'] });
  if (!(number in z.record(z.string(), z.unknown()).parse(fields))) return [];
  const rows = await odoo.call('project.project', 'search_read', [[[PROJECT.role, '!=', false]]], {
    fields: [number],
    context: { active_test: false },
  });
  return z
    .array(z.looseObject({ id: z.int() }))
    .parse(rows)
    .map((row) => ({ id: row.id, number: Number(row[number]) }));
}

async function codeOf(odoo: Odoo, id: number): Promise<string | null> {
  const rows = await odoo.call('ir.actions.server', 'search_read', [[['id', '=', id]]], { fields: ['code'] });
  const [row] = z.array(z.object({ code: z.union([z.string(), z.literal(false)]) })).parse(rows);
  return row?.code ? row.code.trim() : null;
}
