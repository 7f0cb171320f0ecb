/** Units of working time by external id, whatever people call them. */
import { XID_PREFIX } from '../own-fields.ts';

/** Ours, where the server has no Minutes of its own; `provision` makes it. */
export const OWN_MINUTES_XMLID = `${XID_PREFIX}.unit_minutes`;

/** The unit Minutes: Odoo's since 19, ours before. */
export const MINUTES_XMLIDS: readonly string[] = ['uom.product_uom_minute', OWN_MINUTES_XMLID];
