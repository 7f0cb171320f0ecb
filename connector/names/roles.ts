/** Every field we need of people's records, by what it is to us, with its name in the two presets (ODOO.md, "Names"). */
import { CUSTOMER, PACKAGE, TICKET } from '../own-fields.ts';

export type Preset = 'enterprise' | 'oca';
export const PRESETS = ['enterprise', 'oca'] as const satisfies readonly Preset[];

/** The models the roles stand on; the ticket's model is named by the mapping. */
export type RoleModel = 'entry' | 'ticket' | 'order' | 'orderLine' | 'customer';

export const MODELS: Readonly<Record<Exclude<RoleModel, 'ticket'>, string>> = {
  entry: 'account.analytic.line',
  order: 'sale.order',
  orderLine: 'sale.order.line',
  customer: 'res.partner',
};

export interface RoleFacts {
  on: RoleModel;
  /** Types of Odoo that will do. */
  types: readonly string[];
  /** Model a many2one must point to; `ticket` is the mapping's ticket model. */
  relation?: string;
  /** Must exist: always, or unless the mapping says '' (a deployment whose kinds are told by tags has no `ticket.kind`). */
  required?: 'always' | 'unless-emptied';
  enterprise: string | null;
  oca: string | null;
  /** Name in older versions, where the preset's is not there. */
  older?: string;
}

const ROLE_TABLE = {
  'entry.ticket': {
    on: 'entry',
    types: ['many2one'],
    relation: 'ticket',
    required: 'unless-emptied',
    enterprise: 'helpdesk_ticket_id',
    oca: 'ticket_id',
  },
  // Enterprise has no begin and end in its core: name a Studio field, or install one of the OCA modules
  'entry.begin': { on: 'entry', types: ['datetime'], enterprise: null, oca: 'date_time' },
  'entry.end': { on: 'entry', types: ['datetime'], enterprise: null, oca: 'date_time_end' },
  'entry.timeStart': { on: 'entry', types: ['float'], enterprise: null, oca: 'time_start' },
  'entry.timeStop': { on: 'entry', types: ['float'], enterprise: null, oca: 'time_stop' },

  'ticket.kind': {
    on: 'ticket',
    types: ['many2one'],
    required: 'unless-emptied',
    enterprise: 'ticket_type_id',
    oca: 'type_id',
  },
  'ticket.tags': { on: 'ticket', types: ['many2many'], enterprise: null, oca: null },
  'ticket.customer': {
    on: 'ticket',
    types: ['many2one'],
    relation: 'res.partner',
    required: 'always',
    enterprise: 'partner_id',
    oca: 'partner_id',
  },
  'ticket.number': { on: 'ticket', types: ['char'], enterprise: 'ticket_ref', oca: 'number' },
  'ticket.openedAt': {
    on: 'ticket',
    types: ['datetime'],
    required: 'always',
    enterprise: 'create_date',
    oca: 'create_date',
  },
  'ticket.closedAt': { on: 'ticket', types: ['datetime', 'date'], enterprise: 'close_date', oca: 'closed_date' },
  'ticket.deliveredAt': {
    on: 'ticket',
    types: ['datetime'],
    enterprise: TICKET.deliveredAt,
    oca: TICKET.deliveredAt,
  },
  'ticket.qualityApprovedAt': {
    on: 'ticket',
    types: ['datetime'],
    enterprise: TICKET.qualityApprovedAt,
    oca: TICKET.qualityApprovedAt,
  },
  'ticket.consent': {
    on: 'ticket',
    types: ['boolean', 'date', 'datetime', 'char', 'selection'],
    enterprise: TICKET.consent,
    oca: TICKET.consent,
  },
  'customer.hosting': {
    on: 'customer',
    types: ['selection', 'char'],
    enterprise: CUSTOMER.hosting,
    oca: CUSTOMER.hosting,
  },
  'customer.nextUpdateOn': {
    on: 'customer',
    types: ['date'],
    enterprise: CUSTOMER.nextUpdateOn,
    oca: CUSTOMER.nextUpdateOn,
  },
  'ticket.testWindowEnd': {
    on: 'ticket',
    types: ['date'],
    enterprise: TICKET.testWindowEnd,
    oca: TICKET.testWindowEnd,
  },
  'ticket.project': {
    on: 'ticket',
    types: ['many2one'],
    relation: 'project.project',
    enterprise: 'project_id',
    oca: 'project_id',
  },

  'order.isSubscription': { on: 'order', types: ['boolean'], enterprise: 'is_subscription', oca: null },
  'order.subscriptionState': {
    on: 'order',
    types: ['selection'],
    enterprise: 'subscription_state',
    oca: null,
    older: 'stage_category',
  },
  'order.startDate': { on: 'order', types: ['date'], enterprise: 'start_date', oca: null },
  'order.endDate': { on: 'order', types: ['date'], enterprise: 'end_date', oca: null },
  'order.nextInvoiceDate': { on: 'order', types: ['date'], enterprise: 'next_invoice_date', oca: null },

  'package.expiry': { on: 'orderLine', types: ['date'], enterprise: PACKAGE.expiresOn, oca: PACKAGE.expiresOn },
} as const satisfies Record<string, RoleFacts>;

export type Role = keyof typeof ROLE_TABLE;
export const ROLES: Readonly<Record<Role, RoleFacts>> = ROLE_TABLE;
export const ROLE_NAMES = Object.keys(ROLE_TABLE) as Role[];
