import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERDICT, XID_PREFIX } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { type PutHandMonth, putHandMonth } from '../month/hand-month.ts';
import { runCommand } from '../month/run-command.ts';
import { liveOdoo } from './environment.ts';

/** What Odoo really calls, and when: automation rules made by `provision`, and a receiver of ours. */
describe('automation rules on a real Odoo', () => {
  const ENTRY = 'account.analytic.line';
  const secret = 'live-secret-of-forty-characters-or-so-42';
  const label = `h${Date.now().toString(36)}`;
  const received: { path: string; body: { _model: string; _id: number } }[] = [];
  let receiver: Server;
  let admin: XmlRpcSession;
  let month: PutHandMonth;
  let env: Record<string, string>;

  const take = () => received.splice(0).map(({ body }) => [body._model, body._id]);
  const told = (model: string, ...ids: number[]) => ids.map((id) => [model, id]);

  beforeAll(async () => {
    const target = liveOdoo();
    receiver = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => {
        text += chunk;
      });
      request.on('end', () => {
        received.push({ path: request.url ?? '', body: JSON.parse(text) });
        response.writeHead(202).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    env = {
      ODOO_URL: target.url,
      ODOO_DB: target.db,
      ODOO_USERNAME: target.username,
      ODOO_PASSWORD: target.password,
      HOOK_URL: `http://127.0.0.1:${port}`,
      HOOK_SECRET: secret,
    };
    admin = new XmlRpcSession({ ...target });
    await prepareOdoo(admin, sampleMonth().kinds);
    const made = await runCommand(env, 'provision', '--apply');
    if (made.exit !== 0) throw new Error(made.stderr);
    month = await putHandMonth(admin, label);
  });

  afterAll(async () => {
    const rules = (await admin.call(
      'ir.model.data',
      'search_read',
      [
        [
          ['module', '=', XID_PREFIX],
          ['model', '=', 'base.automation'],
        ],
      ],
      { fields: ['res_id'] },
    )) as { res_id: number }[];
    await admin.call('base.automation', 'unlink', [rules.map(({ res_id }) => res_id)]);
    admin.close();
    await new Promise((resolve) => receiver.close(resolve));
  });

  it('provision makes them once, tells no secret, and writes a changed secret over the old one', async () => {
    const again = await runCommand(env, 'provision');
    expect(again.stdout).toMatch(/everything is there\n$/);
    expect([again.exit, again.stderr]).toEqual([0, '']);
    expect(again.stdout).toContain('automation rule "sazmanyar-connector: deleted time entries"');
    const other = { ...env, HOOK_SECRET: `${secret}-changed` };
    const differs = await runCommand(other, 'provision');
    expect(differs.exit).toBe(1);
    expect(differs.stdout).toContain('another address');
    expect((await runCommand(other, 'provision', '--apply')).exit).toBe(0);
    expect((await runCommand(other, 'provision')).exit).toBe(0);
    const back = await runCommand(env, 'provision', '--apply');
    expect(back.exit).toBe(0);
    for (const { stdout } of [again, differs, back]) expect(stdout).not.toContain(secret);
  });

  it('a month put into Odoo calls once for each entry and ticket, and its settlement not at all', async () => {
    const calls = take();
    const entries = calls.filter(([model]) => model === ENTRY).map(([, id]) => id);
    expect([...entries].sort()).toEqual(Object.values(month.entry).sort());
    expect(received.every(({ path }) => path === `/hook/${secret}`)).toBe(true);
    const ran = await runCommand(
      env,
      'sync',
      '--json',
      ...month.customerIds.flatMap((id) => ['--customer', String(id)]),
    );
    expect(JSON.parse(ran.stdout).total.written.verdicts).toBeGreaterThan(5);
    expect(take()).toEqual([]);
    const again = await runCommand(env, 'sync', '--json', '--entry', String(month.entry.friday));
    expect([JSON.parse(again.stdout).total.written.verdicts, take()]).toEqual([0, []]);
  });

  it('each change of what settling reads calls once; what we write does not', async () => {
    await admin.call(ENTRY, 'write', [[month.entry.friday], { unit_amount: 1.25 }]);
    expect(take()).toEqual(told(ENTRY, month.entry.friday));
    await admin.call(ENTRY, 'write', [[month.entry.friday], { name: 'another text' }]);
    await admin.call(ENTRY, 'write', [[month.entry.friday], { [VERDICT.reason]: 'waived' }]);
    expect(take()).toEqual([]);
    await admin.call('helpdesk.ticket', 'write', [
      [month.ticket.friday],
      { ticket_type_id: month.kindIds.get('Bug') as number },
    ]);
    expect(take()).toEqual(told('helpdesk.ticket', month.ticket.friday));
    await admin.call('sale.order.line', 'write', [[month.packageId], { product_uom_qty: 6 }]);
    expect(take()).toContainEqual(['sale.order.line', month.packageId]);
  });

  it('a deletion tells the id, and a sync of that entry gives its charge back', async () => {
    const gone = month.entry.day;
    await admin.call(ENTRY, 'unlink', [[gone]]);
    expect(take()).toEqual(told(ENTRY, gone));
    const ran = await runCommand(env, 'sync', '--json', '--entry', String(gone));
    expect(JSON.parse(ran.stdout).total.written.ledgerLines).toBeGreaterThan(0);
    expect(take()).toEqual([]);
  });
});
