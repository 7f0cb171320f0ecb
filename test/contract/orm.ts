import type { Odoo, OdooValue } from '../../connector/odoo.ts';

export type Row = Record<string, OdooValue> & { id: number };
export type Vals = Record<string, OdooValue>;

/** What `load` answers. */
export interface LoadReply {
  ids: number[] | false;
  messages: { type: string; message: string; record?: number; field?: string }[];
}

/** The few calls the contract is written in, over any session. */
export class Orm {
  readonly odoo: Odoo;

  constructor(odoo: Odoo) {
    this.odoo = odoo;
  }

  call(model: string, method: string, args: OdooValue[], kwargs: Vals = {}): Promise<unknown> {
    return this.odoo.call(model, method, args, kwargs, { deadlineMs: 150_000 });
  }

  async create(model: string, vals: Vals): Promise<number> {
    const [id] = (await this.call(model, 'create', [[vals]])) as number[];
    return id as number;
  }

  createMany(model: string, valsList: Vals[]): Promise<number[]> {
    return this.call(model, 'create', [valsList]) as Promise<number[]>;
  }

  write(model: string, ids: number[], vals: Vals): Promise<unknown> {
    return this.call(model, 'write', [ids, vals]);
  }

  unlink(model: string, ids: number[]): Promise<unknown> {
    return this.call(model, 'unlink', [ids]);
  }

  /** Rows with bare ids for many2one, in the order of the ids. */
  read(model: string, ids: number[], fields: string[]): Promise<Row[]> {
    return this.call(model, 'read', [ids], { fields, load: '' }) as Promise<Row[]>;
  }

  async one(model: string, id: number, fields: string[]): Promise<Row> {
    const [row] = await this.read(model, [id], fields);
    if (!row) throw new Error(`${model} ${id} is gone`);
    return row;
  }

  search(model: string, domain: OdooValue[], kwargs: Vals = {}): Promise<number[]> {
    return this.call(model, 'search', [domain], kwargs) as Promise<number[]>;
  }

  searchRead(model: string, domain: OdooValue[], fields: string[], kwargs: Vals = {}): Promise<Row[]> {
    return this.call(model, 'search_read', [domain], { fields, load: '', ...kwargs }) as Promise<Row[]>;
  }

  count(model: string, domain: OdooValue[]): Promise<number> {
    return this.call(model, 'search_count', [domain]) as Promise<number>;
  }

  load(model: string, fields: string[], rows: OdooValue[][], context: Vals = {}): Promise<LoadReply> {
    return this.call(model, 'load', [fields, rows], { context }) as Promise<LoadReply>;
  }

  /** A `load` that inserts and never overwrites. */
  insert(model: string, fields: string[], rows: OdooValue[][]): Promise<LoadReply> {
    return this.load(model, fields, rows, { mode: 'update', noupdate: true });
  }

  /** Runs code as an administrator's server action, which is removed again. */
  async runCode(code: string): Promise<unknown> {
    const [model] = await this.search('ir.model', [['model', '=', 'res.partner']]);
    const id = await this.create('ir.actions.server', {
      name: 'contract',
      model_id: model as number,
      state: 'code',
      code,
    });
    try {
      return await this.call('ir.actions.server', 'run', [[id]]);
    } finally {
      await this.unlink('ir.actions.server', [id]);
    }
  }
}

/** The ids of a load that was accepted. */
export function idsOf(reply: LoadReply): number[] {
  if (reply.ids === false) throw new Error(`load refused: ${reply.messages.map((m) => m.message).join('; ')}`);
  return reply.ids;
}
