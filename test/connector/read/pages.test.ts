import { describe, expect, it } from 'vitest';
import { OdooBadReply, OdooTimeout } from '../../../connector/errors.ts';
import type { Odoo } from '../../../connector/odoo.ts';
import { fieldOf, rawRow } from '../../../connector/read/field-of.ts';
import { readByIds, readPages, type SetAside, text } from '../../../connector/read/rows.ts';

const named = rawRow.transform((raw) => `${raw.id} ${fieldOf(raw, 'name', text)}`);

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface OddOdoo {
  /** Whether each record is handed over as it is read, or the list as a whole. */
  hands?: 'each' | 'whole';
  /** What is answered in place of the rows. */
  answer?: (rows: unknown[]) => unknown;
  /** Happens before the call with this number (the first is 0). */
  before?: Record<number, (ids: Set<number>) => void>;
  /** Bytes of a reply of so many rows; undefined: not told. */
  weight?: (rows: number) => number | undefined;
}

/** An Odoo with records of these ids that tells what it was asked for: after which id, and how many were passed over. */
function odooOf(ids: Iterable<number>, { hands = 'each', answer = (rows) => rows, before = {}, weight }: OddOdoo = {}) {
  const there = new Set(ids);
  const asked: [after: number, offset: number][] = [];
  /** Of which calls many rows were expected. */
  const many: boolean[] = [];
  const odoo: Odoo = {
    call: async (_model, _method, [domain], kwargs = {}, { each, answered, many: expected = false } = {}) => {
      many.push(expected);
      const [[, , after]] = domain as [[string, string, number]];
      const offset = (kwargs.offset ?? 0) as number;
      before[asked.length]?.(there);
      asked.push([after, offset]);
      const wanted = [...there].filter((id) => id > after).sort((a, b) => a - b);
      const rows = wanted
        .slice(offset, offset + (kwargs.limit as number))
        .map((id) => ({ id, name: id === 4 ? 44 : `no. ${id}` }));
      // it takes Odoo longer to make an answer than to send it
      await turn();
      await turn();
      const bytes = weight?.(rows.length);
      if (bytes !== undefined) answered?.(bytes);
      await turn();
      const reply = answer(rows);
      return hands === 'each' && each && Array.isArray(reply) ? reply.map(each) : reply;
    },
  };
  return { odoo, asked, many };
}

async function read(odoo: Odoo, size: number) {
  const pages: string[][] = [];
  const setAside: SetAside[] = [];
  for await (const page of readPages(odoo, 'helpdesk.ticket', [], ['name'], named, setAside, { pageSize: size }))
    pages.push(page);
  return { pages, setAside };
}

const idsOf = (pages: string[][]): number[] => pages.flat().map((one) => Number(one.split(' ')[0]));
const upTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1).filter((id) => id !== 4);

describe('pages of records', () => {
  const HANDS = ['each', 'whole'] as const;

  it.each(HANDS)('%s handed over: every record once, one that does not parse set aside', async (hands) => {
    const { odoo, asked } = odooOf([1, 2, 4, 7, 8, 9], { hands });
    expect(await read(odoo, 3)).toEqual({
      pages: [
        ['1 no. 1', '2 no. 2'],
        ['7 no. 7', '8 no. 8', '9 no. 9'],
      ],
      setAside: [{ model: 'helpdesk.ticket', id: 4, reason: 'name: expected a text or false, found 44' }],
    });
    // the next page begins after the last record of a page, readable or not
    expect(asked).toEqual([
      [0, 0],
      [4, 0],
      [9, 0],
    ]);
  });

  it.each(HANDS)('%s handed over: an answer that is no list of records is refused', async (hands) => {
    for (const answer of [() => false, () => [{ name: 'no id' }], (rows: unknown[]) => [...rows, 'text']]) {
      await expect(read(odooOf([1, 2, 3], { hands, answer }).odoo, 3)).rejects.toThrow(OdooBadReply);
    }
  });

  it('records by their ids are one call, however many there are', async () => {
    const { odoo, asked } = odooOf(upTo(2_001));
    const rows = await readByIds(odoo, 'helpdesk.ticket', 'id', upTo(2_001), ['name'], named, []);
    expect(rows).toHaveLength(2_000);
    expect(asked).toEqual([[0, 0]]);
  });
});

describe('many rows are expected', () => {
  it('of a page after a full one', async () => {
    const { odoo, many } = odooOf([1, 2, 3, 5]);
    await read(odoo, 2);
    expect(many).toEqual([false, true, true]);
  });

  it('of the first page, where whoever reads says so', async () => {
    const { odoo, many } = odooOf([1]);
    for await (const _ of readPages(odoo, 'helpdesk.ticket', [], ['name'], named, [], { many: true }));
    expect(many).toEqual([true]);
  });

  it.each([
    // ids   fields  many
    [100, 1, false],
    [2_000, 1, false],
    [2_000, 4, true],
    [300, 27, true],
  ])('of %i records by their ids with %i fields: %s', async (ids, fields, expected) => {
    const { odoo, many } = odooOf([1]);
    const names = ['name', ...Array.from({ length: fields - 1 }, (__, at) => `f${at}`)];
    await readByIds(odoo, 'helpdesk.ticket', 'id', upTo(ids + 1), names, named, []);
    expect(many).toEqual([expected]);
  });
});

describe('a page that is asked for while the one before still comes', () => {
  const weight = (rows: number): number => rows * 10;

  it('once a page was full: from the end of the last one that was read on, less one record', async () => {
    const { odoo, asked } = odooOf(upTo(11), { weight });
    const { pages } = await read(odoo, 2);
    expect(idsOf(pages)).toEqual(upTo(11));
    expect(asked).toEqual([
      [0, 0],
      // what a full page weighs is known from here on
      [2, 0],
      [2, 1],
      [5, 1],
      [7, 1],
      // the one before was the last and as large as a full one
      [9, 1],
    ]);
  });

  it('not after a reply that is far smaller than that of a full page: it is the last', async () => {
    const { odoo, asked } = odooOf(upTo(15), { weight });
    expect(idsOf((await read(odoo, 4)).pages)).toEqual(upTo(15));
    expect(asked).toHaveLength(4);
  });

  it('never where the size of a reply is not told', async () => {
    const { odoo, asked } = odooOf(upTo(15), { weight: () => undefined });
    expect(idsOf((await read(odoo, 2)).pages)).toEqual(upTo(15));
    expect(asked.every(([, offset]) => offset === 0)).toBe(true);
  });

  describe('records come and go between the calls', () => {
    const gone = (...ids: number[]) => ({
      before: (there: Set<number>) => {
        for (const id of ids) there.delete(id);
      },
      stays: upTo(30).filter((id) => !ids.includes(id)),
    });
    const come = (...ids: number[]) => ({
      before: (there: Set<number>) => {
        for (const id of ids) there.add(id);
      },
      stays: upTo(30),
    });

    it.each([
      ['one of the page before leaves', gone(8)],
      ['its last one leaves', gone(9)],
      ['all of it leave', gone(7, 8, 9)],
      ['some of the page itself leave', gone(10, 11)],
      ['everything from there on leaves', gone(...upTo(30).filter((id) => id > 6))],
      ['one comes between', come(7.5)],
      ['many come between', come(7.1, 7.2, 7.3, 7.4, 7.5, 7.6, 7.7)],
    ])('%s: no record that was there all the time is missed, and none comes twice', async (_, { before, stays }) => {
      for (let call = 2; call < 9; call++) {
        const { odoo } = odooOf(
          upTo(30).map((id) => id * 10),
          {
            weight,
            before: {
              [call]: (there) => {
                const tens = new Set([...there].map((id) => id / 10));
                before(tens);
                there.clear();
                for (const id of tens) there.add(Math.round(id * 10));
              },
            },
          },
        );
        const found = idsOf((await read(odoo, 3)).pages);
        expect(found).toEqual([...new Set(found)].sort((a, b) => a - b));
        expect(found).toEqual(expect.arrayContaining(stays.map((id) => id * 10)));
      }
    });
  });

  it('its failure is met where its turn comes, by whoever reads so far', async () => {
    const { odoo } = odooOf(upTo(30), {
      weight,
      before: {
        4: () => {
          throw new OdooTimeout('no answer');
        },
      },
    });
    const pages: string[][] = [];
    const reading = (async () => {
      for await (const page of readPages(odoo, 'helpdesk.ticket', [], ['name'], named, [], { pageSize: 3 }))
        pages.push(page);
    })();
    await expect(reading).rejects.toThrow('no answer');
    expect(idsOf(pages)).toEqual(upTo(13));
  });
});
