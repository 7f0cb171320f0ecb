import { expect, it } from 'vitest';
import type { DoctorContext } from '../../../connector/doctor/context.ts';
import { checkRights } from '../../../connector/doctor/rights.ts';
import { OdooAccessRight, OdooServerFault } from '../../../connector/errors.ts';
import { told } from './doctor-odoo.ts';

const refused = new OdooAccessRight('rule', 4, 'rule');
const none = new OdooServerFault('cannot marshal None', 1, 'cannot marshal None');
const unknown = new OdooServerFault('no method has_access', 1, 'no method');

/** An Odoo where everything is allowed but what record rules say; entries #7 to #9 are there. */
const check = (answers: { has_access?: unknown; check_access_rule?: unknown }) =>
  checkRights({
    mapping: { models: { ticket: 'helpdesk.ticket' }, officialHolidays: 'none', subscription: { source: 'order' } },
    odoo: {
      call: async (model: string, method: string) => {
        if (method === 'check_access_rights') return true;
        if (method === 'search') return model === 'account.analytic.line' ? [9, 8, 7] : [];
        const answer = answers[method as keyof typeof answers];
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
  } as unknown as DoctorContext);

it.each([
  ['19 allows', { has_access: true }, 'ok rights.ok'],
  ['19 refuses', { has_access: false }, 'mend rights.rules'],
  [
    '14 to 17 allow: None, which XML-RPC cannot carry',
    { has_access: unknown, check_access_rule: none },
    'ok rights.ok',
  ],
  ['14 to 17 refuse', { has_access: unknown, check_access_rule: refused }, 'mend rights.rules'],
])('record rules, %s', async (_name, answers, says) => {
  const checks = await check(answers);
  expect(told(checks)).toEqual([says]);
  expect(checks[0]?.params).toMatchObject(
    says.startsWith('ok') ? { records: 3 } : { groups: ['Timesheets: Administrator'] },
  );
});
