import type { Company } from '../companies.ts';
import { readDialect } from '../dialect/read-dialect.ts';
import { LoadRefused, OdooAccessRight } from '../errors.ts';
import type { Mapping } from '../names/mapping.ts';
import { resolveNames } from '../names/resolve.ts';
import type { Odoo } from '../odoo.ts';
import type { Choice } from '../own-choices.ts';
import { ownFields } from '../own-fields.ts';
import { automationRuleSteps, type HookAddress } from './automation-rules.ts';
import {
  asAdministrator,
  fieldsByHand,
  indexesByHand,
  ledgerByHand,
  menusByHand,
  productsByHand,
  viewsByHand,
} from './by-hand.ts';
import { fieldSteps } from './fields.ts';
import { indexSteps } from './indexes.ts';
import { invoiceGuardSteps } from './invoice-guard.ts';
import { labelSteps } from './labels.ts';
import { ledgerRecordSteps } from './ledger-records.ts';
import { menuSteps } from './menus.ts';
import { notPersian, persianSteps, speaksPersian } from './persian.ts';
import { productSteps } from './products.ts';
import { readBundleSteps } from './read-bundle.ts';
import { shownFields } from './shown-fields.ts';
import type { PendingStep, ProvisionStep } from './step.ts';
import { unitSteps } from './units.ts';
import { type OwnView, ownViews, type ViewLanguage } from './view-archs.ts';
import { viewSteps } from './views.ts';

/** What provisioning needs of the policy: the categories of all its versions. */
export interface ProvisionPolicy {
  categories: readonly Choice[];
  /** Where Odoo's automation rules call; absent or null: none are made. */
  hook?: HookAddress | null;
}

/**
 * Everything the service needs in this Odoo and whether it is there. Reads only. What the user may not see is `refused`.
 * @param company whose ledger and products are looked at; `odoo` is then a CompanyOdoo
 */
export async function inspect(
  odoo: Odoo,
  mapping: Mapping,
  policy: ProvisionPolicy,
  company: Company | null = null,
): Promise<ProvisionStep[]> {
  return walk(await stagesOf(odoo, mapping, policy, company), false);
}

/**
 * Makes what is missing, stage by stage (indexes and views need the fields). A second run finds everything present. What needs
 * rights that the user has not is `refused` and told, with the way to do it by hand; the stages after it are still tried.
 */
export async function apply(
  odoo: Odoo,
  mapping: Mapping,
  policy: ProvisionPolicy,
  company: Company | null = null,
): Promise<ProvisionStep[]> {
  return walk(await stagesOf(odoo, mapping, policy, company), true);
}

async function walk(stages: readonly Stage[], applies: boolean): Promise<ProvisionStep[]> {
  const done: ProvisionStep[] = [];
  for (const { what, steps, byHand } of stages) {
    let found: PendingStep[];
    try {
      found = await steps();
    } catch (error) {
      if (!(error instanceof OdooAccessRight)) throw error;
      done.push({ what, state: 'refused', detail: 'this user may not see it', byHand: byHand() });
      continue;
    }
    let told = false;
    for (const { apply: make, ...step } of found) {
      try {
        if (applies) await make?.();
        done.push(step);
      } catch (error) {
        if (!(error instanceof OdooAccessRight || error instanceof LoadRefused)) throw error;
        // the way by hand is told once for a stage
        done.push({ ...step, state: 'refused', detail: shortly(error), ...(told ? {} : { byHand: byHand() }) });
        told = true;
      }
    }
  }
  return done;
}

function shortly(error: Error): string {
  return error.message.split('\n', 1)[0]?.slice(0, 160) ?? '';
}

interface Stage {
  what: string;
  steps: () => Promise<PendingStep[]>;
  byHand: () => string[];
}

async function stagesOf(
  odoo: Odoo,
  mapping: Mapping,
  policy: ProvisionPolicy,
  company: Company | null,
): Promise<Stage[]> {
  const names = await resolveNames(mapping, odoo);
  const dialect = await readDialect(odoo);
  const fields = ownFields(policy.categories, names.ticket.model);
  const shown = await shownFields(odoo, names, dialect);
  const shownNames = new Set(shown.map(({ name }) => name));
  const viewsIn = (language: ViewLanguage): OwnView[] => ownViews(dialect, names.entry.ticket, shownNames, language);
  const persian = await speaksPersian(odoo);
  return [
    { what: 'fields', steps: () => fieldSteps(odoo, fields), byHand: () => fieldsByHand(fields) },
    { what: 'unique indexes', steps: () => indexSteps(odoo), byHand: () => indexesByHand() },
    { what: 'units', steps: () => unitSteps(odoo, dialect), byHand: () => asAdministrator() },
    {
      what: 'ledger projects and employee',
      steps: () => ledgerRecordSteps(odoo, dialect, company),
      byHand: () => ledgerByHand(dialect),
    },
    {
      what: 'guard of posted invoices',
      steps: () => invoiceGuardSteps(odoo, dialect),
      byHand: () => asAdministrator(),
    },
    { what: 'reads in one call', steps: () => readBundleSteps(odoo, dialect), byHand: () => asAdministrator() },
    {
      what: 'service products',
      steps: () => productSteps(odoo, mapping, names, dialect),
      byHand: () => productsByHand(mapping),
    },
    { what: 'fields that show', steps: () => fieldSteps(odoo, shown), byHand: () => fieldsByHand(shown) },
    { what: 'views', steps: () => viewSteps(odoo, viewsIn('en')), byHand: () => viewsByHand(viewsIn('en')) },
    {
      what: 'menus and filters',
      steps: () => menuSteps(odoo, dialect, persian),
      byHand: () => menusByHand(dialect),
    },
    {
      what: 'labels',
      steps: () => labelSteps(odoo, [...fields, ...shown], persian),
      byHand: () => asAdministrator(),
    },
    {
      what: 'views and menus in Persian',
      steps: () => (persian ? persianSteps(odoo, dialect, viewsIn) : Promise.resolve([notPersian()])),
      byHand: () => asAdministrator(),
    },
    {
      what: 'automation rules',
      // fields made above are among what is mapped only now
      steps: async () => automationRuleSteps(odoo, await resolveNames(mapping, odoo), policy.hook),
      byHand: () => asAdministrator(),
    },
  ];
}
