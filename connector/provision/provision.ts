import type { Mapping } from '../names/mapping.ts';
import { resolveNames } from '../names/resolve.ts';
import type { Odoo } from '../odoo.ts';
import { ownFields } from '../own-fields.ts';
import { fieldSteps } from './fields.ts';
import { indexSteps } from './indexes.ts';
import { ledgerRecordSteps } from './ledger-records.ts';
import { productSteps } from './products.ts';
import type { PendingStep, ProvisionStep } from './step.ts';
import { viewSteps } from './views.ts';

/** What provisioning needs of the policy: the categories, key and label, of all its versions. */
export interface ProvisionPolicy {
  categories: readonly [key: string, label: string][];
}

/** Everything the service needs in this Odoo and whether it is there. Reads only. Needs administration rights. */
export async function inspect(odoo: Odoo, mapping: Mapping, policy: ProvisionPolicy): Promise<ProvisionStep[]> {
  const stages = await stagesOf(odoo, mapping, policy);
  const steps: ProvisionStep[] = [];
  for (const stage of stages) for (const { what, state, detail } of await stage()) steps.push({ what, state, detail });
  return steps;
}

/** Makes what is missing, stage by stage (indexes and views need the fields). A second run finds everything present. */
export async function apply(odoo: Odoo, mapping: Mapping, policy: ProvisionPolicy): Promise<ProvisionStep[]> {
  const done: ProvisionStep[] = [];
  for (const stage of await stagesOf(odoo, mapping, policy)) {
    for (const step of await stage()) {
      await step.apply?.();
      done.push({ what: step.what, state: step.state, detail: step.detail });
    }
  }
  return done;
}

async function stagesOf(
  odoo: Odoo,
  mapping: Mapping,
  policy: ProvisionPolicy,
): Promise<(() => Promise<PendingStep[]>)[]> {
  const names = await resolveNames(mapping, odoo);
  return [
    () => fieldSteps(odoo, ownFields(policy.categories, names.ticket.model)),
    () => indexSteps(odoo),
    () => ledgerRecordSteps(odoo),
    () => productSteps(odoo, mapping, names),
    () => viewSteps(odoo),
  ];
}
