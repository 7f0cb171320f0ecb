/**
 * What the arguments of Odoo's methods are called. `execute_kw` takes them by position, JSON-2 by name only, and the connector
 * speaks as `execute_kw` does: this table is the bridge. Names as in Odoo 19 (`odoo/orm/models.py` and the add-ons).
 */

export interface Signature {
  /** Of the records given as first argument (`ids` in JSON-2), or of the model. */
  of: 'records' | 'model';
  /** Of the arguments that follow, in order. */
  names: readonly string[];
  /** Every model answers it. */
  isCommon: boolean;
}

const common = (of: Signature['of'], ...names: string[]): Signature => ({ of, names, isCommon: true });
const own = (of: Signature['of'], ...names: string[]): Signature => ({ of, names, isCommon: false });

const SIGNATURES: Readonly<Record<string, Signature>> = {
  search: common('model', 'domain', 'offset', 'limit', 'order'),
  search_read: common('model', 'domain', 'fields', 'offset', 'limit', 'order'),
  search_count: common('model', 'domain', 'limit'),
  read: common('records', 'fields', 'load'),
  create: common('model', 'vals_list'),
  write: common('records', 'vals'),
  unlink: common('records'),
  copy: common('records', 'default'),
  load: common('model', 'fields', 'data'),
  fields_get: common('model', 'allfields', 'attributes'),
  name_search: common('model', 'name', 'domain', 'operator', 'limit'),
  get_metadata: common('records'),
  has_access: common('records', 'operation'),
  check_access_rights: common('model', 'operation', 'raise_exception'),
  read_group: common('model', 'domain', 'fields', 'groupby', 'offset', 'limit', 'orderby', 'lazy'),
  formatted_read_group: common('model', 'domain', 'groupby', 'aggregates', 'having', 'offset', 'limit', 'order'),
  default_get: common('model', 'fields'),
  update_field_translations: common('records', 'field_name', 'translations', 'source_lang'),
  get_view: common('model', 'view_id', 'view_type'),
  action_archive: common('records'),
  action_unarchive: common('records'),

  // ir.model.data, ir.actions.server, res.users
  check_object_reference: own('model', 'module', 'xml_id', 'raise_on_access_error'),
  run: own('records'),
  has_group: own('records', 'group_ext_id'),
  context_get: own('model'),
  // orders, invoices and their reversal
  action_confirm: own('records'),
  action_cancel: own('records'),
  action_draft: own('records'),
  action_post: own('records'),
  button_cancel: own('records'),
  button_draft: own('records'),
  refund_moves: own('records'),
  // messages and activities
  message_post: own('records'),
  activity_schedule: own('records', 'act_type_xmlid', 'date_deadline', 'summary', 'note'),
  activity_unlink: own('records', 'act_type_xmlids', 'user_id', 'only_automated'),
  action_feedback: own('records', 'feedback', 'attachment_ids'),
};

/** Undefined for a method nobody has written down here. */
export function signatureOf(method: string): Signature | undefined {
  return Object.hasOwn(SIGNATURES, method) ? SIGNATURES[method] : undefined;
}
