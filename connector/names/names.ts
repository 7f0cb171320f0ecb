import type { PackageKind } from '../../rules/settle/types.ts';
import type { SubscriptionSource } from './subscription-source.ts';

/**
 * The names of things in this Odoo, after the mapping was held against `fields_get` and the records it names.
 * What readers use; made by resolve.ts. Null: this Odoo has no such field.
 */
export interface Names {
  entry: {
    ticket: string | null;
    /** UTC datetimes. */
    begin: string | null;
    end: string | null;
    /** Float hours of the local day of `date`. */
    timeStart: string | null;
    timeStop: string | null;
  };
  ticket: {
    model: string;
    kind: string | null;
    /** Tags, when kinds are told by tags; many2many. */
    tags: string | null;
    partner: string;
    number: string | null;
    /** When it was opened; `create_date` by default. */
    openedAt: string;
    /** When it was closed. */
    closedAt: string | null;
    /** When a Studio customisation or custom code was delivered, and when quality control approved it (8.1 to 8.3). */
    deliveredAt: string | null;
    qualityApprovedAt: string | null;
    /** Recorded consent (1.6). */
    consent: string | null;
    /** Last day of the customer's test window (D12). */
    testWindowEnd: string | null;
    project: string | null;
  };
  order: {
    isSubscription: string | null;
    subscriptionState: string | null;
    startDate: string | null;
    endDate: string | null;
    /** Paid until the day before; bounds a closed subscription that has no end date. */
    nextInvoiceDate: string | null;
  };
  /** Where subscriptions are kept. */
  subscriptions: SubscriptionSource;
  /** On `res.partner`. */
  customer: {
    /** `cloud` or `on-premise` (8.2, 8.3). */
    hosting: string | null;
    /** Day of the next scheduled update of a customer with its own server (8.3). */
    nextUpdateOn: string | null;
  };
  /** A date on `sale.order.line`: last day of the package. */
  packageExpiry: string | null;
  /** Id of a ticket kind → category key of the policy. */
  kindCategories: Map<number, string>;
  /** Id of a `product.product` → what kind of package it is. */
  packageProducts: Map<number, { kind: PackageKind; validMonths: number | null }>;
  /** Products whose subscriptions include support; empty: every subscription does. */
  supportProducts: Set<number>;
  /** Projects priced as deployment work (D11). */
  deploymentProjects: Set<number>;
  /** Projects whose entries are priced although they have no ticket. */
  projects: Set<number>;
  /** Tariff → product of its invoice lines; null when Odoo has none yet (`provision` makes them). */
  serviceProducts: Map<string, number | null>;
  /** Which public holidays are official (D2): none, all, or those of these working calendars and of no calendar. */
  officialHolidays: 'none' | 'all' | Set<number>;
  /** Things of the mapping that this Odoo does not have but may do without, for people. */
  warnings: string[];
}
