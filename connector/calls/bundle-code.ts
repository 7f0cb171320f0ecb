import type { OdooValue } from '../odoo.ts';

/** Key of the call's context under which the server action finds what to read. */
export const BUNDLE_CONTEXT = 'sazmanyar_reads';

/** What the server action is asked for when it is to tell when the oldest transaction began; see oldest-transaction.ts. */
export const OLDEST_TRANSACTION = 'oldest_transaction';

/** One read of a bundle, as the server action is given it. */
export interface BundledRead extends Record<string, OdooValue> {
  model: string;
  method: string;
  args: OdooValue[];
  /** Of `search_read`; the others have none. */
  fields: string[];
  /** 0: all. */
  limit: number;
  order: string;
  context: Record<string, OdooValue>;
}

/**
 * Python of the server action that reads several times in one call, in one transaction and with the rights of whoever calls: nobody reads
 * through it what he could not read without it. `search` and `read` instead of `search_read`, whose `load` came with 15.
 */
export const BUNDLE_CODE = `answers = []
for read in env.context.get('${BUNDLE_CONTEXT}') or []:
    table = env[read['model']].with_context(**dict(read['context'], ${BUNDLE_CONTEXT}=False))
    args = read['args']
    if read['method'] == 'search_read':
        found = table.search(args[0], limit=read['limit'] or None, order=read['order'] or None)
        answers.append(found.read(read['fields'], load=''))
    elif read['method'] == 'formatted_read_group':
        answers.append(table.formatted_read_group(args[0], args[1], args[2]))
    elif read['method'] == 'read_group':
        answers.append(table.read_group(args[0], args[1], args[2], lazy=False))
    elif read['method'] == '${OLDEST_TRANSACTION}':
        env.cr.execute("""SELECT to_char(GREATEST(LEAST(now(), min(xact_start)), now() - interval '1 day')
            AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()""")
        answers.append(env.cr.fetchone()[0])
action = {'type': 'ir.actions.act_window_close', 'answers': answers}`;
