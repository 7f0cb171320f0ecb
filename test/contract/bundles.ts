import { beforeAll, describe, expect, it } from 'vitest';
import { Bundle } from '../../connector/calls/bundle.ts';
import { BUNDLE_CODE, NO_NAMES } from '../../connector/calls/bundle-code.ts';
import type { Deployment } from '../../connector/deployment.ts';
import { groupArgs } from '../../connector/dialect/sum-by.ts';
import { OdooAccessRight } from '../../connector/errors.ts';
import type { Odoo, OdooValue } from '../../connector/odoo.ts';
import { bundleCode } from '../../connector/provision/read-bundle.ts';
import { oldestTransaction } from '../../connector/read/oldest-transaction.ts';
import { BOT_GROUPS } from '../month/bot-user.ts';
import { Orm } from './orm.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';
type Read = [model: string, method: string, args: OdooValue[], kwargs?: Record<string, OdooValue>];

/** The server action that reads several times in one call (connector/calls/bundle-code.ts). */
export function bundleContract(the: () => World): void {
  describe.each([
    ['several reads in one call', bundleCode({ actionLoads: true })],
    ['several reads in one call, before 19', BUNDLE_CODE],
  ])('%s', (_, code) => {
    let action: number;
    let bot: Orm;
    let outsider: Orm;

    const together = async (orm: Orm, reads: readonly Read[]): Promise<unknown[]> => {
      let runs = 0;
      const counted: Odoo = {
        call: (model, method, ...rest) => {
          runs += method === 'run' ? 1 : 0;
          return orm.odoo.call(model, method, ...rest);
        },
      };
      const bundle = new Bundle(counted);
      const answers = Promise.all(reads.map((read) => bundle.call(...read)));
      // a failure is met where the answers are awaited
      answers.catch(() => {});
      await bundle.send(action);
      expect(runs).toBe(1);
      return answers;
    };
    const apart = (orm: Orm, reads: readonly Read[]): Promise<unknown[]> =>
      Promise.all(reads.map(([model, method, args, kwargs]) => orm.call(model, method, args, kwargs)));

    beforeAll(async () => {
      const { admin, target, seed, named, forget } = the();
      const [model = 0] = await admin.search('ir.model', [['model', '=', LINE]]);
      const values = { name: named('bundle'), model_id: model, state: 'code', code };
      action = forget('ir.actions.server', await admin.create('ir.actions.server', values));
      const user = async (what: string, groups: readonly string[]): Promise<Orm> => {
        const found = groups.map((group) => admin.call('ir.model.data', 'check_object_reference', group.split('.')));
        const ids = ((await Promise.all(found)) as [string, number][]).map(([, id]) => id);
        const login = `${what}-${action}-${seed}@example.com`;
        const password = `secret of ${seed}`;
        const of = { name: named(what), login, password, group_ids: [[6, 0, ids]] };
        forget('res.users', await admin.create('res.users', of));
        return new Orm(target.as(login, password));
      };
      bot = await user('reader', BOT_GROUPS);
      outsider = await user('outsider', ['base.group_user']);
    });

    it('answers what each answers by itself', async () => {
      const { admin, customer, employee, plainProject, named } = the();
      const lines = [1.5, 0.25].map((hours, at) => ({
        name: named(`line ${at}`),
        project_id: plainProject,
        employee_id: employee,
        unit_amount: hours,
      }));
      const ids = await admin.createMany(LINE, lines);
      const fields = ['name', 'date', 'unit_amount', 'project_id', 'task_id', 'create_date', 'write_uid'];
      const bare = { load: '', context: { active_test: false } };
      const reads: Read[] = [
        [LINE, 'search_read', [[['id', 'in', ids]]], { fields, limit: 2_000, order: 'id', ...bare }],
        [LINE, 'search_read', [[['id', 'in', ids]]], { fields: ['unit_amount'], limit: 1, order: 'id desc', ...bare }],
        ['res.partner', 'search_read', [[['id', '=', customer]]], { fields: ['name', 'parent_id'], ...bare }],
        ['helpdesk.ticket', 'search_read', [[]], { fields: ['name', 'tag_ids'], limit: 3, order: 'id', ...bare }],
        ['res.partner', 'search_read', [[['id', '=', 0]]], { fields: ['name'], ...bare }],
        [LINE, 'formatted_read_group', [[['id', 'in', ids]], ['project_id'], ['unit_amount:sum', '__count']]],
      ];
      expect(await together(bot, reads)).toEqual(await apart(bot, reads));
    });

    it('answers sums without the names of what they are by, where only those are not needed', async () => {
      const { employee, plainProject, named } = the();
      const ids = await the().admin.createMany(LINE, [
        { name: named('of a project'), project_id: plainProject, employee_id: employee, unit_amount: 2.25 },
        {
          name: named('of none'),
          account_id: await the()
            .admin.one('project.project', plainProject, ['account_id'])
            .then((row) => row.account_id as number),
        },
      ]);
      const sums = groupArgs([['id', 'in', ids]], 'project_id', { unit_amount: 'sum', id: 'max' });
      const asked: Read = [LINE, 'formatted_read_group', sums, { context: { [NO_NAMES]: true } }];
      const bare = (answer: unknown): unknown[] =>
        (answer as Record<string, OdooValue>[]).map(({ __extra_domain: _, project_id, ...row }) => ({
          ...row,
          project: Array.isArray(project_id) ? project_id[0] : project_id,
        }));
      const [[inBundle], [alone]] = [await together(bot, [asked, asked]), await apart(bot, [asked])];
      expect(bare(inBundle)).toEqual(bare(alone));
      expect(bare(inBundle)).toHaveLength(2);
    });

    it('tells any user when the oldest transaction under way began: now, or before', async () => {
      const own = { readBundleId: action } as Deployment['own'];
      const told = Date.parse(`${(await oldestTransaction({ odoo: bot.odoo, own }))?.replace(' ', 'T')}Z`);
      const { customer, admin } = the();
      await admin.write('res.partner', [customer], { comment: 'written since' });
      const [row] = await admin.read('res.partner', [customer], ['write_date']);
      const written = Date.parse(`${String(row?.write_date).replace(' ', 'T')}Z`);
      expect(told).toBeLessThanOrEqual(written);
      expect(told).toBeGreaterThanOrEqual(written - 86_400_000);
    });

    it('reads with the rights of whoever calls, and fails as a whole', async () => {
      const { customer } = the();
      const reads: Read[] = [
        ['res.partner', 'search_read', [[['id', '=', customer]]], { fields: ['name'], load: '' }],
        ['ir.model.data', 'search_read', [[['module', '=', 'base']]], { fields: ['name'], load: '' }],
      ];
      await expect(together(bot, reads)).rejects.toBeInstanceOf(OdooAccessRight);
      await expect(apart(bot, reads)).rejects.toBeInstanceOf(OdooAccessRight);
    });

    it('lets nobody read what is not his to read', async () => {
      const { customer } = the();
      const reads: Read[] = [
        ['res.partner', 'search_read', [[['id', '=', customer]]], { fields: ['name'], load: '' }],
        ['account.move', 'search_read', [[]], { fields: ['name'], limit: 1, load: '' }],
      ];
      expect(await together(bot, reads)).toHaveLength(2);
      await expect(together(outsider, reads)).rejects.toBeInstanceOf(OdooAccessRight);
      await expect(apart(outsider, reads)).rejects.toBeInstanceOf(OdooAccessRight);
    });
  });
}
