import { BareIds } from '../../connector/dialect/bare-ids.ts';
import type { Odoo } from '../../connector/odoo.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';

/** An Odoo under test: an administrator's session, and sessions for others. */
export interface Target {
  admin: Odoo;
  /** A session of another user; closed with the target. */
  as(username: string, password: string): Odoo;
  close(): Promise<void>;
}

/** Sessions over our own wire. `stop` ends the server when it is ours. */
export function connectTo(
  server: { url: string; db: string; username: string; password: string },
  stop: () => Promise<void> = async () => {},
): Target {
  const sessions: BareIds<XmlRpcSession>[] = [];
  const open = (username: string, password: string): Odoo => {
    const session = new BareIds(new XmlRpcSession({ url: server.url, db: server.db, username, password }));
    sessions.push(session);
    return session;
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
