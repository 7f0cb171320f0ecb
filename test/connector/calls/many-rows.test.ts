import { describe, expect, it } from 'vitest';
import { BUNDLE_CONTEXT } from '../../../connector/calls/bundle-code.ts';
import { ManyRows } from '../../../connector/calls/many-rows.ts';
import { CompanyOdoo } from '../../../connector/company-odoo.ts';
import { OdooServerFault, OdooTimeout } from '../../../connector/errors.ts';
import type { CallOptions, Odoo, OdooValue } from '../../../connector/odoo.ts';

const ACTION = 77;
const ROWS = [
  { id: 5, name: 'a' },
  { id: 9, name: 'b' },
];
const TEXT = '[[5, 9], ["a", "b"]]';

type Kwargs = Record<string, OdooValue>;

/** An Odoo that notes what is asked: our action answers `answer`, everything else rows. */
function odooOf(answer: () => unknown) {
  const calls: { method: string; kwargs: Kwargs; options: CallOptions | undefined }[] = [];
  const odoo: Odoo = {
    call: async (_model, method, _args, kwargs = {}, options) => {
      calls.push({ method, kwargs, options });
      if (method === 'run') return answer();
      return options?.each === undefined ? ROWS : ROWS.map(options.each);
    },
  };
  return {
    odoo,
    calls,
    methods: () => calls.map(({ method }) => method),
    reads: () => (calls[0]?.kwargs.context as Kwargs | undefined)?.[BUNDLE_CONTEXT] as Kwargs[],
  };
}

function many(odoo: Odoo, actionId: number | null = ACTION) {
  const rows = new ManyRows(odoo);
  rows.through(actionId);
  return (more: Kwargs = {}, options: CallOptions = {}): Promise<unknown> =>
    rows.call(
      'sale.order',
      'search_read',
      [[['state', '=', 'sale']]],
      { fields: ['name'], limit: 2, order: 'id', load: '', context: { active_test: false }, ...more },
      { many: true, ...options },
    );
}

const answers = (...all: unknown[]) => ({ type: 'ir.actions.act_window_close', answers: all });

describe('many rows', () => {
  it('are asked of our server action, in one call that counts as reading', async () => {
    const { odoo, calls, reads } = odooOf(() => answers(TEXT));
    const answered = (): void => {};
    expect(await many(odoo)({ offset: 3 }, { deadlineMs: 9, answered })).toEqual(ROWS);
    expect(reads()).toEqual([
      {
        ...{ model: 'sale.order', method: 'search_read', args: [[['state', '=', 'sale']]], fields: ['name'], limit: 2 },
        ...{ order: 'id', context: { active_test: false }, columns: true, offset: 3 },
      },
    ]);
    expect(calls[0]?.options).toEqual({ deadlineMs: 9, answered, reading: true });
  });

  it('are handed over one by one', async () => {
    const each = (row: unknown): number => (row as { id: number }).id;
    expect(await many(odooOf(() => answers(TEXT)).odoo)({}, { each })).toEqual([5, 9]);
  });

  it('of one company are limited to it', async () => {
    const { odoo, reads } = odooOf(() => answers(TEXT));
    await many(new CompanyOdoo(odoo, { id: 3, name: 'شرکت' }))();
    expect(reads()[0]?.args).toEqual([
      [
        ['state', '=', 'sale'],
        ['company_id', 'in', [3]],
      ],
    ]);
    expect(reads()[0]?.context).toEqual({ active_test: false, allowed_company_ids: [3] });
  });

  it.each([
    ['few', {}, { many: false }],
    ['not in the order of ids', { order: 'id desc' }, {}],
    ['with names', { load: '_classic_read' }, {}],
    ['of all fields', { fields: [] }, {}],
  ])('%s: in the ordinary way', async (_, more, options) => {
    const { odoo, methods } = odooOf(() => expect.unreachable());
    expect(await many(odoo)(more, options)).toEqual(ROWS);
    expect(methods()).toEqual(['search_read']);
  });

  it('none were found: which says nothing of the action', async () => {
    const { odoo, methods } = odooOf(() => answers([]));
    const ask = many(odoo);
    expect([await ask(), await ask()]).toEqual([[], []]);
    expect(methods()).toEqual(['run', 'run']);
  });
});

describe('where the action does not answer columns', () => {
  it('an older one: its rows are taken, and from then on it is not asked', async () => {
    const { odoo, methods } = odooOf(() => answers(ROWS));
    const ask = many(odoo);
    expect([await ask({ offset: 0 }), await ask()]).toEqual([ROWS, ROWS]);
    expect(methods()).toEqual(['run', 'search_read']);
  });

  it('an older one passes over none: asked again', async () => {
    const { odoo, methods } = odooOf(() => answers(ROWS));
    expect(await many(odoo)({ offset: 1 })).toEqual(ROWS);
    expect(methods()).toEqual(['run', 'search_read']);
  });

  it.each([
    ['refused', () => Promise.reject(new OdooServerFault('no', 1, 'no'))],
    ['another action', () => ({ type: 'ir.actions.act_window_close' })],
    ['nothing', () => false],
  ])('%s: asked in the ordinary way from then on, until it is looked up again', async (_, answer) => {
    const { odoo, methods } = odooOf(answer);
    const ask = many(odoo);
    expect([await ask(), await ask()]).toEqual([ROWS, ROWS]);
    expect(methods()).toEqual(['run', 'search_read', 'search_read']);
  });

  it('a text that is not to be read: this once', async () => {
    const { odoo, methods } = odooOf(() => answers('[[5, 9], [NaN, 1]]'));
    const ask = many(odoo);
    await ask();
    await ask();
    expect(methods()).toEqual(['run', 'search_read', 'run', 'search_read']);
  });

  it('no action: in the ordinary way', async () => {
    const { odoo, methods } = odooOf(() => expect.unreachable());
    await many(odoo, null)();
    expect(methods()).toEqual(['search_read']);
  });

  it('no answer: told, nothing is asked again', async () => {
    const { odoo, methods } = odooOf(() => Promise.reject(new OdooTimeout('no answer')));
    await expect(many(odoo)()).rejects.toThrow('no answer');
    expect(methods()).toEqual(['run']);
  });
});
