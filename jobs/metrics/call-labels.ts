/** Labels of Odoo calls: a closed list, so that no name from outside can make a new series. */
const MODELS = new Set([
  'account.analytic.line',
  'account.move',
  'account.move.line',
  'helpdesk.ticket',
  'hr.employee',
  'mail.message',
  'project.project',
  'project.task',
  'resource.calendar.leaves',
  'res.company',
  'res.currency',
  'res.partner',
  'res.users',
  'sale.order',
  'sale.order.line',
  'uom.uom',
]);

const METHODS = new Set([
  'authenticate',
  'create',
  'fields_get',
  'formatted_read_group',
  'get_metadata',
  'load',
  'read',
  'read_group',
  'search',
  'search_count',
  'search_read',
  'unlink',
  'version',
  'write',
]);

export const OTHER = 'other';

/** Null: a call of the server itself, as the login. */
export function modelLabel(model: string | null): string {
  if (model === null) return 'common';
  return MODELS.has(model) ? model : OTHER;
}

export function methodLabel(method: string): string {
  return METHODS.has(method) ? method : OTHER;
}
