import type { EmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { addContracts } from '../../fixtures/odoo/models/oca-contract.ts';
import { fieldsOf, shapeLikeOca } from '../../fixtures/odoo/models/oca-helpdesk.ts';
import {
  addPartnerTags,
  addSaleSubscriptions,
  tellStateByStage,
} from '../../fixtures/odoo/models/older-subscriptions.ts';
import type { Database } from '../../fixtures/odoo/orm/database.ts';

/** Fields of the month under the names of a deployment: Enterprise's name → its own, per model. */
export type Renamed = Record<string, Record<string, string>>;

/** Where the customers' subscriptions are put, and the mapping's word for it. */
export type Subscriptions = 'order' | 'order-stage' | 'sale-subscription' | 'contract' | 'partner-tag';

export interface Shape {
  shape(db: Database, execute: EmbeddedOdoo['execute']): void;
  renamed: Renamed;
  times: 'datetimes' | 'local-hours';
  subscriptions: Subscriptions;
  /** The mapping but for what every month needs. */
  mapping: string;
}

const OCA_NAMES: Renamed = {
  'helpdesk.ticket': { ticket_type_id: 'type_id', ticket_ref: 'number' },
  'account.analytic.line': { helpdesk_ticket_id: 'ticket_id' },
};
const STUDIO_NAMES: Renamed = {
  'helpdesk.ticket': { ticket_type_id: 'x_studio_kind', ticket_ref: 'x_studio_reference' },
  'account.analytic.line': {
    helpdesk_ticket_id: 'x_studio_case',
    date_time: 'x_studio_begin',
    date_time_end: 'x_studio_end',
  },
};
const DATETIMES = 'fields: { entry.begin: date_time, entry.end: date_time_end }';

export const SHAPES: Record<string, Shape> = {
  'Enterprise helpdesk, subscriptions in orders (17 and later)': {
    shape: () => {},
    renamed: {},
    times: 'datetimes',
    subscriptions: 'order',
    mapping: `preset: enterprise\n${DATETIMES}`,
  },
  'Enterprise helpdesk with begin and end in hours of the day': {
    shape: () => {},
    renamed: {},
    times: 'local-hours',
    subscriptions: 'order',
    mapping: 'preset: enterprise\nfields: { entry.timeStart: time_start, entry.timeStop: time_stop }',
  },
  'Enterprise 16, whose subscriptions have stages': {
    shape: tellStateByStage,
    renamed: {},
    times: 'datetimes',
    subscriptions: 'order-stage',
    mapping: `preset: enterprise\n${DATETIMES}`,
  },
  'Enterprise 15, whose subscriptions are a model': {
    shape: addSaleSubscriptions,
    renamed: {},
    times: 'datetimes',
    subscriptions: 'sale-subscription',
    mapping: `preset: enterprise\n${DATETIMES}\nsubscription: { source: sale-subscription }`,
  },
  'OCA with time control and contracts': {
    shape: (db) => {
      shapeLikeOca(db, 'time-control');
      addContracts(db);
    },
    renamed: OCA_NAMES,
    times: 'datetimes',
    subscriptions: 'contract',
    mapping: 'preset: oca\nsubscription: { source: contract }',
  },
  'OCA with hours of the day and a tag for support': {
    shape: (db, execute) => {
      shapeLikeOca(db, 'begin-end');
      addPartnerTags(db);
      execute('res.partner.category', 'create', [[{ name: 'پشتیبانی' }]]);
    },
    renamed: OCA_NAMES,
    times: 'local-hours',
    subscriptions: 'partner-tag',
    mapping: 'preset: oca\nsubscription: { source: partner-tag, partnerTags: [پشتیبانی] }',
  },
  'Studio fields by name': {
    shape: (db) => rename(db, STUDIO_NAMES),
    renamed: STUDIO_NAMES,
    times: 'datetimes',
    subscriptions: 'order',
    mapping: `preset: enterprise
fields:
  entry.ticket: x_studio_case
  entry.begin: x_studio_begin
  entry.end: x_studio_end
  ticket.kind: x_studio_kind
  ticket.number: x_studio_reference`,
  },
};

/** What every month of these tests names beside its shape. */
export const COMMON = `
kinds:
  Bug: bug
  Account: account
  Training: training
  Process analysis: process_analysis
  Configuration: configuration
  Feasibility: feasibility
  Studio: studio
  Deployment: deployment
packages:
  - { product: PKG-TIME, kind: time, validMonths: 12 }
  - { product: PKG-DEPLOY, kind: deployment }
`;

function rename(db: Database, names: Renamed): void {
  for (const [model, pairs] of Object.entries(names)) {
    const fields = fieldsOf(db, model);
    for (const [from, to] of Object.entries(pairs)) {
      const field = fields[from];
      if (field === undefined) throw new Error(`no ${model}.${from}`);
      fields[to] = field;
      delete fields[from];
    }
  }
  const mirrored = fieldsOf(db, 'helpdesk.ticket').timesheet_ids;
  const ticket = names['account.analytic.line']?.helpdesk_ticket_id;
  if (mirrored !== undefined && ticket !== undefined) mirrored.inverse = ticket;
}
