import type { Odoo } from '../../connector/odoo.ts';
import { Json2Session } from '../../connector/wire/json2/session.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { Orm } from './orm.ts';
import type { Target } from './target.ts';

interface Server {
  url: string;
  db: string;
  username: string;
  password: string;
}

/** The key of a user, by login; made by an administrator. */
export type MakeKey = (login: string) => Promise<string>;

/**
 * The contract over JSON-2. It knows users by login and password, and JSON-2 takes keys: one is made for whoever logs in over XML-RPC
 * with that password; a wrong password is sent as it is.
 */
export async function connectOverJson2(
  server: Server,
  makeKey: MakeKey,
  stop: () => Promise<void> = async () => {},
): Promise<Target> {
  const sessions: { close(): void }[] = [];
  const open = (username: string, password: string): Odoo => {
    let session: Promise<Json2Session> | null = null;
    const opened = async (): Promise<Json2Session> => {
      const made = new Json2Session({
        ...server,
        username,
        password: await keyOf(server, username, password, makeKey),
      });
      sessions.push(made);
      return made;
    };
    return {
      async call(...call) {
        session ??= opened();
        return (await session).call(...call);
      },
    };
  };
  return {
    admin: open(server.username, server.password),
    as: open,
    async close() {
      for (const session of sessions) session.close();
      await stop();
    },
  };
}

async function keyOf(server: Server, username: string, password: string, makeKey: MakeKey): Promise<string> {
  const session = new XmlRpcSession({ ...server, username, password });
  try {
    await session.uid();
  } catch {
    return password;
  } finally {
    session.close();
  }
  return makeKey(username);
}

const NAME = 'connector contract';

/** Keys of a real Odoo: `_generate` is private, a server action of the administrator may call it. */
export function keysOfRealOdoo(server: Server): { makeKey: MakeKey; takeBack(): Promise<void> } {
  const session = new XmlRpcSession(server);
  const admin = new Orm(session);
  return {
    async makeKey(login) {
      const user = `env['res.users'].search([('login', '=', ${JSON.stringify(login)})])`;
      const key = `env['res.users.apikeys'].with_user(${user}).sudo()._generate(None, '${NAME}', None)`;
      const answer = await admin.runCode(`action = {'type': 'ir.actions.act_window_close', 'key': ${key}}`);
      return (answer as { key: string }).key;
    },
    async takeBack() {
      await admin.runCode(`env['res.users.apikeys'].sudo().search([('name', '=', '${NAME}')]).unlink()`);
      session.close();
    },
  };
}
