import { beforeAll, describe, expect, it } from 'vitest';
import { OdooAccessDenied, OdooAccessRight, OdooServerFault, OdooUserFault } from '../../connector/errors.ts';
import { BOT_GROUPS } from '../month/bot-user.ts';
import { idsOf, Orm } from './orm.ts';
import type { World } from './world.ts';

const LINE = 'account.analytic.line';

/** Logins, and what a bot user of the documented groups may do. */
export function accessContract(the: () => World): void {
  describe('access', () => {
    let bot: Orm;

    beforeAll(async () => {
      const { admin, target, seed, named, forget } = the();
      const groups: number[] = [];
      for (const group of BOT_GROUPS) {
        const [, id] = (await admin.call('ir.model.data', 'check_object_reference', group.split('.'))) as [
          string,
          number,
        ];
        groups.push(id);
      }
      const password = `secret of ${seed}`;
      forget(
        'res.users',
        await admin.create('res.users', {
          name: named('bot'),
          login: `${seed}@example.com`,
          password,
          group_ids: [[6, 0, groups]],
        }),
      );
      bot = new Orm(target.as(`${seed}@example.com`, password));
    });

    it('is denied to a wrong password', async () => {
      const { target, seed } = the();
      const wrong = target.as(`${seed}@example.com`, 'not it').call(LINE, 'search', [[]], { limit: 1 });
      await expect(wrong).rejects.toBeInstanceOf(OdooAccessDenied);
    });

    it('of the bot covers what settling reads and writes', async () => {
      const may = async (model: string): Promise<string> => {
        let letters = '';
        for (const operation of ['read', 'write', 'create', 'unlink']) {
          if (await bot.call(model, 'has_access', [[], operation])) letters += operation[0];
        }
        return letters;
      };
      const models = [
        LINE,
        'account.move',
        'account.move.line',
        'sale.order',
        'sale.order.line',
        'project.task',
        'project.project',
        'helpdesk.ticket',
        'hr.employee',
        'product.product',
        'res.partner',
        'res.currency',
        'uom.uom',
        'mail.activity',
        'ir.model.fields',
        'ir.model.data',
        'decimal.precision',
      ];
      const table: Record<string, string> = {};
      for (const model of models) table[model] = await may(model);
      expect(table).toEqual({
        [LINE]: 'rwcu',
        'account.move': 'rwcu',
        'account.move.line': 'rwcu',
        'sale.order': 'rw',
        'sale.order.line': 'rw',
        'project.task': 'rwcu',
        'project.project': 'r',
        'helpdesk.ticket': 'rwcu',
        'hr.employee': 'rwcu',
        'product.product': 'r',
        'res.partner': 'r',
        'res.currency': 'r',
        'uom.uom': 'r',
        'mail.activity': 'rwcu',
        'ir.model.fields': '',
        'ir.model.data': '',
        'decimal.precision': '',
      });
    });

    it('of the bot lets it load and see its external ids without rights to ir.model.data', async () => {
      const { employee, plainProject, xid } = the();
      const columns = ['id', 'name', 'unit_amount', 'employee_id/.id', 'project_id/.id'];
      const rows = [[xid('bot'), 'by the bot', '1', String(employee), String(plainProject)]];
      const ids = idsOf(await bot.insert(LINE, columns, rows));
      expect(idsOf(await bot.insert(LINE, columns, rows))).toEqual(ids);
      expect(await bot.call(LINE, 'get_metadata', [ids])).toMatchObject([
        { xmlids: [{ xmlid: xid('bot'), noupdate: true }] },
      ]);
      await expect(bot.search('ir.model.data', [['module', '=', '__contract__']])).rejects.toBeInstanceOf(
        OdooAccessRight,
      );
    });

    it('of the bot lets it settle a package and draft an invoice', async () => {
      const world = the();
      const { line } = await world.sell(10);
      const task = await bot.create('project.task', {
        name: 'by the bot',
        project_id: world.ledgerProject,
        partner_id: world.customer,
        sale_line_id: line,
      });
      world.forget('project.task', task);
      await bot.create(LINE, {
        name: 'd',
        employee_id: world.employee,
        task_id: task,
        so_line: line,
        is_so_line_edited: true,
        unit_amount: 1,
      });
      expect((await bot.one('sale.order.line', line, ['remaining_hours'])).remaining_hours).toBe(9);
      const lines = [
        [
          0,
          0,
          { product_id: world.supportProduct, product_uom_id: world.minutes, quantity: 10, price_unit: 3, name: 'x' },
        ],
      ];
      const invoice = await bot.create('account.move', {
        move_type: 'out_invoice',
        partner_id: world.customer,
        currency_id: world.irr,
        invoice_line_ids: lines,
      });
      world.forget('account.move', invoice);
      expect((await bot.one('account.move', invoice, ['amount_untaxed'])).amount_untaxed).toBe(30);
    });

    it('to making fields, and to others’ masters, is refused with fault 4; load tells it in its messages', async () => {
      const { xid, customer } = the();
      await expect(bot.create('ir.model.fields', { name: 'x_q', ttype: 'char', model_id: 1 })).rejects.toBeInstanceOf(
        OdooAccessRight,
      );
      await expect(bot.write('res.partner', [customer], { ref: 'x' })).rejects.toBeInstanceOf(OdooAccessRight);
      const loaded = await bot.load('res.partner', ['id', 'name'], [[xid('partner'), 'x']]);
      expect(loaded).toMatchObject({ ids: false, messages: [{ type: 'error', record: 0 }] });
    });

    it('to what is not there: model fault 2, method fault 1, private method fault 4', async () => {
      const { admin } = the();
      await expect(admin.search('no.such.model', [])).rejects.toBeInstanceOf(OdooUserFault);
      await expect(admin.call(LINE, 'no_such_method', [])).rejects.toBeInstanceOf(OdooServerFault);
      await expect(admin.call(LINE, '_search', [])).rejects.toBeInstanceOf(OdooAccessRight);
    });

    it('lets the bot load a message by external id, once however often it is sent', async () => {
      const world = the();
      const ticket = world.forget(
        'helpdesk.ticket',
        await bot.create('helpdesk.ticket', { name: 'decisions', partner_id: world.customer }),
      );
      const columns = ['id', 'model', 'res_id', 'body', 'message_type', 'subtype_id/id'];
      const row = [
        `__sazmanyar_connector__.contract_${ticket}`,
        'helpdesk.ticket',
        String(ticket),
        '<p>یک</p>',
        'comment',
        'mail.mt_note',
      ];
      const context = { mode: 'update', noupdate: true };
      const first = await bot.call('mail.message', 'load', [columns, [row]], { context });
      const again = await bot.call('mail.message', 'load', [columns, [row]], { context });
      expect(again).toEqual(first);
      expect(
        await bot.searchRead(
          'mail.message',
          [
            ['model', '=', 'helpdesk.ticket'],
            ['res_id', '=', ticket],
            ['body', 'ilike', 'یک'],
          ],
          ['id'],
        ),
      ).toHaveLength(1);
    });

    it('lets the bot write messages and plan activities', async () => {
      const world = the();
      const ticket = world.forget(
        'helpdesk.ticket',
        await bot.create('helpdesk.ticket', { name: 'notices', partner_id: world.customer }),
      );
      const posted = await bot.call('helpdesk.ticket', 'message_post', [[ticket]], {
        body: 'سلام <b>',
        message_type: 'comment',
        subtype_xmlid: 'mail.mt_note',
      });
      const [message] = (await bot.call('mail.message', 'read', [posted as number[]], {
        fields: ['body', 'model', 'res_id'],
      })) as { body: string }[];
      expect(message).toMatchObject({ body: '<p>سلام &lt;b&gt;</p>', model: 'helpdesk.ticket', res_id: ticket });
      await bot.call('helpdesk.ticket', 'activity_schedule', [[ticket], 'mail.mail_activity_data_todo'], {
        summary: 's',
        user_id: 2,
        date_deadline: '2030-01-01',
      });
      const activities = await bot.searchRead(
        'mail.activity',
        [
          ['res_model', '=', 'helpdesk.ticket'],
          ['res_id', '=', ticket],
        ],
        ['summary', 'user_id', 'date_deadline'],
      );
      expect(activities).toMatchObject([{ summary: 's', user_id: 2, date_deadline: '2030-01-01' }]);
    });
  });
}
