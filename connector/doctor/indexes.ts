import { z } from 'zod';
import { OWN_INDEXES } from '../own-indexes.ts';
import { runCode } from '../provision/indexes.ts';
import { type Check, forbidden, say, term, type Value } from './check.ts';
import type { DoctorContext } from './context.ts';

const answer = z.object({ rows: z.array(z.tuple([z.string(), z.string()])) });

/**
 * The unique indexes, as the database defines them. Only an administrator may ask: by a server action made for the question and
 * removed with it.
 */
export async function checkIndexes({ odoo }: DoctorContext): Promise<Check[]> {
  const may = await odoo.call('ir.actions.server', 'check_access_rights', ['create'], { raise_exception: false });
  if (may !== true) return [forbidden('indexes')];
  const names = OWN_INDEXES.map(({ name }) => `'${name}'`).join(', ');
  const reply = await runCode(
    odoo,
    `env.cr.execute("SELECT indexname, indexdef FROM pg_indexes WHERE indexname IN (${names})")\n` +
      `action = {'type': 'ir.actions.act_window_close', 'rows': env.cr.fetchall()}`,
  );
  const defined = new Map(answer.parse(reply).rows);
  const missing: Value[] = [];
  const differing: Value[] = [];
  for (const { name, table, columns, where } of OWN_INDEXES) {
    const found = defined.get(name);
    if (found === undefined) missing.push(name);
    else if (
      plain(found) !== plain(`CREATE UNIQUE INDEX ${name} ON ${table} USING btree (${columns}) WHERE ${where}`)
    ) {
      differing.push(term('indexOf', { name, table, columns, where }));
    }
  }
  const checks: Check[] = [];
  if (missing.length > 0) checks.push(say('indexes', 'mend', 'missing', { missing }));
  if (differing.length > 0) checks.push(say('indexes', 'mend', 'differs', { differing }));
  return checks.length > 0 ? checks : [say('indexes', 'ok', 'ok', { count: OWN_INDEXES.length })];
}

/** A definition without what PostgreSQL adds or leaves out when it tells it: schema, quotes, brackets, blanks. */
function plain(definition: string): string {
  return definition
    .toLowerCase()
    .replaceAll('public.', '')
    .replace(/[\s"()]+/g, ' ')
    .replace(/\s*,\s*/g, ',')
    .trim();
}
