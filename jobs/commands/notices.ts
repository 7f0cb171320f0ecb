import type { Notice } from '../../rules/notices/types.ts';
import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import { type GivenNotices, giveNotices } from '../notices/give-notices.ts';
import type { Parts } from '../parts.ts';
import { table } from '../report/table.ts';
import { unreadLine } from '../report/unread-text.ts';
import { type CommonOptions, withRun, writeJson } from './run.ts';

export interface NoticesOptions extends CommonOptions {
  dryRun?: boolean;
  lang: 'fa' | 'en';
}

/**
 * Tells people in Odoo what they are to be told and were not yet (7.5): packages near their end, overflow begun, entries held, disputes
 * overdue. A worker does it by itself every hour.
 * @returns 0; 1 when a notice has no record or nobody to go to, or a record could not be read
 */
export function notices(io: Io, parts: Parts, options: NoticesOptions): Promise<number> {
  return withRun(io, parts, options, 'warn', async ({ connection, json, rules }) => {
    const settings = rules.mapping.notices;
    const none: GivenNotices = { given: [], unplaced: [], unknownManagers: [], setAside: [] };
    const context = settings === 'none' ? null : await connection.context();
    const found =
      settings === 'none' || context === null
        ? none
        : await giveNotices(context, settings, { dryRun: options.dryRun ?? false });
    if (json) writeJson(io, found);
    else io.stdout.write(noticesText(found, options));
    const { unplaced, unknownManagers, setAside } = found;
    return unplaced.length + unknownManagers.length + setAside.length === 0 ? EXIT_FINE : EXIT_FAILED;
  });
}

function noticesText(
  { given, unplaced, unknownManagers, setAside }: GivenNotices,
  { lang, dryRun }: NoticesOptions,
): string {
  const rows = (some: readonly Notice[]): string =>
    table(
      some.map((one) => [
        one.place === null ? '-' : `${one.place.kind} #${one.place.id}`,
        one.texts[lang].summary,
        one.texts[lang].note,
      ]),
    );
  return [
    `${dryRun ? 'to be told' : 'told'}: ${given.length}\n${rows(given)}`,
    ...(unplaced.length === 0
      ? []
      : [`without a ticket to stand on, or nobody to tell: ${unplaced.length}\n${rows(unplaced)}`]),
    ...unknownManagers.map(
      (login) => `notices.managers of the mapping: this Odoo has no user ${JSON.stringify(login)}\n`,
    ),
    ...setAside.map((one) => unreadLine(one, lang)),
  ].join('');
}
