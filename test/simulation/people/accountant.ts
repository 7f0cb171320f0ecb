import { INVOICE_LINE } from '../../../connector/own-fields.ts';
import type { Random } from '../../../fixtures/month/random.ts';
import type { Row } from '../auditor/rows.ts';
import type { World } from '../world.ts';
import type { Act } from './act.ts';

const MOVE = 'account.move';
const LINE = 'account.move.line';

/** What accountants do to invoices. */
export const accountantActs: Record<string, [weight: number, act: Act]> = {
  'posts a draft': [
    9,
    (world, random) =>
      onMove(world, random, 'draft', (id) => {
        world.press(MOVE, 'action_post', id);
        return '';
      }),
  ],
  'deletes a line of ours': [
    3,
    (world, random) =>
      onLine(world, random, 'draft', (line) => {
        world.write(MOVE, line.move_id as number, { invoice_line_ids: [[2, line.id, 0]] });
        return '';
      }),
  ],
  'edits a line of ours': [
    2,
    (world, random) =>
      onLine(world, random, 'draft', (line) => {
        const values = random.pick([
          { quantity: Number(line.quantity) + random.pick([-5, 5, 0.5]) },
          { price_unit: Number(line.price_unit) + 1000 },
        ]);
        world.write(MOVE, line.move_id as number, { invoice_line_ids: [[1, line.id, values]] });
        return JSON.stringify(values);
      }),
  ],
  'gives a discount on a line of ours': [
    1,
    (world, random) =>
      onLine(world, random, 'draft', (line) => {
        const values = { discount: random.pick([10, 100]) };
        world.write(MOVE, line.move_id as number, { invoice_line_ids: [[1, line.id, values]] });
        return JSON.stringify(values);
      }),
  ],
  'moves a line to another draft': [
    1,
    (world, random) =>
      onLine(world, random, 'draft', (line) => {
        const { id } = random.pick(world.find(MOVE, [['state', '=', 'draft']]));
        world.write(LINE, line.id, { move_id: id });
        return `→ draft ${id}`;
      }),
  ],
  'writes another text on a line of ours': [
    1,
    (world, random) =>
      onLine(world, random, 'draft', (line) => {
        world.write(MOVE, line.move_id as number, { invoice_line_ids: [[1, line.id, { name: 'به توافق' }]] });
        return '';
      }),
  ],
  'deletes or moves a heading': [
    2,
    (world, random) => {
      const headings = world.find(LINE, [['display_type', '=', 'line_section']], ['move_id']);
      if (headings.length === 0) return null;
      const { id, move_id } = random.pick(headings);
      const command = random.percent(50) ? [2, id, 0] : [1, id, { sequence: random.between(1, 5000) }];
      world.write(MOVE, move_id as number, { invoice_line_ids: [command] });
      return `${id}: ${JSON.stringify(command)}`;
    },
  ],
  'copies an invoice': [
    1,
    (world, random) => {
      const state = random.pick(['draft', 'posted']);
      return onMove(world, random, state, (id) => `as ${world.copy(MOVE, id)}`);
    },
  ],
  'puts a line of their own on a draft': [
    2,
    (world, random) =>
      onMove(world, random, 'draft', (id) => {
        world.write(MOVE, id, {
          invoice_line_ids: [[0, 0, { name: 'ایاب و ذهاب', quantity: 1, price_unit: 500_000 }]],
        });
        return '';
      }),
  ],
  'deletes a draft': [
    2,
    (world, random) =>
      onMove(world, random, 'draft', (id) => {
        world.call(MOVE, 'unlink', [[id]]);
        return '';
      }),
  ],
  'cancels a draft': [
    1,
    (world, random) =>
      onMove(world, random, 'draft', (id) => {
        world.press(MOVE, 'button_cancel', id);
        return '';
      }),
  ],
  'puts a cancelled invoice back to draft': [
    1,
    (world, random) =>
      onMove(world, random, 'cancel', (id) => {
        world.reopened.add(id);
        world.press(MOVE, 'button_draft', id);
        return '';
      }),
  ],
  'puts a posted invoice back to draft': [
    1,
    (world, random) =>
      onMove(world, random, 'posted', (id) => {
        world.reopened.add(id);
        world.press(MOVE, 'button_draft', id);
        return '';
      }),
  ],
  'makes a draft another': [
    2,
    (world, random) =>
      onMove(world, random, 'draft', (id) => {
        const values = random.pick([
          { partner_id: random.pick(world.find('res.partner', [['name', '=like', 'شرکت %']])).id },
          { currency_id: random.pick(world.find('res.currency', [['active', '=', true]])).id },
          { move_type: random.pick(['out_invoice', 'out_refund']) },
        ]);
        world.madeAnother.add(id);
        world.write(MOVE, id, values);
        return JSON.stringify(values);
      }),
  ],
  'makes a credit note': [
    1,
    (world, random) =>
      onMove(world, random, 'posted', (id) => {
        const wizard = world.create('account.move.reversal', { move_ids: [[6, 0, [id]]] });
        world.call('account.move.reversal', 'refund_moves', [[wizard]]);
        return '';
      }),
  ],
  'notes a reference on a posted invoice': [
    1,
    (world, random) =>
      onMove(world, random, 'posted', (id) => {
        world.write(MOVE, id, { ref: `PO ${random.below(1000)}` });
        return '';
      }),
  ],
  'names a posted line under another draft': [
    1,
    (world, random) =>
      onLine(world, random, 'posted', (line) => {
        const drafts = ourMoves(world, 'draft');
        if (drafts.length === 0) return null;
        const { id } = random.pick(drafts);
        world.write(MOVE, id, { invoice_line_ids: [[4, line.id, 0]] });
        return `→ draft ${id}`;
      }),
  ],
};

function ourMoves(world: World, state: string): Row[] {
  return world.find(MOVE, [
    ['state', '=', state],
    ['x_sazmanyar_key', '!=', false],
  ]);
}

function onMove(world: World, random: Random, state: string, act: (id: number) => string | null): string | null {
  const moves = ourMoves(world, state);
  if (moves.length === 0) return null;
  const { id } = random.pick(moves);
  const done = act(id);
  return done === null ? null : `invoice ${id} ${done}`;
}

function onLine(world: World, random: Random, state: string, act: (line: Row) => string | null): string | null {
  const domain = [
    [INVOICE_LINE.ledgerLine, '!=', false],
    ['parent_state', '=', state],
  ];
  const lines = world.find(LINE, domain, ['move_id', 'quantity', 'price_unit']);
  if (lines.length === 0) return null;
  const line = random.pick(lines);
  const done = act(line);
  return done === null ? null : `line ${line.id} of invoice ${line.move_id} ${done}`;
}
