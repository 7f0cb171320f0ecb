import { z } from 'zod';
import type { Odoo } from '../odoo.ts';
import { OWN_INDEXES } from '../own-indexes.ts';
import { idOfModel } from './fields.ts';
import { missing, type PendingStep, present } from './step.ts';

const answer = z.object({ rows: z.array(z.tuple([z.string(), z.string()])) });

/**
 * The partial unique indexes that stop two writers for good. Odoo makes no such index by itself; an administrator's server action
 * does, and also tells which are there.
 */
export async function indexSteps(odoo: Odoo): Promise<PendingStep[]> {
  const names = OWN_INDEXES.map((index) => `'${index.name}'`).join(', ');
  const found = await runCode(
    odoo,
    `env.cr.execute("SELECT indexname, indexdef FROM pg_indexes WHERE indexname IN (${names})")\n` +
      `action = {'type': 'ir.actions.act_window_close', 'rows': env.cr.fetchall()}`,
  );
  const there = new Set(answer.parse(found).rows.map(([name]) => name));
  const absent = OWN_INDEXES.filter(({ name }) => !there.has(name));
  // one action makes all that are missing, or none
  let making: Promise<unknown> | null = null;
  const make = async (): Promise<void> => {
    making ??= runCode(odoo, absent.map((index) => `env.cr.execute("${creating(index)}")`).join('\n'));
    await making;
  };
  return OWN_INDEXES.map(({ name, table, columns, where }) => {
    const what = `unique index ${name}`;
    const detail = `${table} (${columns.join(', ')}) where ${where}`;
    if (there.has(name)) return present(what, detail);
    return missing(what, detail, make);
  });
}

function creating({ name, table, columns, where }: (typeof OWN_INDEXES)[number]): string {
  return `CREATE UNIQUE INDEX IF NOT EXISTS ${name} ON ${table} (${columns.join(', ')}) WHERE ${where}`;
}

/** Runs code as a server action made for the purpose and removed again. Needs administration rights. */
export async function runCode(odoo: Odoo, code: string): Promise<unknown> {
  const values = {
    name: 'sazmanyar-connector provision',
    model_id: await idOfModel(odoo, 'res.partner'),
    state: 'code',
    code,
  };
  const made = z
    .union([z.int(), z.array(z.int()).length(1)])
    .parse(await odoo.call('ir.actions.server', 'create', [values]));
  const id = Array.isArray(made) ? (made[0] as number) : made;
  try {
    return await odoo.call('ir.actions.server', 'run', [[id]], {}, { deadlineMs: 150_000 });
  } finally {
    await odoo.call('ir.actions.server', 'unlink', [[id]]);
  }
}
