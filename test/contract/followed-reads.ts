import { beforeAll, describe, expect, it } from 'vitest';
import { EACH, KEY, KEYS } from '../../connector/calls/bundle-code.ts';
import { FollowedReads, type FollowUp, readsThrough } from '../../connector/calls/followed-reads.ts';
import { LoadRefused, OdooAccessRight } from '../../connector/errors.ts';
import type { Odoo, OdooValue } from '../../connector/odoo.ts';
import { bundleCode } from '../../connector/provision/read-bundle.ts';
import { pageAfter } from '../../connector/read/pages.ts';
import { loadThenRead } from '../../connector/write/load.ts';
import { BOT_GROUPS } from '../month/bot-user.ts';
import { Orm, type Row } from './orm.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';

/** Reads that take their keys from what earlier ones of their call answered, also after a load in the same call (connector/calls/followed-reads.ts). */
export function followedReadsContract(the: () => World): void {
  describe('reads that follow others in one call', () => {
    let action: number;
    let bot: Orm;
    let calls: string[];
    let lines: number[];

    const watched = (): Odoo => ({
      call: (model, method, ...rest) => {
        calls.push(`${model}.${method}`);
        return bot.odoo.call(model, method, ...rest);
      },
    });
    const rowsOf = async (odoo: Odoo, model: string, domain: OdooValue[], asked: string[]): Promise<Row[]> => {
      const { args, ...page } = pageAfter(0, domain, asked);
      return (await odoo.call(model, 'search_read', args, page)) as Row[];
    };
    const search = (model: string, domain: OdooValue[], asked: string[]): FollowUp['read'] => {
      const { args, fields, limit, order, context } = pageAfter(0, domain, asked);
      return { model, method: 'search_read', args, fields, limit, order, context };
    };
    const ofLines = { model: LINE, asksFor: 'unit_amount' };

    beforeAll(async () => {
      const { admin, target, seed, named, forget, employee, plainProject, customer } = the();
      const [model = 0] = await admin.search('ir.model', [['model', '=', LINE]]);
      const code = bundleCode({ actionLoads: true });
      const values = { name: named('follow'), model_id: model, state: 'code', code };
      action = forget('ir.actions.server', await admin.create('ir.actions.server', values));
      const found = BOT_GROUPS.map((group) => admin.call('ir.model.data', 'check_object_reference', group.split('.')));
      const groups = ((await Promise.all(found)) as [string, number][]).map(([, id]) => id);
      const [login, password] = [`follower-${seed}@example.com`, `secret of ${seed}`];
      const user = { name: named('follower'), login, password, group_ids: [[6, 0, groups]] };
      forget('res.users', await admin.create('res.users', user));
      bot = new Orm(target.as(login, password));
      const line = (hours: number, more: Record<string, OdooValue>): Record<string, OdooValue> => ({
        ...{ name: named(`follow ${hours}`), project_id: plainProject, employee_id: employee, unit_amount: hours },
        ...more,
      });
      lines = await admin.createMany(LINE, [line(1, { partner_id: customer }), line(2, {}), line(3, {})]);
    });

    it('are answered as each is by itself, in one call', async () => {
      calls = [];
      const followUps: FollowUp[] = [
        { read: search('res.partner', [['id', 'in', KEYS]], ['name']), from: [{ ...ofLines, field: 'partner_id' }] },
        {
          read: search('project.project', [['id', 'in', KEYS]], ['name']),
          from: [{ ...ofLines, field: 'project_id', where: ['partner_id', false] }],
        },
        // of what a following read answered
        {
          read: search('project.task', [['project_id', 'in', KEYS]], ['name']),
          from: [{ model: 'project.project', asksFor: 'name', field: 'id' }],
        },
        {
          read: search(LINE, [['unit_amount', '>', 0], EACH], ['name']),
          from: [{ ...ofLines, field: 'id' }],
          each: ['&', ['id', '=', KEY], ['name', 'not like', `no line ${KEY}`]],
        },
      ];
      const reads = new FollowedReads(watched(), followUps);
      const asked = rowsOf(reads, LINE, [['id', 'in', lines]], ['unit_amount', 'partner_id', 'project_id']);
      await reads.send(readsThrough(watched(), action));
      const each = [...lines]
        .sort((a, b) => a - b)
        .map((id) => ['&', ['id', '=', id], ['name', 'not like', `no line ${id}`]]);
      const { customer, plainProject } = the();
      const questions: [string, OdooValue[], string[]][] = [
        ['res.partner', [['id', 'in', [customer]]], ['name']],
        ['project.project', [['id', 'in', [plainProject]]], ['name']],
        ['project.task', [['project_id', 'in', [plainProject]]], ['name']],
        [LINE, [['unit_amount', '>', 0], '|', '|', ...each.flat()], ['name']],
      ];
      const answers = [];
      for (const question of questions) answers.push(await rowsOf(reads, ...question));
      expect(calls).toEqual(['ir.actions.server.run']);
      expect(await asked).toHaveLength(3);
      expect(answers[3]).toHaveLength(3);
      for (const [at, question] of questions.entries())
        expect(answers[at]).toEqual(await rowsOf(bot.odoo, ...question));
    });

    it('come after a load of the same call, and see it, as does everybody else then', async () => {
      calls = [];
      const [id = 0] = lines;
      const reads = new FollowedReads(watched(), []);
      const read = rowsOf(reads, LINE, [['id', 'in', lines]], ['name']);
      await loadThenRead(watched(), LINE, ['.id', 'name'], [[String(id), 'loaded, then read']], action, reads);
      expect(calls).toEqual(['ir.actions.server.run']);
      expect((await read).find((row) => row.id === id)?.name).toBe('loaded, then read');
      expect(await the().admin.one(LINE, id, ['name'])).toMatchObject({ name: 'loaded, then read' });
    });

    it('are not made after a load that is refused', async () => {
      calls = [];
      const [id = 0] = lines;
      const reads = new FollowedReads(watched(), []);
      const read = rowsOf(reads, LINE, [['id', 'in', lines]], ['name']);
      read.catch(() => {});
      const rows = [
        [String(id), 'not kept'],
        ['999999999', 'gone'],
      ];
      const loading = loadThenRead(watched(), LINE, ['.id', 'name'], rows, action, reads);
      await expect(loading).rejects.toBeInstanceOf(LoadRefused);
      await expect(read).rejects.toBeInstanceOf(LoadRefused);
      expect(calls).toEqual(['ir.actions.server.run']);
      expect((await the().admin.one(LINE, id, ['name'])).name).not.toBe('not kept');
    });

    it('when one of them is refused: what was loaded stays, and each is asked by itself', async () => {
      calls = [];
      const [id = 0] = lines;
      const reads = new FollowedReads(watched(), []);
      const read = rowsOf(reads, LINE, [['id', 'in', lines]], ['name']);
      const forbidden = rowsOf(reads, 'ir.model.data', [['module', '=', 'base']], ['name']);
      forbidden.catch(() => {});
      await loadThenRead(watched(), LINE, ['.id', 'name'], [[String(id), 'stays']], action, reads);
      expect((await read).find((row) => row.id === id)?.name).toBe('stays');
      await expect(forbidden).rejects.toBeInstanceOf(OdooAccessRight);
      expect(calls).toContain(`${LINE}.search_read`);
    });

    it('go without the action where there is none any more, the load before the reads', async () => {
      calls = [];
      const [id = 0] = lines;
      const reads = new FollowedReads(watched(), []);
      const read = rowsOf(reads, LINE, [['id', 'in', lines]], ['name']);
      await loadThenRead(watched(), LINE, ['.id', 'name'], [[String(id), 'without']], 999_999, reads);
      expect((await read).find((row) => row.id === id)?.name).toBe('without');
      expect(calls).toEqual(['ir.actions.server.run', `${LINE}.load`, `${LINE}.search_read`]);
    });
  });
}
