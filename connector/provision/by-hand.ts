import type { Dialect } from '../dialect/dialect.ts';
import type { Mapping } from '../names/mapping.ts';
import { type OwnField, PROJECT, XID_PREFIX } from '../own-fields.ts';
import { OWN_INDEXES } from '../own-indexes.ts';
import { LEDGER_EMPLOYEE, LEDGER_PROJECTS } from './ledger-records.ts';
import { MENU_ITEMS, MENU_TITLE } from './menus.ts';
import { monthActionCode } from './month-action.ts';
import type { OwnView } from './view-archs.ts';

/*
 * What an administrator does in Odoo instead of `provision --apply`: clicks and values, in order. The technical menus appear with
 * Settings → Activate the developer mode.
 */

const FIRST = 'Settings → Activate the developer mode';
const technical = (path: string): string => `Settings → Technical → ${path} → New`;

/** Where no way by hand leads to what the service recognises: records are known by their external ids. */
export function asAdministrator(): string[] {
  return [
    'run provision --apply once with the login of an administrator (ODOO_USERNAME, ODOO_PASSWORD), then go on as this user',
  ];
}

export function fieldsByHand(fields: readonly OwnField[]): string[] {
  return [
    FIRST,
    ...fields.map((field) => {
      const values = [
        `Model: ${field.model}`,
        `Field Name: ${field.name}`,
        `Field Label: ${field.label}`,
        `Field Type: ${field.type}`,
        field.relation === undefined ? null : `Related Model: ${field.relation}`,
        field.relationField === undefined ? null : `Relation Field: ${field.relationField}`,
        field.domain === undefined ? null : `Domain: ${field.domain}`,
        field.related === undefined ? null : `Related Field Definition: ${field.related}, Stored: off, Readonly: on`,
        field.onDelete === undefined ? null : `On Delete: ${field.onDelete}`,
        field.selection === undefined
          ? null
          : `Selection: ${field.selection.map(([key, english]) => `${key} = ${english}`).join('; ')}`,
        field.index === true ? 'Indexed: on' : null,
        'Copied: off',
      ];
      return `${technical('Database Structure → Fields')}. ${values.filter((value) => value !== null).join(', ')}`;
    }),
  ];
}

export function indexesByHand(): string[] {
  const code = OWN_INDEXES.map(
    ({ name, table, columns, where }) =>
      `env.cr.execute("CREATE UNIQUE INDEX IF NOT EXISTS ${name} ON ${table} (${columns.join(', ')}) WHERE ${where}")`,
  );
  return [
    FIRST,
    `${technical('Actions → Server Actions')}. Name: sazmanyar-connector, Model: Contact, Type: Execute Code, Code:`,
    ...code,
    'Save, Run (in the gear menu), and delete the action',
  ];
}

export function ledgerByHand({ employee }: Dialect): string[] {
  return [
    `Employees → New. Name: ${LEDGER_EMPLOYEE}, ${employee.hourlyCost}: 0. Its number stands in the address of its form`,
    ...LEDGER_PROJECTS.map(
      ({ role, name, billable }) =>
        `Project → New. Name: ${name}, Billable: ${billable ? 'on' : 'off'}, Timesheets: on, ${PROJECT.role}: ${role}, ${PROJECT.ledgerEmployee}: the employee's number (both by an import of the column)`,
    ),
  ];
}

export function productsByHand({ service }: Mapping): string[] {
  return Object.values(service).map(
    (reference) =>
      `Sales → Products → New. Product Type: Service, Invoicing Policy: Prepaid/Fixed Price, Sales Price: 0, Internal Reference: ${reference}, Unit: Hours`,
  );
}

export function viewsByHand(views: readonly OwnView[]): string[] {
  return [
    FIRST,
    ...views.map(
      ({ key, model, inherits, arch }) =>
        `${technical('User Interface → Views')}. View Name: sazmanyar.${key}, Model: ${model}, ${inherits === null ? '' : `Inherited View: ${inherits}, `}External ID: ${XID_PREFIX}.${key}, Architecture:\n${arch}`,
    ),
  ];
}

export function menusByHand({ view }: Dialect): string[] {
  return [
    FIRST,
    ...MENU_ITEMS.map(
      ({ name, model, list, domain, context }) =>
        `${technical('Actions → Window Actions')}. Action Name: ${name.en}, Object: ${model}, View Mode: ${view.list},form, View Ref.: sazmanyar.${list}, Domain: ${domain}, Context: ${context}`,
    ),
    `${technical('Actions → Server Actions')}. Name: This month, Model: Analytic Line, Type: Execute Code, Code:\n${monthActionCode(view.list)}`,
    `${technical('User Interface → Menu Items')}. Menu: ${MENU_TITLE.en}, Parent: Invoicing; below it one menu for each of these actions`,
    'Timesheets → All Timesheets: Filters → Support: without the ledger, then Favorites → Save current search, Default filter: on, Shared: on',
  ];
}
