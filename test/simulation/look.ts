import type { Drift } from '../../rules/settle/types.ts';
import { audit } from './auditor/audit.ts';
import { readRows } from './auditor/rows.ts';
import { DEPLOYMENT_PROJECT, TICKETLESS_PROJECT, type World } from './world.ts';

/** Shows the auditor the book of a world as it stands. */
export async function auditWorld(world: World, drift: readonly Drift[], isFirst: boolean): Promise<string[]> {
  const rows = await readRows(async (model, domain, fields) => {
    const values = { fields, order: 'id', load: '', context: { active_test: false } };
    return world.call(model, 'search_read', [domain as never], values) as never;
  });
  const { terms, reducedPackages, reopened, madeAnother } = world;
  const setting = { deploymentProjects: [DEPLOYMENT_PROJECT], ticketlessProjects: [TICKETLESS_PROJECT] };
  return audit({ rows, terms, setting, drift, reducedPackages, reopened, madeAnother, isFirst });
}
