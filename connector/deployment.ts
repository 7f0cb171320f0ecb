import { z } from 'zod';
import { type ZoneClock, zoneClock } from '../rules/calendar/zone-clock.ts';
import type { CivilDate } from '../rules/price/types.ts';
import { SetupMissing } from './errors.ts';
import type { Mapping } from './names/mapping.ts';
import type { Names } from './names/names.ts';
import { resolveNames } from './names/resolve.ts';
import type { Odoo } from './odoo.ts';
import { ownFields, PROJECT } from './own-fields.ts';

/** One Odoo, ready to be read and written: the wire, its names, and our own records in it. */
export interface Deployment {
  odoo: Odoo;
  names: Names;
  own: OwnRecords;
  /** Local time of the policy (D1). */
  clock: ZoneClock;
  /** Entries before this day are not touched; null: no bound. */
  billingStart: CivilDate | null;
}

/** What reading needs of the policy. */
export interface PolicyFrame {
  timezone: string;
  billingStart: CivilDate | null;
}

/** Records of ours that every write needs; `provision` makes them. */
export interface OwnRecords {
  packageProjectId: number;
  invoiceProjectId: number;
  ledgerEmployeeId: number;
  minutesUnitId: number;
  /** Units in which packages are bought → minutes of one unit (Hours 60, Days as the server says). */
  minutesByUnit: Map<number, number>;
  /** @throws RangeError for a tariff without a product. */
  serviceProductId(tariff: string): number;
  /** @throws RangeError for a currency this Odoo does not have active. */
  currencyId(code: string): number;
  /** Digits after the point of a currency's smallest unit; @throws RangeError likewise. */
  currencyDecimals(code: string): number;
}

const projectRow = z.object({ id: z.number(), role: z.string(), employee: z.number() });
const uomRow = z.object({ id: z.number(), name: z.string(), factor: z.number() });
const currencyRow = z.object({ id: z.number(), name: z.string(), decimal_places: z.int() });

/**
 * Finds names and own records of an Odoo.
 * @throws NamesMissing when the mapping names what is not there; SetupMissing when `provision --apply` has not been run
 */
export async function openDeployment(odoo: Odoo, mapping: Mapping, policy: PolicyFrame): Promise<Deployment> {
  const names = await resolveNames(mapping, odoo);
  await requireOwnFields(odoo, names.ticket.model);
  return {
    odoo,
    names,
    own: await findOwnRecords(odoo, names),
    clock: zoneClock(policy.timezone),
    billingStart: policy.billingStart,
  };
}

/** An older set-up lacks fields that came later: said at once, with the command that makes them, not as a fault of the first read. */
async function requireOwnFields(odoo: Odoo, ticketModel: string): Promise<void> {
  const wanted = new Map<string, string[]>();
  for (const { model, name } of ownFields([], ticketModel)) wanted.set(model, [...(wanted.get(model) ?? []), name]);
  const missing = await Promise.all(
    [...wanted].map(async ([model, names]) => {
      const found = z
        .record(z.string(), z.unknown())
        .parse(await odoo.call(model, 'fields_get', [names], { attributes: ['type'] }));
      const absent = names.filter((name) => !(name in found));
      if (absent.length === 0) return [];
      const shown = absent.slice(0, 3).join(', ');
      return [`${absent.length} fields of ${model} (${shown}${absent.length > 3 ? ', …' : ''})`];
    }),
  );
  if (missing.flat().length > 0) throw new SetupMissing(missing.flat());
}

async function findOwnRecords(odoo: Odoo, names: Names): Promise<OwnRecords> {
  const [projects, units, currencies] = await Promise.all([
    ledgerProjects(odoo),
    timeUnits(odoo),
    odoo
      .call('res.currency', 'search_read', [[]], { fields: ['name', 'decimal_places'] })
      .then((rows) => z.array(currencyRow).parse(rows)),
  ]);
  const packages = projects.find((project) => project.role === 'ledger-packages');
  const invoices = projects.find((project) => project.role === 'ledger-invoices');
  const minutes = units.find((unit) => unit.xmlid === 'uom.product_uom_minute');
  const missing = [
    packages ? null : 'the ledger project of packages',
    invoices ? null : 'the ledger project of invoices',
    packages && packages.employee > 0 ? null : 'the ledger employee',
    minutes ? null : 'the unit Minutes',
    ...[...names.serviceProducts].map(([tariff, id]) => (id === null ? `the product of the tariff ${tariff}` : null)),
  ].filter((what) => what !== null);
  if (!packages || !invoices || !minutes || missing.length > 0) throw new SetupMissing(missing);

  const currencyByCode = new Map(currencies.map((currency) => [currency.name, currency]));
  const inactive = (code: string): string => `the currency ${code} is not active in Odoo`;
  return {
    packageProjectId: packages.id,
    invoiceProjectId: invoices.id,
    ledgerEmployeeId: packages.employee,
    minutesUnitId: minutes.id,
    minutesByUnit: new Map(units.map((unit) => [unit.id, unit.minutes])),
    serviceProductId: (tariff) => found(names.serviceProducts.get(tariff), `no product for the tariff ${tariff}`),
    currencyId: (code) => found(currencyByCode.get(code)?.id, inactive(code)),
    currencyDecimals: (code) => found(currencyByCode.get(code)?.decimal_places, inactive(code)),
  };
}

function found(value: number | null | undefined, problem: string): number {
  if (value === null || value === undefined) throw new RangeError(problem);
  return value;
}

/** Our two projects; none when the marking field is not there yet. */
async function ledgerProjects(odoo: Odoo): Promise<{ id: number; role: string; employee: number }[]> {
  const fields = await odoo.call('project.project', 'fields_get', [[PROJECT.role]], { attributes: ['type'] });
  if (typeof fields !== 'object' || fields === null || !(PROJECT.role in fields)) return [];
  const rows = await odoo.call('project.project', 'search_read', [[[PROJECT.role, '!=', false]]], {
    fields: [PROJECT.role, PROJECT.ledgerEmployee],
    order: 'id',
    context: { active_test: false },
  });
  return z
    .array(z.object({ id: z.number(), [PROJECT.role]: z.string(), [PROJECT.ledgerEmployee]: z.number() }))
    .parse(rows)
    .map((row) => projectRow.parse({ id: row.id, role: row[PROJECT.role], employee: row[PROJECT.ledgerEmployee] }));
}

const MINUTE = 'uom.product_uom_minute';
const HOUR = 'uom.product_uom_hour';
const TIME_UNITS = [MINUTE, HOUR, 'uom.product_uom_day'];

/** Units of working time with their external ids, which tell Minutes, Hours and Days whatever people call them. */
async function timeUnits(odoo: Odoo): Promise<{ id: number; xmlid: string; minutes: number }[]> {
  const rows = z.array(uomRow).parse(await odoo.call('uom.uom', 'search_read', [[]], { fields: ['name', 'factor'] }));
  const metadata = z
    .array(z.object({ id: z.number(), xmlids: z.array(z.object({ xmlid: z.string() })).default([]) }))
    .parse(await odoo.call('uom.uom', 'get_metadata', [rows.map((row) => row.id)]));
  const xmlidOf = new Map<number, string>();
  for (const { id, xmlids } of metadata) {
    const known = xmlids.find(({ xmlid }) => TIME_UNITS.includes(xmlid));
    if (known) xmlidOf.set(id, known.xmlid);
  }
  const hourFactor = rows.find((row) => xmlidOf.get(row.id) === HOUR)?.factor ?? 1;
  return rows.flatMap(({ id, factor }) => {
    const xmlid = xmlidOf.get(id);
    if (xmlid === undefined) return [];
    if (xmlid === MINUTE) return [{ id, xmlid, minutes: 1 }];
    // 19 counts a unit in hours, older servers count hours in a unit: a day is longer than an hour either way.
    const ratio = factor / hourFactor;
    return [{ id, xmlid, minutes: Math.round(60 * (ratio < 1 ? 1 / ratio : ratio)) }];
  });
}
