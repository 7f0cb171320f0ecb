import { shortHash } from '../../rules/price/short-hash.ts';
import { BUNDLE_CODE, BUNDLE_CONTEXT, FOLLOWING_READS, indented } from '../calls/bundle-code.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { Odoo } from '../odoo.ts';
import { PROJECT } from '../own-fields.ts';
import { LOAD_BATCH, LOAD_CONTEXT } from '../write/load-code.ts';
import { REWRITE_CONTEXT, REWRITE_LINES } from '../write/rewrite-code.ts';
import { ownActionStep } from './own-action.ts';
import type { PendingStep } from './step.ts';

/**
 * The server action from 19 on: changes lines of a draft, loads, reads, or the last two. A load is all rows or none; a conflict or a refusal is told in `messages` and not repeated by
 * Odoo. What is read besides is read once the load is committed, in a transaction that begins then, as if it were a call of its own. The reads stand
 * within `try` because Odoo's sandbox refuses the jump from an `except` back into code after it. `savepoint` as an object is tried on 19 only.
 */
const ACTION_CODE = `batch = env.context.get('${LOAD_CONTEXT}')
change = env.context.get('${REWRITE_CONTEXT}')
action = {'type': 'ir.actions.act_window_close'}
savepoint = env.cr.savepoint() if batch else False
try:
    if change:
${indented(indented(REWRITE_LINES))}
    if batch:
${indented(indented(LOAD_BATCH))}
        savepoint.close(rollback=False)
        savepoint = False
        action.update(ids=loaded.ids, messages=[])
        if env.context.get('${BUNDLE_CONTEXT}'):
            env.cr.commit()
            env.invalidate_all()
${FOLLOWING_READS}
    action['answers'] = answers
except Exception as error:
    if not savepoint:
        raise
    savepoint.close(rollback=True)
    action.update(ids=False, messages=[{'type': 'error', 'message': str(error)}])`;

/** The code of the server action on a server of this kind. It answers its own fingerprint: whoever may run it can tell an older one, and not only who may read it. */
export function bundleCode(dialect: Pick<Dialect, 'actionLoads'>): string {
  const [begin, end] = codeOf(dialect).split(CLOSE) as [string, string];
  return `${begin}${CLOSE}, 'code': '${bundleFingerprint(dialect)}'${end}`;
}

const CLOSE = `{'type': 'ir.actions.act_window_close'`;

/** What the server action of this version of the service answers as `code`. */
export function bundleFingerprint(dialect: Pick<Dialect, 'actionLoads'>): string {
  return shortHash(codeOf(dialect));
}

function codeOf({ actionLoads }: Pick<Dialect, 'actionLoads'>): string {
  return actionLoads ? ACTION_CODE : BUNDLE_CODE;
}

/** The server action that saves calls and, where it was tried, time; without it each read is a call, and Odoo's own `load` writes (connector/calls). */
export async function readBundleSteps(odoo: Odoo, dialect: Dialect): Promise<PendingStep[]> {
  const step = ownActionStep(odoo, {
    what: 'reads in one call',
    detail:
      'a server action that reads several times in one call, and loads many records, with the rights of whoever calls',
    key: 'read_bundle',
    name: 'sazmanyar-connector: several reads in one call',
    model: 'account.analytic.line',
    code: bundleCode(dialect),
    number: PROJECT.readBundle,
  });
  return [await step];
}
