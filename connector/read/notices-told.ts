import { z } from 'zod';
import type { Notice, Told } from '../../rules/notices/types.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { readAll, text } from './rows.ts';

const END = '@sazmanyar-connector>';
const START = '<notice.';

/** The Message-Id of the note that remembers a notice: people do not see it, and Odoo finds it by an index. */
export function messageIdOf(key: string): string {
  return `${START}${key}${END}`;
}

const row = z.object({ id: z.int(), message_id: text });
const AT_ONCE = 100;

/**
 * Which of these notices people were told of, by the notes on the records: an activity that was done or deleted, a restart and a lost
 * Redis leave them as they are.
 */
export async function readTold(odoo: Odoo, notices: readonly Notice[]): Promise<Told> {
  const keys = new Set<string>();
  const series = new Map<string, number>();
  const exact = [
    ...new Set(notices.flatMap(({ key, silencedBy, series: one }) => (one === null ? [key, ...silencedBy] : []))),
  ];
  for (let at = 0; at < exact.length; at += AT_ONCE) {
    const slice = exact.slice(at, at + AT_ONCE).map(messageIdOf);
    for (const key of await keysOf(odoo, [['message_id', 'in', slice]])) keys.add(key);
  }
  const prefixes = [...new Set(notices.flatMap((one) => one.series?.prefix ?? []))];
  for (let at = 0; at < prefixes.length; at += AT_ONCE) {
    // `_` stands for any letter in a pattern, so what comes back is looked at again
    const ways = prefixes
      .slice(at, at + AT_ONCE)
      .map((prefix): OdooValue => ['message_id', '=like', `${START}${prefix}%`]);
    for (const key of await keysOf(odoo, [...ways.slice(1).map(() => '|'), ...ways])) {
      const [, prefix = '', number = ''] = /^(.*_)(\d+)$/.exec(key) ?? [];
      if (number !== '') series.set(prefix, Math.max(series.get(prefix) ?? 0, Number(number)));
    }
  }
  return { keys, series };
}

async function keysOf(odoo: Odoo, domain: OdooValue[]): Promise<string[]> {
  const rows = await readAll(odoo, 'mail.message', domain, ['message_id'], row, []);
  return rows.flatMap(({ message_id: id }) =>
    id?.startsWith(START) && id.endsWith(END) ? [id.slice(START.length, -END.length)] : [],
  );
}
