import { describe, expect, it } from 'vitest';
import { type BundledRead, KEYS } from '../../../connector/calls/bundle-code.ts';
import { FollowedReads, type FollowUp, readsThrough } from '../../../connector/calls/followed-reads.ts';
import { CompanyOdoo } from '../../../connector/company-odoo.ts';
import { OdooServerFault, OdooTimeout } from '../../../connector/errors.ts';
import type { Odoo, OdooValue } from '../../../connector/odoo.ts';

const ACTION = 77;
type Row = Record<string, OdooValue>;

/** An Odoo in which every search finds 5 and 3, and a following read is about them. @param answers what the action does otherwise */
function wire(answers: (reads: BundledRead[]) => unknown = followed) {
  const calls: string[] = [];
  const odoo: Odoo = {
    call: async (model, method, args, kwargs = {}) => {
      calls.push(`${model}.${method}`);
      const context = (kwargs.context ?? {}) as Record<string, OdooValue>;
      if (method === 'run') return answers(context.sazmanyar_reads as unknown as BundledRead[]);
      return [{ id: 9, of: 'itself', asked: args[0] }];
    },
  };
  return { odoo, calls };
}

function followed(reads: BundledRead[]): unknown {
  const answers = reads.map(({ args, keys }) => {
    if (keys === undefined) return [{ id: 5 }, { id: 3 }];
    const domain = (args[0] as OdooValue[]).map((term) =>
      Array.isArray(term) && term[2] === KEYS ? [term[0] as string, 'in', [3, 5]] : term,
    );
    return { args: [domain], rows: [{ id: 8, of: 'the bundle' }] };
  });
  return { answers };
}

const ask = (odoo: Odoo, model: string, domain: OdooValue[], fields = ['name']): Promise<unknown> =>
  odoo.call(model, 'search_read', [domain], { fields, load: '' });

const LINES_OF_MOVES: FollowUp = {
  read: {
    ...{ model: 'account.move.line', method: 'search_read', args: [[['move_id', 'in', KEYS]]] },
    ...{ fields: ['name'], limit: 0, order: '', context: {} },
  },
  from: [{ model: 'account.move', asksFor: 'state', field: 'id' }],
};

async function readMoves(odoo: Odoo, domain: OdooValue[] = []) {
  let refused = 0;
  const reads = new FollowedReads(odoo, [LINES_OF_MOVES], () => {
    refused += 1;
  });
  const moves = ask(reads, 'account.move', domain, ['state']);
  moves.catch(() => {});
  await reads.send(readsThrough(odoo, ACTION));
  return { reads, moves, refused };
}

describe('reads that follow others in one call', () => {
  it.each([
    ['whatever the order of its keys', [['move_id', 'in', [5, 3]]], 'the bundle'],
    ['not for fewer keys', [['move_id', 'in', [5]]], 'itself'],
    ['not for more', [['move_id', 'in', [3, 5, 7]]], 'itself'],
    ['not for another domain', [['move_id', 'not in', [3, 5]]], 'itself'],
  ])('a question is answered by an answer to that very question: %s', async (_, domain, of) => {
    const { odoo, calls } = wire();
    const { reads, moves } = await readMoves(odoo);
    expect(await moves).toEqual([{ id: 5 }, { id: 3 }]);
    expect(await ask(reads, 'account.move.line', domain)).toMatchObject([{ of }]);
    expect(calls).toEqual(['ir.actions.server.run', ...(of === 'itself' ? ['account.move.line.search_read'] : [])]);
  });

  it('nor are other fields, a limit or a method of its own', async () => {
    const { odoo } = wire();
    const { reads } = await readMoves(odoo);
    const domain = [['move_id', 'in', [3, 5]]];
    expect(await ask(reads, 'account.move.line', domain, ['name', 'price_unit'])).toMatchObject([{ of: 'itself' }]);
    const limited = reads.call('account.move.line', 'search_read', [domain], { fields: ['name'], load: '', limit: 1 });
    expect(await limited).toMatchObject([{ of: 'itself' }]);
    expect(await reads.call('account.move.line', 'search', [domain])).toMatchObject([{ of: 'itself' }]);
  });

  it.each<[string, (reads: BundledRead[]) => unknown]>([
    [
      'is gone',
      () => {
        throw new OdooServerFault('run', 1, 'gone');
      },
    ],
    ['answers something else', () => false],
    ['answers too few', () => ({ answers: [] })],
  ])('where the action %s, everything is asked in the ordinary way', async (_, answers) => {
    const { odoo, calls } = wire(answers);
    const { reads, moves, refused } = await readMoves(odoo);
    expect(refused).toBe(1);
    expect(await moves).toMatchObject([{ of: 'itself' }]);
    expect(await ask(reads, 'account.move.line', [['move_id', 'in', [3, 5]]])).toMatchObject([{ of: 'itself' }]);
    expect(calls).toEqual(['ir.actions.server.run', 'account.move.search_read', 'account.move.line.search_read']);
  });

  it('where there is no answer at all, nothing is asked on top of it', async () => {
    const { odoo, calls } = wire(() => {
      throw new OdooTimeout('too late');
    });
    const { moves, refused } = await readMoves(odoo);
    expect(refused).toBe(0);
    await expect(moves).rejects.toBeInstanceOf(OdooTimeout);
    expect(calls).toEqual(['ir.actions.server.run']);
  });

  it('what cannot go along waits until what it may have to follow was sent', async () => {
    const { odoo, calls } = wire();
    const reads = new FollowedReads(odoo, []);
    const moves = ask(reads, 'account.move', []);
    const others = [
      reads.call('account.move', 'search', [[]]),
      reads.together.ask('x', [1], (from) => from.call('account.move', 'read', [[1]])),
    ];
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toEqual([]);
    await reads.send(readsThrough(odoo, ACTION));
    await Promise.all([moves, ...others]);
    expect(calls).toEqual(['ir.actions.server.run', 'account.move.search', 'account.move.read']);
  });

  it('of one company: each read names it, and is found again', async () => {
    let sent: BundledRead[] = [];
    const { odoo, calls } = wire((reads) => {
      sent = reads;
      return followed(reads);
    });
    const { reads } = await readMoves(new CompanyOdoo(odoo, { id: 4, name: 'four' }));
    expect(sent.map(({ args }) => args[0])).toEqual([
      [['company_id', 'in', [4]]],
      [
        ['move_id', 'in', KEYS],
        ['company_id', 'in', [4]],
      ],
    ]);
    expect(sent.map(({ context }) => (context as Row).allowed_company_ids)).toEqual([[4], [4]]);
    expect(await ask(reads, 'account.move.line', [['move_id', 'in', [3, 5]]])).toMatchObject([{ of: 'the bundle' }]);
    expect(calls).toEqual(['ir.actions.server.run']);
  });
});
