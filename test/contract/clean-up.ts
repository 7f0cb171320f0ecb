import { OdooError } from '../../connector/errors.ts';
import type { Orm } from './orm.ts';

/**
 * Removes what a run made, youngest first. What Odoo keeps (a number given to a posted invoice, a customer with books)
 * stays; its name tells which run it was.
 */
export class CleanUp {
  readonly #admin: Orm;
  readonly #records: { model: string; id: number }[] = [];
  readonly #last: (() => Promise<unknown>)[] = [];

  constructor(admin: Orm) {
    this.#admin = admin;
  }

  forget(model: string, id: number): number {
    this.#records.push({ model, id });
    return id;
  }

  /** Done at the very end, the youngest first. */
  last(work: () => Promise<unknown>): void {
    this.#last.push(work);
  }

  /** Also removes contacts Odoo made by itself (an employee's, a user's), which carry the run's name too. */
  async run(seed: string): Promise<void> {
    const invoices = [
      ['id', 'in', this.#idsOf('account.move')],
      ['state', '!=', 'draft'],
    ];
    for (const id of await this.#admin.search('account.move', invoices)) {
      await tried(() => this.#admin.call('account.move', 'button_draft', [[id]]));
    }
    // one that lost a line to another draft is uneven: Odoo takes it back no more, but an administrator may delete it
    const stuck = await this.#admin.search('account.move', invoices);
    const stubborn = `env['account.move'].with_context(force_delete=True, check_move_validity=False).browse([${stuck.join(', ')}]).unlink()`;
    if (stuck.length > 0) await tried(() => this.#admin.runCode(stubborn));
    const projects = this.#idsOf('project.project');
    await tried(async () => {
      const lines = await this.#admin.search('account.analytic.line', [['project_id', 'in', projects]]);
      await this.#admin.unlink('account.analytic.line', lines);
    });
    await tried(() => this.#admin.call('sale.order', 'action_cancel', [this.#idsOf('sale.order')]));
    for (const { model, id } of this.#records.reverse()) await tried(() => this.#admin.unlink(model, [id]));
    const all = { context: { active_test: false } };
    for (const id of await this.#admin.search('res.partner', [['name', '=like', `${seed} %`]], all)) {
      await tried(() => this.#admin.unlink('res.partner', [id]));
    }
    for (const work of this.#last.reverse()) await tried(work);
  }

  #idsOf(model: string): number[] {
    return this.#records.filter((record) => record.model === model).map((record) => record.id);
  }
}

async function tried(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof OdooError)) throw error;
  }
}
