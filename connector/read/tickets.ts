import { z } from 'zod';
import type { ZoneClock } from '../../rules/calendar/zone-clock.ts';
import type { CivilDate } from '../../rules/price/types.ts';
import type { TicketFacts } from '../../rules/settle/types.ts';
import type { Names } from '../names/names.ts';
import type { Odoo } from '../odoo.ts';
import { TICKET } from '../own-fields.ts';
import { date, datetime, ids, integer, many2one, readByIds, type SetAside, text } from './rows.ts';
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
  const row = z.looseObject({ id: integer }).transform((raw): TicketRecord => {
    const value = (name: string | null): unknown => (name === null ? false : raw[name]);
    const openedAt = datetime.parse(value(ticket.openedAt));
    const kind = many2one.parse(value(ticket.kind));
    const tags = ids.parse(value(ticket.tags) || []);
    const categories = [kind, ...tags.sort((a, b) => a - b)].map((id) =>
      id === null ? undefined : names.kindCategories.get(id),
    );
    const category = categories.find((one) => one !== undefined) ?? null;
    const [deliveredAt, qualityApprovedAt] = [ticket.deliveredAt, ticket.qualityApprovedAt].map((name) => {
      const written = datetime.parse(value(name));
      return written === null ? null : epochMinutesOfUtc(written);
    }) as [number | null, number | null];
    return {
      id: raw.id,
      label: text.parse(value(ticket.number)) ?? `#${raw.id}`,
      title: text.parse(value(title) ?? false),
      partnerId: many2one.parse(value(ticket.partner)),
      projectId: many2one.parse(value(ticket.project)),
      openedOn: openedAt === null ? null : localDateOfUtc(openedAt, clock),
      category,
      testWindowEnd: date.parse(value(ticket.testWindowEnd)),
      facts: {
        consentRecorded: ticket.consent === null ? null : Boolean(value(ticket.consent)),
        closed: Boolean(value(ticket.closedAt)),
        delivery:
          deliveredAt === null || category === null
            ? null
            : { category, deliveredAt, qualityApprovedAt, usableFrom: text.parse(value(usable)) },
      },
      writeDate: datetime.parse(raw.write_date ?? false),
    };
  });
  const rows = await readByIds(odoo, ticket.model, 'id', ticketIds, ticketFields(names), row, setAside);
  return new Map(rows.map((one) => [one.id, one]));
}
