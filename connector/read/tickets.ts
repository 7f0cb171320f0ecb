import type { z } from 'zod';
import type { ZoneClock } from '../../rules/calendar/zone-clock.ts';
import type { CivilDate } from '../../rules/price/types.ts';
import type { TicketFacts } from '../../rules/settle/types.ts';
import type { Names } from '../names/names.ts';
import type { Odoo } from '../odoo.ts';
import { TICKET } from '../own-fields.ts';
import { fieldOf, rawRow } from './field-of.ts';
import { date, datetime, ids, many2one, readByIds, type SetAside, text } from './rows.ts';
import { epochMinutesOfUtc, localDateOfUtc } from './times.ts';

export interface TicketRecord {
  id: number;
  /** What people call it: its number, else `#id`. */
  label: string;
  /** Its subject. */
  title: string | null;
  partnerId: number | null;
  projectId: number | null;
  openedOn: CivilDate | null;
  /** Category of its kind, else of the first of its tags (by id) that has one; null when nobody mapped it. */
  category: string | null;
  testWindowEnd: CivilDate | null;
  facts: TicketFacts;
  /** Newest change, UTC as Odoo writes it. */
  writeDate: string | null;
}

/** Fields asked of a ticket, by this deployment's names. */
export function ticketFields(names: Names): string[] {
  const { ticket } = names;
  const fields = [
    titleField(ticket.model),
    ticket.partner,
    ticket.openedAt,
    ticket.kind,
    ticket.tags,
    ticket.number,
    ticket.testWindowEnd,
    ticket.project,
    ticket.closedAt,
    ticket.deliveredAt,
    ticket.qualityApprovedAt,
    ticket.consent,
    usableField(ticket),
    'write_date',
  ];
  return fields.filter((field) => field !== null);
}

/** Models made by Studio or by hand call their name so. */
function titleField(model: string): string {
  return model.startsWith('x_') ? 'x_name' : 'name';
}

/** Our own field is there where provision made those it is about. */
function usableField({ deliveredAt }: Names['ticket']): string | null {
  return deliveredAt === TICKET.deliveredAt ? TICKET.usableFrom : null;
}

/** Tickets by id; those that do not parse are set aside. */
export async function readTickets(
  odoo: Odoo,
  names: Names,
  clock: ZoneClock,
  ticketIds: readonly number[],
  setAside: SetAside[],
): Promise<Map<number, TicketRecord>> {
  const { ticket } = names;
  const [title, usable] = [titleField(ticket.model), usableField(ticket)];
  const row = rawRow.transform((raw): TicketRecord => {
    const value = <T>(name: string | null, type: z.ZodType<T | null>): T | null =>
      name === null ? null : fieldOf(raw, name, type);
    const openedAt = value(ticket.openedAt, datetime);
    const kind = value(ticket.kind, many2one);
    const tags = value(ticket.tags, ids) ?? [];
    const categories = [kind, ...tags.toSorted((a, b) => a - b)].map((id) =>
      id === null ? undefined : names.kindCategories.get(id),
    );
    const category = categories.find((one) => one !== undefined) ?? null;
    const minutesOf = (name: string | null): number | null => {
      const written = value(name, datetime);
      return written === null ? null : epochMinutesOfUtc(written);
    };
    const deliveredAt = minutesOf(ticket.deliveredAt);
    const qualityApprovedAt = minutesOf(ticket.qualityApprovedAt);
    const usableFrom = value(usable, text);
    const isSet = (name: string | null): boolean => name !== null && Boolean(raw[name]);
    return {
      id: raw.id,
      label: value(ticket.number, text) ?? `#${raw.id}`,
      title: raw[title] === undefined ? null : value(title, text),
      partnerId: value(ticket.partner, many2one),
      projectId: value(ticket.project, many2one),
      openedOn: openedAt === null ? null : localDateOfUtc(openedAt, clock),
      category,
      testWindowEnd: value(ticket.testWindowEnd, date),
      facts: {
        consentRecorded: ticket.consent === null ? null : isSet(ticket.consent),
        closed: isSet(ticket.closedAt),
        delivery:
          deliveredAt === null || category === null ? null : { category, deliveredAt, qualityApprovedAt, usableFrom },
      },
      writeDate: raw.write_date === undefined ? null : value('write_date', datetime),
    };
  });
  const rows = await readByIds(odoo, ticket.model, 'id', ticketIds, ticketFields(names), row, setAside);
  return new Map(rows.map((one) => [one.id, one]));
}
