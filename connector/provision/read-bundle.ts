import { BUNDLE_CODE } from '../calls/bundle-code.ts';
import type { Odoo } from '../odoo.ts';
import { PROJECT } from '../own-fields.ts';
import { type OwnAction, ownActionStep } from './own-action.ts';
import type { PendingStep } from './step.ts';

const BUNDLE: OwnAction = {
  what: 'reads in one call',
  detail: 'a server action that reads several times in one call, with the rights of whoever calls',
  key: 'read_bundle',
  name: 'sazmanyar-connector: several reads in one call',
  model: 'account.analytic.line',
  code: BUNDLE_CODE,
  number: PROJECT.readBundle,
};

/** The server action that saves calls; without it each read is one (connector/calls). */
export async function readBundleSteps(odoo: Odoo): Promise<PendingStep[]> {
  return [await ownActionStep(odoo, BUNDLE)];
}
