import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { putMonth } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeMonth } from './describe-month.ts';
import { provisionedOdoo } from './provisioned-odoo.ts';
import { runCommand } from './run-command.ts';

for (const version of [14, 15, 16, 17, 18] as const) {
  describeMonth(`the embedded Odoo, shaped like ${version}`, () => startEmbeddedOdoo({ version }));

  // the month above is settled customer by customer, as it shares a real Odoo with others
  describe(`passes over everything, on the embedded Odoo, shaped like ${version}`, () => {
    let odoo: EmbeddedOdoo;
    let admin: XmlRpcSession;
    let put: Awaited<ReturnType<typeof putMonth>>;
    let env: Record<string, string>;

    const run = (...argv: string[]) => runCommand(env, ...(argv as [string]), '--json');
    const written = async (...argv: string[]): Promise<[exit: number, writing: number, failed: unknown]> => {
      const { exit, stdout } = await run(...argv);
      const { calls, failed, findFailure } = JSON.parse(stdout);
      return [exit, calls.writing, findFailure ?? failed];
    };

    beforeAll(async () => {
      odoo = await startEmbeddedOdoo({ version });
      admin = new XmlRpcSession(odoo);
      ({ asBot: env } = await provisionedOdoo(admin, odoo, 'whole'));
      put = await putMonth(admin, sampleMonth({ customers: 8, tickets: 20, entries: 60 }), 'whole');
    });
    afterAll(async () => {
      admin.close();
      await odoo.stop();
    });

    it('the first one settles, the second writes nothing, a dry run neither', async () => {
      const [exit, writing, failed] = await written('sync');
      expect([exit, failed]).toEqual([0, []]);
      expect(writing).toBeGreaterThan(0);
      expect(await written('sync', '--full')).toEqual([0, 0, []]);
      expect(await written('sync', '--since', '2026-01-01')).toEqual([0, 0, []]);
      expect(await written('sync', '--dry-run')).toEqual([0, 0, []]);
    });

    it.each<[string, (customer: string, entry: string) => string[]]>([
      ['reconcile', () => ['reconcile']],
      ['simulate', () => ['simulate', '--policy', 'rules/policy.yaml']],
      ['undo', () => ['undo', '--policy', 'rules/policy.yaml']],
      ['review', () => ['review', '1405-08']],
      ['statement', (customer) => ['statement', customer, '1405-08']],
      ['renewals', () => ['renewals']],
      ['notices', () => ['notices']],
      ['gate', (customer) => ['gate', '--customer', customer, '--category', 'training']],
      ['explain', (_, entry) => ['explain', entry, '--verify']],
      ['holidays', () => ['holidays']],
    ])('%s answers', async (_, argv) => {
      const [customer, entry] = [put.customerIds[1], put.entryIds[0]].map(String) as [string, string];
      const { exit, stderr } = await run(...argv(customer, entry));
      expect([stderr, exit]).toEqual(['', 0]);
    });
  });
}
