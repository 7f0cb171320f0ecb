/** Copies of a database on the Odoo under test, made by Odoo's own database service (ODOO_MASTER_PASSWORD, `admin` by default). */
import { decodeReply } from '../../../connector/wire/decode.ts';
import { encodeCall } from '../../../connector/wire/encode.ts';

const MASTER = process.env.ODOO_MASTER_PASSWORD ?? 'admin';

async function db(url: string, method: string, params: (string | boolean)[]): Promise<unknown> {
  const reply = await fetch(`${url}/xmlrpc/2/db`, { method: 'POST', body: encodeCall(method, params) });
  const decoded = decodeReply(Buffer.from(await reply.arrayBuffer()));
  if ('fault' in decoded) throw new Error(`${method}: ${decoded.fault.faultString.slice(-300)}`);
  return decoded.value;
}

export async function copyDatabase(url: string, from: string, to: string): Promise<void> {
  await dropDatabase(url, to);
  await db(url, 'duplicate_database', [MASTER, from, to]);
}

export async function dropDatabase(url: string, name: string): Promise<void> {
  if ((await db(url, 'db_exist', [name])) === true) await db(url, 'drop', [MASTER, name]);
}
