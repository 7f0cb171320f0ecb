import { describe, expect, it } from 'vitest';
import { BundledReads } from '../../../connector/calls/bundled-reads.ts';
import { CompanyOdoo } from '../../../connector/company-odoo.ts';
import { OdooServerFault, OdooTimeout } from '../../../connector/errors.ts';
import type { Odoo, OdooValue } from '../../../connector/odoo.ts';

const ACTION = 77;
type Kwargs = Record<string, OdooValue>;
interface Sent {
  model: string;
  args: OdooValue[];
  context?: Kwargs;
}

/** An Odoo whose rows tell the model they are of; `refuses` answers an error for a model, or for the server action. */
function wire(refuses: (model: string) => Error | null = () => null) {
  const sent: (Sent | Sent[])[] = [];
  const rows = ({ model, args }: Sent): unknown => [{ id: 1, of: model, asked: args[0] }];
  const odoo: Odoo = {
    call: async (model, method, args, kwargs = {}) => {
      const context = kwargs.context as Kwargs | undefined;
      const reads = context?.sazmanyar_reads as unknown as Sent[] | undefined;
      if (method === 'run') {
        sent.push(reads ?? []);
        const refused = refuses(model) ?? reads?.map((read) => refuses(read.model)).find((one) => one !== null);
        if (refused) throw refused;
        return { type: 'ir.actions.act_window_close', answers: reads?.map(rows) };
      }
      sent.push({ model, args, ...(context === undefined ? {} : { context }) });
      const refused = refuses(model);
      if (refused) throw refused;
      return rows({ model, args });
    },
  };
  return {
    odoo,
    sent,
    models: () => sent.map((one) => (Array.isArray(one) ? one.map(({ model }) => model) : one.model)),
  };
}

function reader(odoo: Odoo, actionId: number | null = ACTION) {
  let inFlight = 0;
  let most = 0;
  const reads = new BundledReads(odoo, async (task) => {
    most = Math.max(most, ++inFlight);
    try {
      return await task();
    } finally {
      inFlight -= 1;
    }
  });
  reads.through(actionId);
  const read = (model: string, keys = 1): Promise<unknown> =>
    reads.run(
      () => keys,
      (from) =>
        from.call(model, 'search_read', [[['id', 'in', [keys]]]], {
          fields: ['name'],
          limit: 5,
          order: 'id',
          load: '',
        }),
    );
  return { reads, read, most: () => most };
}

const of = (model: string): unknown => [expect.objectContaining({ of: model })];
const fault = (model: string): Error => new OdooServerFault(`no ${model}`, 1, `no ${model}`);

describe('questions that are asked at the same time', () => {
  it('are one call, and each gets its own answer', async () => {
    const { odoo, models } = wire();
    const { read } = reader(odoo);
    const answers = await Promise.all([read('res.partner'), read('sale.order'), read('account.move')]);
    expect(answers).toEqual([of('res.partner'), of('sale.order'), of('account.move')]);
    expect(models()).toEqual([['res.partner', 'sale.order', 'account.move']]);
  });

  it('carry what they ask for', async () => {
    const { odoo, sent } = wire();
    const { read } = reader(odoo);
    await Promise.all([read('res.partner', 7), read('sale.order', 8)]);
    const asked = { method: 'search_read', fields: ['name'], limit: 5, order: 'id', context: {} };
    expect(sent).toEqual([
      [
        { ...asked, model: 'res.partner', args: [[['id', 'in', [7]]]] },
        { ...asked, model: 'sale.order', args: [[['id', 'in', [8]]]] },
      ],
    ]);
  });

  it('may want to keep only a part of each record: bundled all the same, the answer comes as a whole', async () => {
    const { odoo, models } = wire();
    const { reads, read } = reader(odoo);
    const each = (): never => expect.unreachable();
    const keeping = reads.run(
      () => 1,
      (from) => from.call('sale.order', 'search_read', [[]], { fields: [], load: '' }, { each }),
    );
    expect(await Promise.all([keeping, read('res.partner')])).toEqual([of('sale.order'), of('res.partner')]);
    expect(models()).toEqual([['sale.order', 'res.partner']]);
  });

  it('of which one expects many rows: they come as columns in the same call, and as rows to who asked', async () => {
    const { odoo, sent, models } = wire();
    const inColumns: Odoo = {
      call: async (model, method, args, kwargs, options) => {
        const answer = (await odoo.call(model, method, args, kwargs, options)) as { answers?: unknown[] };
        if (method === 'run') answer.answers?.splice(0, 1, '[[1, 2], ["a", "b"]]');
        return answer;
      },
    };
    const { reads, read } = reader(inColumns);
    const keyed = { fields: ['name'], order: 'id', load: '' };
    const many = reads.run(
      () => 1,
      (from) => from.call('sale.order', 'search_read', [[]], keyed, { many: true }),
    );
    const rows = [
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ];
    expect(await Promise.all([many, read('res.partner')])).toEqual([rows, of('res.partner')]);
    expect(models()).toEqual([['sale.order', 'res.partner']]);
    expect((sent[0] as unknown as Kwargs[]).map(({ columns }) => columns)).toEqual([true, undefined]);
  });

  it('one alone is an ordinary call', async () => {
    const { odoo, models } = wire();
    expect(await reader(odoo).read('res.partner')).toEqual(of('res.partner'));
    expect(models()).toEqual(['res.partner']);
  });

  it('where Odoo has no server action of ours, each is a call', async () => {
    const { odoo, models } = wire();
    const { read } = reader(odoo, null);
    await Promise.all([read('res.partner'), read('sale.order')]);
    expect(models()).toEqual(['res.partner', 'sale.order']);
  });

  it('a page that follows is asked for by itself', async () => {
    const { odoo, models } = wire();
    const { reads, read } = reader(odoo);
    const pages = async (from: Odoo): Promise<void> => {
      await from.call('sale.order', 'search_read', [[]], { fields: [], load: '' });
      await from.call('sale.order', 'search_read', [[]], { fields: [], load: '' });
    };
    await Promise.all([reads.run(() => 1, pages), read('res.partner')]);
    expect(models()).toEqual([['sale.order', 'res.partner'], 'sale.order']);
  });

  it('what the server action does not know is asked for by itself', async () => {
    const { odoo, models } = wire();
    const { reads, read } = reader(odoo);
    await Promise.all([
      reads.run(
        () => 1,
        (from) => from.call('res.partner', 'fields_get', [['name']]),
      ),
      read('sale.order'),
      read('account.move'),
    ]);
    expect(models()).toEqual(['res.partner', ['sale.order', 'account.move']]);
  });

  it.each([
    // reads  keys each  bundles
    [16, 1, [16]],
    [17, 1, [16, 1]],
    [4, 400, [2, 2]],
    [3, 2_000, [1, 1, 1]],
  ])('%i of %i keys: bundles of %j', async (count, keys, bundles) => {
    const { odoo, models } = wire();
    const { read } = reader(odoo);
    await Promise.all(Array.from({ length: count }, () => read('res.partner', keys)));
    expect(
      models()
        .map((one) => (Array.isArray(one) ? one.length : 1))
        .sort((a, b) => b - a),
    ).toEqual(bundles);
  });

  it('of one company: every read is limited to it', async () => {
    const { odoo, sent } = wire();
    const { reads, read } = reader(new CompanyOdoo(odoo, { id: 3, name: 'شرکت' }));
    reads.through(ACTION);
    await Promise.all([read('sale.order'), read('res.partner')]);
    const [order, partner] = sent[0] as Sent[];
    expect(order?.args[0]).toContainEqual(['company_id', 'in', [3]]);
    expect(order?.context).toEqual({ allowed_company_ids: [3] });
    expect(partner?.context).toEqual({ allowed_company_ids: [3] });
  });
});

describe('when it goes wrong', () => {
  it('one read that is refused: each is asked by itself, and only that one fails', async () => {
    const { odoo, models } = wire((model) => (model === 'sale.order' ? fault(model) : null));
    const { read } = reader(odoo);
    const [partner, order] = await Promise.allSettled([read('res.partner'), read('sale.order')]);
    expect([partner.status, order.status]).toEqual(['fulfilled', 'rejected']);
    expect(models()).toEqual([['res.partner', 'sale.order'], 'res.partner', 'sale.order']);
    await Promise.all([read('res.partner'), read('account.move')]);
    expect(models().at(-1)).toEqual(['res.partner', 'account.move']);
  });

  it('the server action is gone: reads go out by themselves until it is looked up again', async () => {
    const { odoo, models } = wire((model) => (model === 'ir.actions.server' ? fault(model) : null));
    const { reads, read } = reader(odoo);
    const both = (): Promise<unknown> => Promise.all([read('res.partner'), read('sale.order')]);
    const alone = ['res.partner', 'sale.order'];
    expect(await both()).toEqual([of('res.partner'), of('sale.order')]);
    await both();
    reads.through(ACTION);
    await both();
    expect(models()).toEqual([alone, ...alone, ...alone, alone, ...alone]);
  });

  it('no answer: nothing is asked again, everybody is told', async () => {
    const lost = new OdooTimeout('no answer within 60 s');
    const { odoo, models } = wire((model) => (model === 'ir.actions.server' ? lost : null));
    const { read } = reader(odoo);
    const both = await Promise.allSettled([read('res.partner'), read('sale.order')]);
    expect(both).toEqual([
      { status: 'rejected', reason: lost },
      { status: 'rejected', reason: lost },
    ]);
    expect(models()).toEqual([['res.partner', 'sale.order']]);
  });
});
