import { OdooServerFault, OdooUserFault } from '../../../connector/errors.ts';
import type { Odoo } from '../../../connector/odoo.ts';
import { INVOICE } from '../../../connector/own-fields.ts';
import type { Random } from '../../../fixtures/month/random.ts';
import type { Row } from '../../simulation/auditor/rows.ts';
import type { KillMonth } from './month.ts';

const MOVE = 'account.move';
const ENTRY = 'account.analytic.line';

/** Accountants and employees at work while workers die; remembers every posted invoice as it was when it was posted. */
export class People {
  readonly #odoo: Odoo;
  readonly #month: KillMonth;
  readonly #posted = new Map<number, string>();

  constructor(odoo: Odoo, month: KillMonth) {
    this.#odoo = odoo;
    this.#month = month;
  }

  get posted(): number {
    return this.#posted.size;
  }

  /** @returns what was done, for the story */
  async act(random: Random): Promise<string> {
    const roll = random.below(10);
    try {
      if (roll < 5) return await this.#post(random);
      const id = random.pick(this.#month.entryIds);
      if (roll < 8) {
        const minutes = random.between(1, 200);
        await this.#odoo.call(ENTRY, 'write', [[id], { unit_amount: minutes / 60, date_time_end: false }]);
        return `entry ${id} becomes ${minutes} min`;
      }
      await this.#odoo.call(ENTRY, 'unlink', [[id]]);
      this.#month.entryIds.splice(this.#month.entryIds.indexOf(id), 1);
      return `entry ${id} is deleted`;
    } catch (error) {
      if (error instanceof OdooUserFault || error instanceof OdooServerFault)
        return `refused: ${error.message.slice(0, 90)}`;
      throw error;
    }
  }

  async #post(random: Random): Promise<string> {
    const drafts = (await this.#odoo.call(MOVE, 'search', [
      [
        ['partner_id', 'in', this.#month.customerIds],
        ['state', '=', 'draft'],
        [INVOICE.key, '!=', false],
      ],
    ])) as number[];
    if (drafts.length === 0) return 'no draft to post';
    const id = random.pick(drafts);
    await this.#odoo.call(MOVE, 'action_post', [[id]]);
    this.#posted.set(id, await this.#textOf(id));
    return `invoice ${id} is posted`;
  }

  /** Rule 5: each posted invoice, header and lines, against what it was. @returns what changed */
  async changesOfPosted(): Promise<string[]> {
    const changed: string[] = [];
    for (const [id, before] of this.#posted) {
      const now = await this.#textOf(id);
      if (now !== before) changed.push(`[5] the posted invoice ${id} changed: ${before} → ${now}`);
    }
    return changed;
  }

  async #textOf(id: number): Promise<string> {
    const header = [
      'name',
      'state',
      'ref',
      'narration',
      'date',
      'amount_untaxed',
      'amount_total',
      INVOICE.key,
      'write_date',
    ];
    const [move] = (await this.#odoo.call(MOVE, 'read', [[id]], { fields: header, load: '' })) as Row[];
    const fields = ['name', 'quantity', 'price_unit', 'price_subtotal', 'debit', 'credit', 'product_id', 'write_date'];
    const lines = await this.#odoo.call('account.move.line', 'search_read', [[['move_id', '=', id]]], {
      fields,
      order: 'id',
      load: '',
    });
    return JSON.stringify([move, lines]);
  }
}
