import { describe, expect, it } from 'vitest';
import type { DoctorContext } from '../../../connector/doctor/context.ts';
import { checkRights } from '../../../connector/doctor/rights.ts';
import { refusedCreations } from '../../../connector/doctor/try-create.ts';
import { OdooAccessRight, OdooServerFault } from '../../../connector/errors.ts';
import type { Odoo } from '../../../connector/odoo.ts';
import { PROJECT } from '../../../connector/own-fields.ts';
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
        if (method === 'fields_get') return {};
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

/** An Odoo with a ledger that answers a `load` like this; what was sent. */
async function trying(answer: (model: string) => unknown) {
  const sent: [model: string, method: string][] = [];
  const odoo = {
    call: async (model: string, method: string) => {
      sent.push([model, method]);
      if (method === 'fields_get') return { [PROJECT.role]: {}, [PROJECT.ledgerEmployee]: {} };
      if (method === 'search_read')
        return [{ id: 4, company_id: false, [PROJECT.role]: 'ledger-packages', [PROJECT.ledgerEmployee]: 3 }];
      if (method === 'search') return [1];
      return method === 'load' ? answer(model) : true;
    },
  } as unknown as Odoo;
  const refused = await refusedCreations(odoo, null, { task: 'Project', entry: 'Timesheets', invoice: 'Billing' });
  return { refused: refused.map(({ model, group }) => [model, group]), sent };
}
const error = (record: number) => ({ type: 'error', record, message: 'no' });

describe('what settling makes, tried with a row that cannot be read', () => {
  it('only that row is refused: the user may', async () => {
    expect((await trying(() => ({ ids: false, messages: [error(1)] }))).refused).toEqual([]);
  });

  it('the good row is refused too: told with the group that gives the right', async () => {
    const answer = (model: string) => ({
      ids: false,
      messages: [error(1), ...(model === 'project.task' ? [error(0)] : [])],
    });
    expect((await trying(answer)).refused).toEqual([['project.task', 'Project']]);
  });

  it('should Odoo take both rows, they are removed again', async () => {
    const { sent } = await trying(() => ({ ids: [7, 8], messages: [] }));
    expect(sent.filter(([, method]) => method === 'unlink').map(([model]) => model)).toEqual([
      'project.task',
      'account.analytic.line',
      'account.move',
    ]);
  });
});
