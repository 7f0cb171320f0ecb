import type { Check } from '../../../connector/doctor/check.ts';
import { type DoctorContext, type DoctorInput, doctorContext } from '../../../connector/doctor/context.ts';
import type { Odoo, OdooValue } from '../../../connector/odoo.ts';
import { apply } from '../../../connector/provision/provision.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { prepareOdoo } from '../../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import { labelledCategories } from '../../../jobs/commands/provision.ts';
import { readRulesPaths } from '../../../jobs/config/read-config.ts';
import { readRules } from '../../../jobs/config/rules-files.ts';
import { settleBook } from '../../../rules/settle/settle-book.ts';
import { makeBot } from '../../month/bot-user.ts';

export const NOW = Date.UTC(2026, 10, 22, 10);
export const { policy, mapping } = readRules(readRulesPaths({}));
const categories = labelledCategories(policy);

/** An embedded Odoo as an operator has it, with an administrator and a bot of the documented rights. */
export class DoctorOdoo {
  readonly odoo: EmbeddedOdoo;
  readonly admin: XmlRpcSession;
  readonly bot: XmlRpcSession;
  readonly botLogin: string;

  private constructor(odoo: EmbeddedOdoo, admin: XmlRpcSession, bot: { username: string; password: string }) {
    this.odoo = odoo;
    this.admin = admin;
    this.bot = new XmlRpcSession({ ...odoo, ...bot });
    this.botLogin = bot.username;
  }

  /** Well in every respect: rials active, products and kinds there, provisioned, the company in rials, everybody in Tehran. */
  static async ready({ provisioned = true } = {}): Promise<DoctorOdoo> {
    const odoo = await startEmbeddedOdoo({ now: () => new Date(NOW) });
    const admin = new XmlRpcSession(odoo);
    const bot = await makeBot(admin, 'doctor');
    await prepareOdoo(admin, sampleMonth().kinds);
    if (provisioned) await apply(admin, mapping, { categories });
    const one = new DoctorOdoo(odoo, admin, bot);
    one.write('res.company', [], { currency_id: one.id('res.currency', [['name', '=', 'IRR']]) });
    one.write('res.users', [], { tz: 'Asia/Tehran' });
    return one;
  }

  /** As a person changes a record, behind our back. */
  write(model: string, domain: OdooValue[], values: Record<string, OdooValue>): void {
    const ids = this.odoo.execute(model, 'search', [domain], { context: { active_test: false } });
    if ((ids as number[]).length === 0) throw new Error(`no ${model} to change`);
    this.odoo.execute(model, 'write', [ids, values]);
  }

  create(model: string, values: Record<string, OdooValue>): number {
    return (this.odoo.execute(model, 'create', [[values]], {}, 1) as number[])[0] as number;
  }

  id(model: string, domain: OdooValue[]): number {
    const [id] = this.odoo.execute(model, 'search', [domain], { context: { active_test: false } }) as number[];
    if (id === undefined) throw new Error(`no ${model}`);
    return id;
  }

  context(change: Partial<DoctorInput> = {}, who: 'admin' | 'bot' = 'admin'): DoctorContext {
    const session = who === 'admin' ? this.admin : this.bot;
    return doctorContext({
      odoo: session as Odoo,
      mapping,
      policy: {
        timezone: policy.timezone,
        billingStart: null,
        categories,
        currencies: [{ code: 'IRR', decimals: 0 }],
      },
      username: who === 'admin' ? 'admin' : this.botLogin,
      loginByKey: false,
      version: () => session.version(),
      now: () => NOW,
      today: '2026-11-22',
      holdsOf: async (book) =>
        settleBook(book, policy).entries.map(({ entry, price }) => ({
          id: entry.id,
          hold: price.outcome === 'held' && price.reason !== 'waived' ? price.reason : null,
        })),
      ...change,
    });
  }

  async close(): Promise<void> {
    this.admin.close();
    this.bot.close();
    await this.odoo.stop();
  }
}

/** `mend currency.inactive`, one for each finding. */
export const told = (checks: readonly Check[]): string[] => checks.map((one) => `${one.state} ${one.id}.${one.case}`);
