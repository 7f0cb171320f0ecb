/** The address of a record's form in Odoo; every version up to 17 knows the older one, 18 and 19 the newer. */
export function odooLink(url: string, major: number, model: string, id: number): string {
  const base = url.replace(/\/+$/, '');
  return major >= 18 ? `${base}/odoo/${model}/${id}` : `${base}/web#id=${id}&model=${model}&view_type=form`;
}

/** What of an entry is to be opened to mend a hold. */
export type MendAt = 'entry' | 'ticket' | 'customer' | 'policy';

const AT: Record<string, MendAt> = {
  'no-customer': 'ticket',
  unclassified: 'ticket',
  'no-subscription': 'customer',
  'no-entitlement': 'customer',
  overflow: 'customer',
  'holiday-calendar-missing': 'policy',
};

/** Where a hold of this reason is mended; times and objections on the entry itself. */
export function mendAt(reason: string): MendAt {
  return AT[reason] ?? 'entry';
}
