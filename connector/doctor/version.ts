import { z } from 'zod';
import { readDialect } from '../dialect/read-dialect.ts';
import { weakPoints } from '../dialect/weak-points.ts';
import type { Odoo } from '../odoo.ts';
import { type Check, say } from './check.ts';
import type { DoctorContext } from './context.ts';

const FIRST = 14;
const FIRST_WITH_ALL = 16;
const LAST_TRIED = 19;

const answer = z.looseObject({ server_version: z.string() });

/** 16 to 19 have every guarantee; 14 and 15 lack some; a newer one was not tried. */
export async function checkVersion(context: DoctorContext): Promise<Check[]> {
  const told = await versionOf(context);
  // 19.0, 17.0+e, saas~18.3
  const major = Number(/(\d+)\.\d/.exec(told)?.[1] ?? Number.NaN);
  const version = told.slice(0, 60);
  if (Number.isNaN(major)) return [say('version', 'warning', 'unread', { answer: version || '-' })];
  if (major < FIRST) return [say('version', 'mend', 'ancient', { version })];
  if (major > LAST_TRIED) return [say('version', 'warning', 'newer', { version })];
  const points = weakPoints(await readDialect(context.odoo)).map(({ en, fa }) => ({ said: { en, fa } }));
  if (major < FIRST_WITH_ALL) return [say('version', 'warning', 'old', { version, points })];
  if (points.length > 0) return [say('version', 'ok', 'guarded', { version, points })];
  return [say('version', 'ok', 'ok', { version })];
}

/** As the server says it; where the wire cannot ask that, the version of its base module. */
async function versionOf({ version, odoo }: DoctorContext): Promise<string> {
  const said = answer.safeParse(await version());
  return said.success ? said.data.server_version : await versionOfBase(odoo);
}

async function versionOfBase(odoo: Odoo): Promise<string> {
  const rows = await odoo.call('ir.module.module', 'search_read', [[['name', '=', 'base']]], {
    fields: ['latest_version'],
  });
  const [base] = z.array(z.object({ latest_version: z.union([z.string(), z.literal(false)]) })).parse(rows);
  return base?.latest_version || '';
}
