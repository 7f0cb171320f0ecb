import type { Hono } from 'hono';
import { html } from 'hono/html';
import type { Deployment } from '../../../connector/deployment.ts';
import { HOLD_REASONS } from '../../../connector/own-fields.ts';
import {
  type EntryPage,
  type Named,
  readHeldEntries,
  readOpenDisputes,
  type ShownEntry,
} from '../../../connector/read/console-entries.ts';
import { readTicketContacts } from '../../../connector/read/console-tickets.ts';
import { heldByReason } from '../../../connector/read/held-by-reason.ts';
import { civilDate, dayNumber } from '../../../rules/calendar/civil-date.ts';
import type { Words } from '../language.ts';
import { mendAt, odooLink } from '../odoo-link.ts';
import { pageOf, pager, sliceOf } from '../parts/pager.ts';
import { type Cell, type Html, table } from '../parts/table.ts';
import type { Site } from '../site.ts';

type Contacts = Awaited<ReturnType<typeof readTicketContacts>>;

/** `GET /held[?reason=…]`: what waits for a person, by reason, each with the click that mends it; open disputes. */
export function heldRoute(app: Hono, site: Site): void {
  const { url } = site.config.odoo;
  app.get('/held', async (context) => {
    const { deployment, policy, today } = await site.connection.context();
    const counts = [...(await heldByReason(deployment, HOLD_REASONS))].sort((a, b) => b[1] - a[1]);
    const asked = context.req.query('reason') ?? '';
    const reason = HOLD_REASONS.includes(asked) ? asked : (counts[0]?.[0] ?? null);
    const [held, number] = [pageOf(context.req.query('page')), pageOf(context.req.query('disputes'))];
    const none: EntryPage = { entries: [], total: 0 };
    const [waiting, disputes] = await Promise.all([
      reason === null ? none : readHeldEntries(deployment, reason, sliceOf(held)),
      readOpenDisputes(deployment, sliceOf(number)),
    ]);
    const all = [...waiting.entries, ...disputes.entries];
    const contacts = await readTicketContacts(
      deployment,
      all.flatMap(({ ticket }) => ticket?.id ?? []),
    );
    const at: Linked = { deployment, url, base: site.base, contacts };

    return site.show(context, { title: ({ t }) => t.held, at: 'held' }, (words) => {
      const { t, f } = words;
      const links = counts.map(
        ([key, count]) =>
          html`<li><a href="${site.base}/held?reason=${key}"${key === reason ? html` aria-current="true"` : ''}>${words.reason(key)} (${f.n(count)})</a></li>`,
      );
      const heads = [t.hold.mend, t.hold.date, t.hold.text, t.hold.ticket, t.hold.customer, t.hold.employee];
      const rows = waiting.entries.map((entry) => [
        mendCell(entry, reason ?? '', at, words),
        ...cells(entry, at, words),
      ]);
      const late = (entry: ShownEntry): Cell => {
        const since = entry.disputedOn ?? entry.date;
        const last = civilDate(dayNumber(since) + policy.on(entry.date).disputeDays);
        const text = f.date(last);
        return last < today() ? html`<span class="late">${text} (${t.hold.late})</span>` : text;
      };
      const disputed = disputes.entries.map((entry) => [
        html`<a href="${linkTo(at, 'account.analytic.line', entry.id)}">${t.hold.decide} (${f.id(entry.id)})</a>`,
        entry.disputedOn === null ? '' : f.date(entry.disputedOn),
        late(entry),
        ...cells(entry, at, words),
      ]);
      return html`<h2>${t.hold.heading}</h2>
${
  reason === null
    ? html`<p>${t.hold.none}</p>`
    : html`<ul class="row">${links}</ul>${table(`${t.hold.heading}: ${words.reason(reason)}`, heads, rows)}
${pager(words, { page: held, total: waiting.total }, (to) => `${site.base}/held?reason=${reason}&page=${to}`)}`
}
<h2>${t.hold.disputes}</h2>
${disputed.length === 0 ? html`<p>${t.hold.noDisputes}</p>` : table(t.hold.disputes, [t.hold.mend, t.hold.since, t.hold.deadline, ...heads.slice(1)], disputed)}
${pager(words, { page: number, total: disputes.total }, (to) => `${site.base}/held?disputes=${to}`)}`;
    });
  });
}

interface Linked {
  deployment: Deployment;
  url: string;
  /** Address of the console's pages. */
  base: string;
  contacts: Contacts;
}

function linkTo({ url, deployment }: Linked, model: string, id: number): string {
  return odooLink(url, deployment.dialect.major, model, id);
}

function mendCell(entry: ShownEntry, reason: string, at: Linked, { t, f }: Words): Html | string {
  const link = (model: string, id: number, text: string): Html => html`<a href="${linkTo(at, model, id)}">${text}</a>`;
  const where = mendAt(reason);
  const { ticket } = entry;
  if (where === 'policy') return t.hold.onPolicy;
  if (where === 'ticket' && ticket !== null) return link(at.deployment.names.ticket.model, ticket.id, t.hold.onTicket);
  const customer = customerOf(entry, at.contacts);
  if (where === 'customer' && customer !== null) return link('res.partner', customer.companyId, t.hold.onCustomer);
  return link('account.analytic.line', entry.id, `${t.hold.onEntry} (${f.id(entry.id)})`);
}

function customerOf({ ticket, contact }: ShownEntry, contacts: Contacts): (Named & { companyId: number }) | null {
  if (ticket !== null) return contacts.get(ticket.id) ?? null;
  return contact === null ? null : { ...contact, companyId: contact.id };
}

/** The entry and its ticket in Odoo; the customer here, where everything of it is shown. */
function cells(entry: ShownEntry, at: Linked, { f }: Words): Cell[] {
  const customer = customerOf(entry, at.contacts);
  const { ticket } = entry;
  return [
    html`<a href="${linkTo(at, 'account.analytic.line', entry.id)}">${f.date(entry.date)}</a>`,
    entry.text,
    ticket === null
      ? ''
      : html`<a href="${linkTo(at, at.deployment.names.ticket.model, ticket.id)}">${ticket.name}</a>`,
    customer === null ? '' : html`<a href="${at.base}/customers/${customer.companyId}">${customer.name}</a>`,
    entry.employee?.name ?? '',
  ];
}
