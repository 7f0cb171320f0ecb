import type { CheckTexts } from './types.ts';

/** What must be there in Odoo: people's own fields and records, and those of ours. */
export const EN_SETUP = {
  names: {
    title: 'names',
    why: 'tickets, times and customers are read by these names',
    cases: {
      ok: { found: 'every field and record the mapping names exists, with its type ({fields} fields used)' },
      missing: { found: '{missing}', mend: 'correct the names in the mapping file (`MAPPING_FILE`)' },
      unused: { found: '{warnings}', mend: 'correct it in the mapping file, or leave it if it is meant so' },
    },
  },
  fields: {
    title: 'our fields',
    why: 'verdicts and the ledger live in fields of ours',
    cases: {
      ok: { found: '{fields} fields on {models} models, with their types and choices' },
      missing: { found: 'missing: {missing}', mend: '`sazmanyar-connector provision --apply`, as an administrator' },
      differs: {
        found: 'of another type than ours: {differing}',
        mend: 'rename or delete them (Settings, Technical, Fields), then `sazmanyar-connector provision --apply`',
      },
      choices: {
        found: 'choices missing: {missing}',
        mend: '`sazmanyar-connector provision --apply`, as an administrator',
      },
    },
  },
  ledger: {
    title: 'ledger',
    why: 'every charge is a line in one of the two ledger projects',
    cases: {
      ok: { found: 'projects #{packages} (packages) and #{invoices} (invoices)' },
      missing: { found: 'missing: {missing}', mend: '`sazmanyar-connector provision --apply`, as an administrator' },
      twice: {
        found: 'several projects have the role {role}: {projects}',
        mend: 'leave one of them its role (the field `x_sazmanyar_role`), the one that has lines',
      },
      settings: {
        found: '{wrong}',
        mend: 'Project, the ledger project, Settings: correct it (packages: billable; invoices: not billable; both: timesheets)',
      },
    },
  },
  'ledger-employee': {
    title: 'ledger employee',
    why: "the ledger's hours must cost nothing, or every cost report counts the work twice",
    cases: {
      ok: { found: 'employee #{id} costs nothing' },
      gone: {
        found: 'the employee #{id} of the ledger does not exist',
        mend: 'clear `x_sazmanyar_employee_number` on the ledger projects, then `sazmanyar-connector provision --apply`',
      },
      archived: { found: 'employee #{id} is archived', mend: 'Employees, filter Archived, #{id}: unarchive' },
      costs: { found: 'an hour of employee #{id} costs {cost}', mend: 'Employees, #{id}: set the hourly cost to 0' },
    },
  },
  indexes: {
    title: 'unique indexes',
    why: 'they refuse a second writer; without them a stale or repeated job can charge twice, and only locks in Redis stand against it',
    cases: {
      ok: { found: '{count} indexes, as defined' },
      missing: { found: 'missing: {missing}', mend: '`sazmanyar-connector provision --apply`, as an administrator' },
      differs: {
        found: 'not as defined: {differing}',
        mend: 'drop it in the database (`DROP INDEX …`), then `sazmanyar-connector provision --apply`',
      },
    },
  },
  'server-action': {
    title: 'server action',
    why: 'it reads several times in one call and writes many records at once; without it, or with an older one, all is settled as well, with several times as many calls',
    cases: {
      ok: { found: 'server action #{id}, of this version' },
      missing: { found: 'there is none', mend: '`sazmanyar-connector provision --apply`, as an administrator' },
      gone: {
        found: 'server action #{id} cannot be run: it was deleted, or changed',
        mend: '`sazmanyar-connector provision --apply`, as an administrator',
      },
      older: {
        found: 'server action #{id} is not as this version of the service makes it',
        mend: '`sazmanyar-connector provision --apply`, as an administrator',
      },
    },
  },
  'service-products': {
    title: 'invoice products',
    why: 'each line of an invoice needs the product of its tariff',
    cases: {
      ok: { found: '{products}' },
      missing: {
        found: 'no product for: {tariffs}',
        mend: '`sazmanyar-connector provision --apply` makes them, or name yours under `service:` in the mapping file',
      },
    },
  },
  packages: {
    title: 'packages',
    why: "only a service that is prepaid by time shows the package's balance in Odoo",
    cases: {
      ok: { found: '{products}' },
      none: {
        found: 'the mapping names no package product that exists here: every billable hour is invoiced',
        mend: 'name them under `packages:` in the mapping file',
      },
      policy: {
        found: '{product} is not prepaid by time ({policy})',
        mend: 'Sales, Products, {product}: a service, invoicing policy Prepaid/Fixed Price, tracked by timesheets',
      },
      unit: {
        found: '{product} is sold in {unit}, no unit of time',
        mend: 'Sales, Products, {product}: set its unit to Hours or Days',
      },
    },
  },
  currency: {
    title: 'currency',
    why: 'a line of an invoice must come out as we price it, to the last rial',
    cases: {
      ok: { found: '{code} is active and rounds to {rounding}' },
      unknown: {
        found: 'this Odoo has no currency {code}',
        mend: 'Accounting, Configuration, Currencies: make {code}',
      },
      inactive: { found: '{code} is not active', mend: 'Accounting, Configuration, Currencies: activate {code}' },
      rounding: {
        found: '{code} rounds to {found} in Odoo, to {wanted} in the policy',
        mend: 'Currencies, {code}: set the rounding factor to {wanted}; or correct `currencyDecimals` in the policy',
      },
    },
  },
  'company-currency': {
    title: 'company currency',
    why: "an invoice in another currency is booked at the day's rate of Odoo",
    cases: {
      ok: { found: '{companies}: {code}' },
      differs: {
        found: '{company} keeps its books in {found}, the tariffs are in {wanted}',
        mend: 'set the currency of the company before its first entry, or keep the rate of {wanted} up to date (Currencies)',
      },
    },
  },
  precision: {
    title: 'precision',
    why: 'hours have two digits after the point, and the price of a minute too',
    cases: {
      ok: { found: '{precisions}' },
      coarse: {
        found: '{name} keeps {digits} digits after the point',
        mend: 'Settings, Technical, Decimal Accuracy: set {name} to 2 or more',
      },
    },
  },
  units: {
    title: 'units',
    why: 'invoice lines are in minutes, because 10 minutes are 0.17 hours to Odoo; packages are bought in hours or days',
    cases: {
      ok: { found: 'Minutes, Hours and Days are there; a day has {hours} hours' },
      missing: {
        found: 'missing or archived: {missing}',
        mend: '`sazmanyar-connector provision --apply`; or activate it in Settings, Units of Measure (with the external id {xmlids})',
      },
      ratio: {
        found: 'an hour has {minutes} minutes by the unit Minutes',
        mend: 'Settings, Units of Measure, Minutes: 60 of them are one hour',
      },
    },
  },
  taxes: {
    title: 'taxes',
    why: 'a tax that is included in the price would be taken out of the amount we charge (D9)',
    cases: {
      ok: { found: 'none of the {taxes} taxes of the invoice products is included in the price' },
      included: {
        found: 'included in the price: {taxes}',
        mend: 'Accounting, Taxes: not included in price; or give the invoice products other taxes',
      },
      none: { found: 'no invoice product has a tax' },
    },
  },
} as const satisfies CheckTexts;
