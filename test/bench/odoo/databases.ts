/** Copies of a database on the Odoo under test, made by Odoo's own database service (ODOO_MASTER_PASSWORD, `admin` by default). */
import { decodeReply } from '../../../connector/wire/decode.ts';
import { encodeCall } from '../../../connector/wire/encode.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import type { OdooLogin } from './world.ts';

const MASTER = process.env.ODOO_MASTER_PASSWORD ?? 'admin';

/** Makes `to` a copy of the database `from`; one that is there already is replaced. @param base the database of the environment */
export async function copyDatabase(base: OdooLogin, from: string, to: string): Promise<void> {
  await dropDatabase(base, to);
  const body = encodeCall('duplicate_database', [MASTER, from, to]);
  const reply = await fetch(`${base.url}/xmlrpc/2/db`, { method: 'POST', body });
  const decoded = decodeReply(Buffer.from(await reply.arrayBuffer()));
  if ('fault' in decoded) throw new Error(`duplicate_database: ${decoded.fault.faultString.slice(-300)}`);
}

/**
 * Drops a database from inside another: Odoo's own service drops only those that its `-d` names. PostgreSQL drops none within a
 * transaction, so the action ends its own first.
 */
export async function dropDatabase(base: OdooLogin, name: string): Promise<void> {
  if (!/^\w+$/.test(name) || name === base.db) throw new RangeError(`not a database of the bench: ${name}`);
  await runCode(
    base,
    `
env.cr.commit()
env.cr._cnx.set_session(autocommit=True)
env.cr.execute('DROP DATABASE IF EXISTS "${name}" WITH (FORCE)')
env.cr._cnx.set_session(autocommit=False)
`,
  );
}

/** Runs Python inside Odoo, as its administrator, through an action of the server. */
export async function runCode(login: OdooLogin, code: string): Promise<void> {
  const admin = new XmlRpcSession({ ...login, defaultDeadlineMs: 600_000 });
  try {
    const [model] = (await admin.call('ir.model', 'search', [[['model', '=', 'res.users']]])) as [number];
    const action = { name: 'bench', model_id: model, state: 'code', code };
    const id = (await admin.call('ir.actions.server', 'create', [action])) as number;
    await admin.call('ir.actions.server', 'run', [[id]]);
    await admin.call('ir.actions.server', 'unlink', [[id]]);
  } finally {
    admin.close();
  }
}
