import type { Dialect } from '../dialect/dialect.ts';
import { entryViews } from './entry-views.ts';
import { invoiceViews } from './invoice-views.ts';
import { viewTermIn } from './view-terms.ts';

/** A language that our views speak; Odoo keeps the English one and the other as its translation. */
export type ViewLanguage = 'en' | 'fa';

export interface OwnView {
  /** Part of our external id. */
  key: string;
  model: string;
  /** External id of the view it extends; null: it stands by itself. */
  inherits: string | null;
  arch: string;
}

/** How this Odoo writes views, and what they can show there. */
export interface ViewTerms {
  list: 'list' | 'tree';
  modern: boolean;
  /** On an order line. */
  orderUnit: string;
  remainingHours: string | null;
  /** The ticket of an entry; null: this Odoo has none. */
  ticket: string | null;
  shown: ReadonlySet<string>;
  t(english: string): string;
  /** An attribute that hides its node while a field is empty. */
  hiddenUnless(name: string): string;
}

/**
 * What accountants and support staff see in Odoo: the verdict in the timesheet list and form, filters for it, the lists behind our
 * menus, explanations on the invoice, deductions on the order.
 * @param shown names of the fields made to show (shown-fields.ts)
 */
export function ownViews(
  { view, orderLine }: Dialect,
  ticket: string | null,
  shown: ReadonlySet<string>,
  language: ViewLanguage = 'en',
): OwnView[] {
  const terms: ViewTerms = {
    list: view.list,
    modern: view.conditions === 'inline',
    orderUnit: orderLine.unit,
    remainingHours: orderLine.remainingHours,
    ticket,
    shown,
    t: viewTermIn(language),
    hiddenUnless: (name) =>
      view.conditions === 'attrs' ? ` attrs="{'invisible': [('${name}', '=', False)]}"` : ` invisible="not ${name}"`,
  };
  return [...entryViews(terms), ...invoiceViews(terms)];
}

/** Who may see everybody's entries: to others Odoo shows none of them, and an empty list would look as if nothing had been charged. */
export const SEES_ENTRIES = 'hr_timesheet.group_hr_timesheet_approver';

export const field = (name: string, more = ''): string => `<field name="${name}"${more}/>`;
export const READONLY = ' readonly="1"';
