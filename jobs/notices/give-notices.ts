import type { Deployment } from '../../connector/deployment.ts';
import type { NoticesMapping } from '../../connector/names/notices.ts';
import { type People, type Recipient, readPeople } from '../../connector/read/notice-people.ts';
import { readNoticeFacts } from '../../connector/read/notices.ts';
import { readTold } from '../../connector/read/notices-told.ts';
import type { SetAside } from '../../connector/read/rows.ts';
import { type AddressedNotice, writeNotices } from '../../connector/write/notices.ts';
import { noticesFor, untold } from '../../rules/notices/notices.ts';
import type { Notice } from '../../rules/notices/types.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { CivilDate } from '../../rules/price/types.ts';

export interface GivenNotices {
  /** What was told, or with a dry run would be. */
  given: Notice[];
  /** No ticket to stand on, or nobody to tell: shown here and nowhere else. */
  unplaced: Notice[];
  unknownManagers: string[];
  setAside: SetAside[];
}

export interface NoticeContext {
  deployment: Deployment;
  policy: Policy;
  today: () => CivilDate;
}

const AT_ONCE = 100;

/**
 * Tells people what they are to be told and were not yet (7.5, 4.1, D20): reads what is so, decides, leaves out what was told, writes. Apart
 * from settling: a package nears its end with nothing changed. Run again, there is nothing to write.
 */
export async function giveNotices(
  { deployment, policy, today }: NoticeContext,
  settings: NoticesMapping,
  { dryRun }: { dryRun: boolean },
): Promise<GivenNotices> {
  const setAside: SetAside[] = [];
  const now = today();
  const { lowBalancePercent, expiryDays } = settings;
  const facts = await readNoticeFacts(deployment, now, Math.max(0, ...expiryDays), setAside);
  const disputeDaysOn = (day: CivilDate): number => policy.on(day).disputeDays;
  const wanted = noticesFor(facts, { lowBalancePercent, expiryDays, disputeDaysOn });
  if (wanted.length === 0) return { given: [], unplaced: [], unknownManagers: [], setAside };
  const fresh = untold(wanted, await readTold(deployment.odoo, wanted));
  if (fresh.length === 0) return { given: [], unplaced: [], unknownManagers: [], setAside };
  const people = await readPeople(deployment, settings.managers, fresh);
  const addressed = fresh.flatMap((notice): AddressedNotice[] => {
    const to = recipientsOf(notice, people);
    if (notice.place === null || to.length === 0) return [];
    const model = notice.place.kind === 'order' ? 'sale.order' : deployment.names.ticket.model;
    return [{ notice, model, recordId: notice.place.id, to }];
  });
  for (let at = 0; !dryRun && at < addressed.length; at += AT_ONCE) {
    await writeNotices(deployment, addressed.slice(at, at + AT_ONCE), now, settings.email);
  }
  const placed = new Set(addressed.map(({ notice }) => notice.key));
  return {
    given: addressed.map(({ notice }) => notice),
    unplaced: fresh.filter(({ key }) => !placed.has(key)),
    unknownManagers: people.unknown,
    setAside,
  };
}

function recipientsOf({ to, place }: Notice, people: People): readonly Recipient[] {
  if (place === null || to === 'managers') return people.managers;
  const one = to === 'sales' ? people.ofOrder.get(place.id) : people.ofTicket.get(place.id);
  return one === undefined ? people.managers : [one];
}
