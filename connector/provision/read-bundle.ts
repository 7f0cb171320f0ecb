import { BUNDLE_CODE } from '../calls/bundle-code.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { Odoo } from '../odoo.ts';
import { PROJECT } from '../own-fields.ts';
import { LOAD_CODE } from '../write/load-code.ts';
import { ownActionStep } from './own-action.ts';
import type { PendingStep } from './step.ts';

/** The code of the server action on a server of this kind. */
export function bundleCode({ actionLoads }: Pick<Dialect, 'actionLoads'>): string {
  return actionLoads ? `${BUNDLE_CODE}\n${LOAD_CODE}` : BUNDLE_CODE;
}

/** The server action that saves calls and, where it was tried, time; without it each read is a call, and Odoo's own `load` writes (connector/calls). */
export async function readBundleSteps(odoo: Odoo, dialect: Dialect): Promise<PendingStep[]> {
  const step = ownActionStep(odoo, {
    what: 'reads in one call',
    detail:
      'a server action that reads several times in one call, and loads many records, with the rights of whoever calls',
    key: 'read_bundle',
    name: 'sazmanyar-connector: several reads in one call',
    model: 'account.analytic.line',
    code: bundleCode(dialect),
    number: PROJECT.readBundle,
  });
  return [await step];
}
