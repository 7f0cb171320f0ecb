import { z } from 'zod';
import { type ZoneClock, zoneClock } from '../rules/calendar/zone-clock.ts';
import type { CivilDate } from '../rules/price/types.ts';
import type { Company } from './companies.ts';
import type { Dialect } from './dialect/dialect.ts';
import { externalIdsOf } from './dialect/external-ids.ts';
import { readDialect } from './dialect/read-dialect.ts';
import { MINUTES_XMLIDS } from './dialect/units.ts';
import { RecordsMissing, SetupMissing } from './errors.ts';
import { ledgerProjectsOf } from './ledger-projects.ts';
import type { Mapping } from './names/mapping.ts';
import type { Names } from './names/names.ts';
import { resolveNames } from './names/resolve.ts';
import type { Odoo } from './odoo.ts';
import { ownFields } from './own-fields.ts';

/** One Odoo, ready to be read and written: the wire, its names, and our own records in it. */
export interface Deployment {
  odoo: Odoo;
  /** The company that is settled, where the mapping names companies; `odoo` speaks for it alone. Null: there is one company. */
  company: Company | null;
  /** What this version of Odoo calls things, and what it guards by itself. */
  dialect: Dialect;
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
  /** Absent: which currencies are active is not asked. */
  tariffs?: readonly { currency: string }[];
}

/** Records of ours that every write needs; `provision` makes them. */
export interface OwnRecords {
  packageProjectId: number;
  invoiceProjectId: number;
  ledgerEmployeeId: number;
  minutesUnitId: number;
  /** The server action through which drafts are changed; null where Odoo guards posted invoices by itself. */
  invoiceGuardId: number | null;
  /** The server action that reads several times in one call; null where an administrator did not make it: then each read is a call. */
  readBundleId: number | null;
  /** The same server action, where it also loads (write/load-code.ts); null: Odoo's own `load` does. */
  loadActionId: number | null;
  /** Units in which packages are bought → minutes of one unit (Hours 60, Days as the server says). */
  minutesByUnit: Map<number, number>;
  /** @throws RangeError for a tariff without a product. */
  serviceProductId(tariff: string): number;
  /** Sales taxes of a tariff's product, where Odoo does not put them on a line by itself; none otherwise. */
  serviceTaxIds(tariff: string): number[];
  /** @throws RangeError for a currency this Odoo does not have active. */
  currencyId(code: string): number;
  /** Digits after the point of a currency's smallest unit; @throws RangeError likewise. */
  currencyDecimals(code: string): number;
  /** True: the books are kept in this currency, so that a line's amount in it is its amount in the books. */
  isBookCurrency(code: string): boolean;
}

const uomRow = z.object({ id: z.number(), name: z.string(), factor: z.number() });
const currencyRow = z.object({
  id: z.number(),
  name: z.string(),
  decimal_places: z.int(),
  is_current_company_currency: z.boolean().optional(),
});

/**
 * Finds names and own records of an Odoo.
 * @param company whose; `odoo` is then a CompanyOdoo
 * @throws NamesMissing when the mapping names what is not there; SetupMissing when `provision --apply` has not been run
 */
export async function openDeployment(
  odoo: Odoo,
  mapping: Mapping,
  policy: PolicyFrame,
  company: Company | null = null,
): Promise<Deployment> {
  const [names, dialect] = await Promise.all([resolveNames(mapping, odoo), readDialect(odoo)]);
  await requireOwnFields(odoo, names.ticket.model);
  return {
    odoo,
    company,
    dialect,
    names,
    own: await findOwnRecords(odoo, names, dialect, policy, company),
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

async function findOwnRecords(
  odoo: Odoo,
  names: Names,
  dialect: Dialect,
  { tariffs = [] }: PolicyFrame,
  company: Company | null,
): Promise<OwnRecords> {
  const [projects, hasJournal, taxes, units, currencies] = await Promise.all([
    ledgerProjectsOf(odoo, company),
    company === null || hasSalesJournal(odoo, company),
    dialect.invoiceLine.taxes === 'given' ? serviceTaxes(odoo, names) : new Map<number, number[]>(),
    timeUnits(odoo),
    odoo
      .call('res.currency', 'search_read', [[]], { fields: currencyFields(dialect) })
      .then((rows) => z.array(currencyRow).parse(rows)),
  ]);
  const packages = projects.find((project) => project.role === 'ledger-packages');
  const invoices = projects.find((project) => project.role === 'ledger-invoices');
  const minutes = units.find((unit) => MINUTES_XMLIDS.includes(unit.xmlid));
  const currencyByCode = new Map(currencies.map((currency) => [currency.name, currency]));
  const inactive = (code: string): string => `the currency ${code} is not active in Odoo`;
  const unknown = [...new Set(tariffs.map(({ currency }) => currency))].filter((code) => !currencyByCode.has(code));
  // before anything is written: a charge in the ledger that no invoice can carry helps nobody
  if (unknown.length > 0) throw new RecordsMissing(unknown.map((code) => `${inactive(code)}, and a tariff is in it`));
  if (!hasJournal) throw new RecordsMissing([`the company ${JSON.stringify(company?.name)} has no sales journal`]);
  const missing = [
    packages ? null : 'the ledger project of packages',
    invoices ? null : 'the ledger project of invoices',
    packages && packages.employee > 0 ? null : 'the ledger employee',
    minutes ? null : 'the unit Minutes',
    dialect.postedInvoiceGuarded || (packages && packages.guard > 0) ? null : 'the guard of posted invoices',
    ...[...names.serviceProducts].map(([tariff, id]) => (id === null ? `the product of the tariff ${tariff}` : null)),
  ].filter((what) => what !== null);
  if (!packages || !invoices || !minutes || missing.length > 0) throw new SetupMissing(missing);

  return {
    packageProjectId: packages.id,
    invoiceProjectId: invoices.id,
    ledgerEmployeeId: packages.employee,
    minutesUnitId: minutes.id,
    invoiceGuardId: dialect.postedInvoiceGuarded ? null : packages.guard,
    readBundleId: packages.bundle > 0 ? packages.bundle : null,
    loadActionId: packages.bundle > 0 && dialect.actionLoads ? packages.bundle : null,
    minutesByUnit: new Map(units.map((unit) => [unit.id, unit.minutes])),
    serviceProductId: (tariff) => found(names.serviceProducts.get(tariff), `no product for the tariff ${tariff}`),
    serviceTaxIds: (tariff) => taxes.get(names.serviceProducts.get(tariff) ?? 0) ?? [],
    currencyId: (code) => found(currencyByCode.get(code)?.id, inactive(code)),
    currencyDecimals: (code) => found(currencyByCode.get(code)?.decimal_places, inactive(code)),
    isBookCurrency: (code) => currencyByCode.get(code)?.is_current_company_currency === true,
  };
}

function currencyFields({ invoiceLine }: Dialect): string[] {
  return ['name', 'decimal_places', ...(invoiceLine.amounts === 'given' ? ['is_current_company_currency'] : [])];
}

async function serviceTaxes(odoo: Odoo, names: Names): Promise<Map<number, number[]>> {
  const ids = [...names.serviceProducts.values()].filter((id) => id !== null);
  const rows = z
    .array(z.object({ id: z.int(), taxes_id: z.array(z.int()) }))
    .parse(await odoo.call('product.product', 'read', [ids], { fields: ['taxes_id'] }));
  return new Map(rows.map((row) => [row.id, row.taxes_id]));
}

function found(value: number | null | undefined, problem: string): number {
  if (value === null || value === undefined) throw new RangeError(problem);
  return value;
}

/** Odoo puts a draft into the sales journal of its company. */
async function hasSalesJournal(odoo: Odoo, { id }: Company): Promise<boolean> {
  const ofCompany = [
    ['type', '=', 'sale'],
    ['company_id', 'parent_of', [id]],
  ];
  return (await odoo.call('account.journal', 'search_count', [ofCompany])) !== 0;
}

const HOUR = 'uom.product_uom_hour';
const TIME_UNITS = [...MINUTES_XMLIDS, HOUR, 'uom.product_uom_day'];

/** Units of working time with their external ids, which tell Minutes, Hours and Days whatever people call them. */
async function timeUnits(odoo: Odoo): Promise<{ id: number; xmlid: string; minutes: number }[]> {
  const rows = z.array(uomRow).parse(await odoo.call('uom.uom', 'search_read', [[]], { fields: ['name', 'factor'] }));
  const xmlids = await externalIdsOf(
    odoo,
    'uom.uom',
    rows.map((row) => row.id),
  );
  const xmlidOf = new Map<number, string>();
  for (const [id, all] of xmlids) {
    const known = all.find((xmlid) => TIME_UNITS.includes(xmlid));
    if (known !== undefined) xmlidOf.set(id, known);
  }
  const hourFactor = rows.find((row) => xmlidOf.get(row.id) === HOUR)?.factor ?? 1;
  return rows.flatMap(({ id, factor }) => {
    const xmlid = xmlidOf.get(id);
    if (xmlid === undefined) return [];
    if (MINUTES_XMLIDS.includes(xmlid)) return [{ id, xmlid, minutes: 1 }];
    // 19 counts a unit in hours, older servers count hours in a unit: a day is longer than an hour either way.
    const ratio = factor / hourFactor;
    return [{ id, xmlid, minutes: Math.round(60 * (ratio < 1 ? 1 / ratio : ratio)) }];
  });
}
