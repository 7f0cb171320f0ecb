import type { OdooValue } from '../odoo.ts';
import { LOAD_CONTEXT } from '../write/load-code.ts';
import { SEARCH_READ } from './columns-code.ts';

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
  /** Of a `search_read` by id: how many to pass over. */
  offset?: number;
  /** Of a `search_read` by id: many rows are expected, to be answered as columns in one text where the action can (columns-code.ts). */
  columns?: boolean;
}

/** In the context of a `formatted_read_group`: the names of what it groups by are not needed (Odoo reads them one table after another). */
export const NO_NAMES = 'sazmanyar_no_names';

/** Stands in a domain for the keys that a read takes from what earlier ones of its bundle answered; see followed-reads.ts. */
export const KEYS = '{keys}';
/** Stands in a domain for terms that are there once for each such key, of which one suffices; the key stands in them as `KEY`. */
export const EACH = '{each}';
export const KEY = '{key}';

const SUM = `    elif read['method'] == 'formatted_read_group':
        answers.append(table.formatted_read_group(args[0], args[1], args[2]))`;

const TELL_OLDEST = `    elif read['method'] == '${OLDEST_TRANSACTION}':
        env.cr.execute("""SELECT to_char(GREATEST(LEAST(now(), min(xact_start)), now() - interval '1 day')
            AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()""")
        answers.append(env.cr.fetchone()[0])`;

/**
 * Python of the server action that reads several times in one call, in one transaction and with the rights of whoever calls: nobody reads
 * through it what he could not read without it. `search` and `read` instead of `search_read`, whose `load` came with 15; as there, archived records that are
 * searched for do not make archived ones show in what they link to.
 */
export const BUNDLE_CODE = `answers = []
for read in env.context.get('${BUNDLE_CONTEXT}') or []:
    table = env[read['model']].with_context(**dict(read['context'], ${BUNDLE_CONTEXT}=False))
    args = read['args']
    if read['method'] == 'search_read':
        found = table.search(args[0], limit=read['limit'] or None, order=read['order'] or None)
        answers.append(found.with_context(active_test=True).read(read['fields'], load=''))
${SUM}
    elif read['method'] == 'read_group':
        answers.append(table.read_group(args[0], args[1], args[2], lazy=False))
${TELL_OLDEST}
action = {'type': 'ir.actions.act_window_close', 'answers': answers}`;

/**
 * The loop of the same for 19: a read may take keys from what earlier ones answered, and groups may come without names. Within ACTION_CODE
 * (provision/read-bundle.ts), so indented.
 */
export const FOLLOWING_READS = indented(`answers = []
rows_of = []
for read in env.context.get('${BUNDLE_CONTEXT}') or []:
    table = env[read['model']].with_context(**dict(read['context'], ${BUNDLE_CONTEXT}=False, ${LOAD_CONTEXT}=False))
    args = read['args']
    rows = []
    keys = set()
    for source in read.get('keys') or []:
        for row in rows_of[source['read']]:
            if row[source['field']] and ('where' not in source or row[source['where']] == source['is']):
                keys.add(row[source['field']])
    keys = sorted(keys)
    if 'keys' in read:
        domain = []
        for term in args[0]:
            if term == '${EACH}':
                domain.extend(['|'] * (len(keys) - 1))
                for key in keys:
                    for part in read['each']:
                        if part == '&':
                            domain.append(part)
                        elif part[2] == '${KEY}':
                            domain.append([part[0], part[1], key])
                        else:
                            domain.append([part[0], part[1], part[2].replace('${KEY}', str(key))])
            elif len(term) == 3 and term[2] == '${KEYS}':
                domain.append([term[0], term[1], keys])
            else:
                domain.append(term)
        args = [domain] + args[1:]
    if 'keys' in read and not keys:
        answers.append(False)
    elif read['method'] == 'formatted_read_group' and read['context'].get('${NO_NAMES}'):
        groups = []
        for values in table._read_group(args[0], args[1], args[2]):
            group = {args[1][0]: [values[0].id, ''] if values[0] else False}
            for name, value in zip(args[2], values[1:]):
                group[name] = value or 0
            groups.append(group)
        answers.append(groups)
    elif read['method'] == 'search_read':
${SEARCH_READ}
${SUM}
${TELL_OLDEST}
    rows_of.append(rows)
    if keys:
        answers[-1] = {'args': args, 'rows': answers[-1]}`);

/** Python one level deeper. */
export function indented(code: string): string {
  return code.replace(/^(?=.)/gm, '    ');
}
