/** A case's entries and surroundings as the book that settling reads. */
import { civilDate } from '../../../rules/calendar/civil-date.ts';
import { minutesFromHours } from '../../../rules/money/minutes-from-hours.ts';
import { fileDay } from '../../../rules/policy/file-dates.ts';
import type { ManagerWord } from '../../../rules/price/types.ts';
import { categoryOf } from '../../../rules/settle/category.ts';
import type { Book, Package, Subscription, TimeEntry } from '../../../rules/settle/types.ts';
import { entry, pack } from '../settle/book.ts';
import type { Around, CaseEntry, CasePackage } from './case-schema.ts';
import { instantOf } from './local-time.ts';

/** Package A has id 1, and so on. */
export const letterOf = (packageId: number): string => String.fromCharCode(packageId + 64);

/** An entry of a case under an id; what the case does not say is that of a plain day's work on a ticket. */
export function timeEntry(id: number, one: CaseEntry): TimeEntry {
  const moments = [one.begin, one.end].map((text) => splitMoment(text ?? null));
  const date = one.date ?? moments.find((moment) => moment?.date)?.date ?? '';
  const day = moments[0]?.date ?? date;
  const [begin = null, end = null] = moments.map((moment) =>
    moment === null ? null : instantOf(moment.date ?? day, moment.time, moment.offset),
  );
  const { ticket } = one;
  return entry(id, one.minutes ?? minutesFromHours(one.hours ?? Number.NaN), {
    date,
    begin,
    end,
    category: categoryOf({
      own: one.category ?? null,
      ofTicket: ticket?.category ?? null,
      ticketOpenedOn: ticket?.opened ?? null,
      testWindowEnd: ticket?.testWindowEnd ?? null,
    }),
    managerWord: one.manager === undefined ? null : wordOf(one.manager),
    inDeploymentProject: one.deploymentProject ?? false,
    arrivedOn: one.arrived ?? date,
    ...(ticket === null ? { ticketId: null, ticketLabel: null } : {}),
    ...(ticket?.label === undefined ? {} : { ticketLabel: ticket.label }),
    ...(one.by === undefined ? {} : { employeeName: one.by }),
  });
}

function wordOf({ category, minutes, waived }: NonNullable<CaseEntry['manager']>): ManagerWord {
  return { category: category ?? null, minutes: minutes ?? null, waived: waived ?? false };
}

function splitMoment(text: string | null): { date?: string; time: string; offset?: string } | null {
  const match = /^(?:(\S+) )?(\d{2}:\d{2})([+-].*)?$/.exec(text ?? '');
  if (match === null) return null;
  const [, date, time = '', offset] = match;
  return { time, ...(date ? { date: civilDate(fileDay(date) as number) } : {}), ...(offset ? { offset } : {}) };
}

/** The book with what the case says of its surroundings; what was taken from a package before stays taken. */
export function surroundings(before: Book, around: Around): Book {
  const after = { ...before };
  if (around.customer === 'none') {
    after.customerId = null;
    after.entries = after.entries.map((one) => ({ ...one, customerId: null }));
  }
  if (around.today) after.today = around.today;
  if (around.subscription) after.subscriptions = subscriptionsOf(around.subscription);
  if (around.packages) {
    const known = new Map(before.packages.map((one) => [one.id, one]));
    after.packages = around.packages.map((one) => packageOf(one, known));
  }
  return after;
}

function subscriptionsOf(said: NonNullable<Around['subscription']>): Subscription[] {
  if (said === 'none') return [];
  return typeof said === 'string' ? [{ from: said, to: null }] : [{ from: said.from, to: said.to ?? null }];
}

function packageOf(one: CasePackage, known: ReadonlyMap<number, Package>): Package {
  const id = one.name.charCodeAt(0) - 64;
  const used = known.get(id);
  return pack(id, 0, {
    kind: one.kind ?? 'time',
    boughtOn: one.bought,
    expiresOn: one.expires ?? null,
    boughtCentiminutes: Math.round(((one.hours ?? 0) * 60 + (one.minutes ?? 0)) * 100),
    open: one.cancelled !== true,
    ...(used ? { usedCentiminutes: used.usedCentiminutes, lastSeq: used.lastSeq } : {}),
  });
}
