import { z } from 'zod';
import type { Odoo, OdooValue } from '../odoo.ts';
import { XID_PREFIX } from '../own-fields.ts';
import { load } from '../write/load.ts';
import { missing, type PendingStep, present } from './step.ts';

/** A record of ours that is known by its external id: a menu, an action, a filter. */
export interface OwnRecord {
  /** Part of our external id. */
  key: string;
  model: string;
  /** What people call it. */
  what: string;
  /** Cells of `load`, by column; `x/.id` names a record by its number. */
  cells: Record<string, string>;
  /** Columns that are not compared: people may move a menu. */
  free?: readonly string[];
}

const dataRow = z.object({ name: z.string(), module: z.string(), model: z.string(), res_id: z.int() });

/** Ids by external id, `module.name`; those that are not there are left out. Needs administration rights. */
export async function idsByXmlid(odoo: Odoo, xmlids: readonly string[]): Promise<Map<string, number>> {
  const names = xmlids.map((xmlid) => xmlid.slice(xmlid.indexOf('.') + 1));
  const rows = await odoo.call('ir.model.data', 'search_read', [[['name', 'in', names]]], {
    fields: ['module', 'name', 'model', 'res_id'],
  });
  const wanted = new Set(xmlids);
  const found = z.array(dataRow).parse(rows);
  return new Map(
    found.map((row): [string, number] => [`${row.module}.${row.name}`, row.res_id]).filter(([id]) => wanted.has(id)),
  );
}

/** What people see: records of ours of these kinds, by external id. */
const SURFACES = [
  'ir.ui.view',
  'ir.actions.act_window',
  'ir.actions.act_window.view',
  'ir.actions.server',
  'ir.ui.menu',
  'ir.filters',
];

/** Those of ours that are there, and others by name, in two calls; who makes one adds it. Needs administration rights. */
export async function surfaceIds(odoo: Odoo, others: readonly string[]): Promise<Map<string, number>> {
  const ours = [
    ['module', '=', XID_PREFIX],
    ['model', 'in', SURFACES],
  ];
  const rows = z
    .array(dataRow)
    .parse(await odoo.call('ir.model.data', 'search_read', [ours], { fields: ['module', 'name', 'model', 'res_id'] }));
  const own = rows.map((row): [string, number] => [`${row.module}.${row.name}`, row.res_id]);
  return new Map([...(await idsByXmlid(odoo, others)), ...own]);
}

/** A search of menus finds those with an action below them (14): ours has none yet when its first entry is made. */
export const SEE_ALL: Record<string, Record<string, OdooValue>> = { 'ir.ui.menu': { 'ir.ui.menu.full_list': true } };

/**
 * One step a record. A second run changes nothing; one that was changed is written again, in place.
 * @param ids what is there, by external id; a record that is made is added
 */
export async function ownRecordStep(odoo: Odoo, record: OwnRecord, ids: Map<string, number>): Promise<PendingStep> {
  const { key, model, what, cells, free = [] } = record;
  const xmlid = `${XID_PREFIX}.${key}`;
  const make = async (): Promise<void> => {
    const columns = ['id', ...Object.keys(cells)];
    const more = SEE_ALL[model] ?? {};
    const [made = 0] = await load(odoo, model, columns, [[xmlid, ...Object.values(cells)]], { kept: true, more });
    ids.set(xmlid, made);
  };
  const id = ids.get(xmlid);
  if (id === undefined) return missing(what, cells.name ?? key, make);
  const columns = Object.keys(cells).filter((column) => !free.includes(column));
  const fields = columns.map((column) => column.replace('/.id', ''));
  const rows = await odoo.call(model, 'read', [[id]], { fields, load: '' });
  const [row] = z.array(z.record(z.string(), z.unknown())).parse(rows);
  if (row === undefined) return missing(what, cells.name ?? key, make);
  const differing = columns.filter((column) => shown(row[column.replace('/.id', '')] as OdooValue) !== cells[column]);
  return differing.length === 0
    ? present(what, `#${id}`)
    : missing(what, `#${id} has another ${differing.map((column) => column.replace('/.id', '')).join(', ')}`, make);
}

/** A value as a cell of `load` says it. */
function shown(value: OdooValue): string {
  if (value === false) return '';
  if (value === true) return 'True';
  return String(value);
}
