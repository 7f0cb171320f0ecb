import { describe, expect, it } from 'vitest';
import { CAUSES } from '../../../rules/reconcile/causes.ts';
import { reconcileBook } from '../../../rules/reconcile/reconcile-book.ts';
import type { Cause, Mend } from '../../../rules/reconcile/types.ts';
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book } from '../../../rules/settle/types.ts';
import { entry, policy, written } from '../settle/book.ts';
import { ANNA, healthy, PACKAGE, shownOf } from './healthy.ts';

type Shown = ReturnType<typeof shownOf>;
/** What a person does to the records as they stand. */
type Tamper = (book: Book, shown: Shown) => void;

function only<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the healthy book lacks it');
  return value;
}
const deduction = (book: Book) => only(book.ledger.find((line) => line.target.kind === 'package'));
const shownDeduction = (book: Book, shown: Shown) => only(shown.ledger.get(deduction(book).id));
const draft = (book: Book) => only(book.invoices[0]);
const draftShown = (book: Book, shown: Shown) => only(shown.invoices.get(draft(book).id));
const bill = (book: Book) => only(book.invoiceLines[0]);
const first = (book: Book) => only(book.entries[0]);
const post: Tamper = (book, shown) => {
  draft(book).state = 'posted';
  draftShown(book, shown).state = 'posted';
};

const PRICE_LIST: [what: string, causes: Cause[], mend: Mend['kind'] | null, tamper: Tamper][] = [
  ['a new entry', ['settlement-pending'], 'settle', (book) => book.entries.push(entry(104, 20))],
  [
    'an entry made longer',
    ['settlement-pending'],
    'settle',
    (book) => {
      first(book).recordedMinutes = 90;
      first(book).end = null;
    },
  ],
  ['an entry deleted', ['settlement-pending'], 'settle', (book) => book.entries.shift()],
  [
    'a verdict edited',
    ['verdict-edited'],
    'settle',
    (book) => {
      only(first(book).verdict ?? undefined).billedMinutes = 1;
    },
  ],
  [
    'an explanation edited',
    ['verdict-edited'],
    'settle',
    (book) => {
      only(first(book).verdict ?? undefined).explanation = 'for nothing';
    },
  ],
  [
    'a raw entry counted again',
    ['entry-counted-by-odoo'],
    'settle',
    (book) => {
      first(book).countedByOdoo = true;
    },
  ],
  [
    'minutes of a ledger line',
    ['ledger-line-edited'],
    'ledger-line',
    (book, shown) => {
      shownDeduction(book, shown).shown.minutes = 7;
    },
  ],
  [
    'hours of a ledger line',
    ['ledger-line-edited'],
    'ledger-line',
    (book, shown) => {
      shownDeduction(book, shown).shown.hours += 1e-6;
    },
  ],
  [
    'hours within the last digit of a double',
    [],
    null,
    (book, shown) => {
      shownDeduction(book, shown).shown.hours += 1e-15;
    },
  ],
  [
    'an older line without a seal',
    [],
    null,
    (book, shown) => {
      shownDeduction(book, shown).seal = 'none';
    },
  ],
  [
    'an older line whose hours do not fit',
    ['ledger-line-edited'],
    null,
    (book, shown) => {
      shownDeduction(book, shown).seal = 'none';
      shownDeduction(book, shown).shown.hours = 9;
    },
  ],
  [
    'a seal edited',
    ['ledger-seal-broken'],
    'ledger-line',
    (book, shown) => {
      shownDeduction(book, shown).seal = 'broken';
    },
  ],
  [
    'the link to the entry emptied',
    ['ledger-line-edited'],
    'ledger-line',
    (book, shown) => {
      shownDeduction(book, shown).shown.entryLink = null;
    },
  ],
  [
    'a ledger line put on another package',
    ['ledger-line-rehomed'],
    'ledger-line',
    (book, shown) => {
      shownDeduction(book, shown).shown.packageId = 99;
    },
  ],
  [
    'a ledger line put on the task of another package',
    ['ledger-line-rehomed'],
    'ledger-line',
    (book, shown) => {
      shownDeduction(book, shown).shown.taskId = 5;
      shown.tasks.set(5, { id: 5, packageId: 99, madeFor: 99, customerId: book.customerId, ...ANNA });
    },
  ],
  [
    'a ledger line taken off its package',
    ['ledger-line-rehomed'],
    'ledger-line',
    (book, shown) => {
      shownDeduction(book, shown).shown.packageId = null;
    },
  ],
  [
    'a ledger line deleted',
    ['ledger-line-deleted'],
    'settle',
    (book) => {
      const gone = deduction(book);
      book.ledger = book.ledger.filter((line) => line !== gone);
      for (const one of book.packages) one.usedCentiminutes -= gone.minutes * gone.multiplierPercent;
    },
  ],
  [
    'a ledger task put to another package',
    ['ledger-task-rehomed'],
    'ledger-task',
    (_book, shown) => {
      only(shown.tasks.get(1000 + PACKAGE)).packageId = 99;
    },
  ],
  [
    'a ledger task given to another customer',
    ['ledger-task-rehomed'],
    'ledger-task',
    (_book, shown) => {
      only(shown.tasks.get(1000 + PACKAGE)).customerId = 8;
    },
  ],
  [
    "somebody's line on the package",
    ['package-counted-by-others', 'package-overdrawn-by-others'],
    null,
    (_book, shown) => {
      only(shown.packages.get(PACKAGE)).others = [{ id: 77, centiminutes: 6000, ...ANNA }];
    },
  ],
  [
    'a balance written by hand',
    ['package-balance-differs'],
    null,
    (_book, shown) => {
      only(shown.packages.get(PACKAGE)).deliveredCentiminutes += 6000;
    },
  ],
  [
    'a balance as Odoo rounds it',
    [],
    null,
    (_book, shown) => {
      only(shown.packages.get(PACKAGE)).deliveredCentiminutes += 30;
    },
  ],
  [
    'a package made smaller',
    ['package-overdrawn-by-us'],
    null,
    (book) => {
      only(book.packages[0]).boughtCentiminutes = 600;
    },
  ],
  [
    'quantity of a draft line',
    ['invoice-line-edited'],
    'draft-line',
    (book) => {
      bill(book).minutes = 1;
    },
  ],
  [
    'quantity of a posted line',
    ['invoice-line-edited'],
    null,
    (book, shown) => {
      post(book, shown);
      bill(book).minutes = 1;
    },
  ],
  [
    'a draft line deleted',
    ['invoice-line-deleted'],
    'settle',
    (book) => {
      book.invoiceLines.shift();
    },
  ],
  [
    'a draft line on an invoice that is not ours',
    ['invoice-line-moved'],
    null,
    (book) => {
      bill(book).invoiceId = 555;
    },
  ],
  [
    'all of them',
    ['draft-merged'],
    null,
    (book) => {
      for (const line of book.invoiceLines) line.invoiceId = 555;
    },
  ],
  [
    'a draft line copied',
    ['invoice-line-duplicated'],
    'draft-line',
    (_book, shown) => {
      shown.invoiceLines = [...shown.invoiceLines, { ...only(shown.invoiceLines[0]), id: 900, ledgerLineId: null }];
    },
  ],
  [
    'the same, of a posted invoice that people reversed and made anew',
    [],
    null,
    (book, shown) => {
      post(book, shown);
      draft(book).creditedByHand = true;
      const copies = shown.invoiceLines.filter(({ invoiceId }) => invoiceId === draft(book).id);
      shown.invoiceLines = [
        ...shown.invoiceLines,
        ...copies.map((line, at) => ({ ...line, id: 900 + at, invoiceId: 555, ledgerLineId: null })),
      ];
    },
  ],
  [
    'a draft cancelled',
    ['invoice-cancelled'],
    null,
    (book, shown) => {
      draft(book).state = 'cancel';
      draftShown(book, shown).state = 'cancel';
    },
  ],
  [
    'a credit note cancelled',
    ['reduction-cancelled'],
    'cancelled-line',
    (book, shown) => {
      // an hour was posted, its credit is on a note that a person cancelled
      const [line] = book.ledger.filter(({ entryId, target }) => entryId === 103 && target.kind === 'invoice');
      const [billed] = book.invoiceLines.filter(({ ledgerLineId }) => ledgerLineId === line?.id);
      if (!line || !billed) throw new Error('the healthy book lacks it');
      post(book, shown);
      const waived = { category: null, minutes: null, waived: true };
      book.entries = book.entries.map((one) => (one.id === 103 ? { ...one, managerWord: waived } : one));
      const after = written(book, planBook(book, policy));
      Object.assign(book, after, {
        invoices: after.invoices.map((one) => (one.kind === 'credit-note' ? { ...one, state: 'cancel' } : one)),
      });
      Object.assign(shown, shownOf(book));
    },
  ],
  [
    'hours given back whose line was deleted, on a package that others have emptied since',
    ['package-below-zero'],
    null,
    (book, shown) => {
      const { entryId, id } = deduction(book);
      const waived = { category: null, minutes: null, waived: true };
      book.entries = book.entries.map((one) => (one.id === entryId ? { ...one, managerWord: waived } : one));
      Object.assign(book, written(book, planBook(book, policy)));
      book.ledger = book.ledger.filter((line) => line.id !== id);
      only(book.packages[0]).usedCentiminutes = only(book.packages[0]).boughtCentiminutes;
      // what the verdict says of it is another matter
      Object.assign(book, written(book, { ...planBook(book, policy), ledger: [], invoices: [] }));
      only(book.packages[0]).usedCentiminutes = only(book.packages[0]).boughtCentiminutes;
      Object.assign(shown, shownOf(book));
    },
  ],
  ['a draft posted', [], null, post],
  [
    'an invoice given to another customer',
    ['invoice-customer-changed'],
    null,
    (book, shown) => {
      draftShown(book, shown).customerId = 8;
    },
  ],
  [
    'a draft in another currency',
    ['invoice-currency-changed'],
    null,
    (book) => {
      const [found, expected] = ['in another currency', 'in IRR'];
      draft(book).changed = { what: 'invoice-currency-changed', found, expected };
    },
  ],
  [
    'an invoice turned into a credit note',
    ['invoice-kind-changed'],
    null,
    (book, shown) => {
      post(book, shown);
      draft(book).changed = { what: 'invoice-kind-changed', found: 'a credit note', expected: 'an invoice' };
    },
  ],
  [
    'a posted total that its lines do not give',
    ['posted-total-uneven'],
    null,
    (book, shown) => {
      post(book, shown);
      draftShown(book, shown).untaxedMinor += 1;
    },
  ],
  [
    'a record that cannot be read',
    ['record-unreadable'],
    null,
    (_book, shown) => {
      shown.unreadable = [{ model: 'helpdesk.ticket', id: 4, reason: 'no right to read it' }];
    },
  ],
];

describe('reconcileBook', () => {
  it('a healthy book gives none', () => {
    const book = healthy();
    expect(book.ledger.length).toBeGreaterThan(3);
    expect(book.invoiceLines.length).toBeGreaterThan(1);
    expect(reconcileBook(book, policy, shownOf(book))).toEqual([]);
  });

  it.each(PRICE_LIST)('%s: %j, mended by %s', (_what, causes, mend, tamper) => {
    const book = structuredClone(healthy());
    const shown = shownOf(book);
    tamper(book, shown);
    const found = reconcileBook(book, policy, shown);
    expect(found.map(({ cause }) => cause)).toEqual(causes);
    for (const one of found) {
      expect(one.mend?.kind ?? null).toBe(mend);
      expect(one.found).not.toBe(one.expected);
    }
  });

  describe('who did it, where Odoo records it', () => {
    const by = (name: string) => ({ by: name, at: '2026-11-21 08:00:00' });
    const signed = (shown: Shown): void => {
      for (const [id] of shown.entries) shown.entries.set(id, by('the entry'));
      for (const one of shown.invoices.values()) Object.assign(one, by('the draft'));
      for (const one of shown.packages.values()) Object.assign(one, by('the package'));
      for (const one of shown.ledger.values()) Object.assign(one, by('the line'));
      for (const one of shown.tasks.values()) Object.assign(one, by('the task'));
      shown.invoiceLines = shown.invoiceLines.map((line) => ({ ...line, ...by('the invoice line') }));
    };
    it.each([
      ['an entry made longer', 'the entry'],
      ['a verdict edited', 'the entry'],
      ['a raw entry counted again', 'the entry'],
      ['minutes of a ledger line', 'the line'],
      ['a ledger line put on another package', 'the line'],
      ['a seal edited', 'the line'],
      ['a ledger line deleted', 'the package'],
      ['a ledger task put to another package', 'the task'],
      ['a balance written by hand', 'the package'],
      ['quantity of a draft line', 'the invoice line'],
      ['a draft line deleted', 'the draft'],
      ['a draft line on an invoice that is not ours', 'the invoice line'],
      ['all of them', 'the invoice line'],
      ['a draft line copied', 'the invoice line'],
      ['a draft cancelled', 'the draft'],
      ['an invoice given to another customer', 'the draft'],
    ])('%s: the last writer of %s', (what, whose) => {
      const tamper = only(PRICE_LIST.find(([name]) => name === what))[3];
      const book = structuredClone(healthy());
      const shown = shownOf(book);
      signed(shown);
      tamper(book, shown);
      const [found] = reconcileBook(book, policy, shown);
      expect(found).toMatchObject(by(whose));
    });
  });

  it('every cause has its words in both languages', () => {
    for (const { en, fa } of Object.values(CAUSES)) {
      expect(en).toMatch(/^[\x20-\x7e]+$/);
      expect(fa).toMatch(/[\u0600-\u06ff]/);
    }
  });
});
