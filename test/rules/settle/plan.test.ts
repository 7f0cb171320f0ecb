import { describe, expect, it } from 'vitest';
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book } from '../../../rules/settle/types.ts';
import { book, entry, evening, OPEN_DISPUTE, pack, policy, policyWith, standing, utc, written } from './book.ts';

/** Plans and writes, and checks that a second look finds nothing to write (rule 4). */
function settle(before: Book, by = policy): Book {
  const after = written(before, planBook(before, by));
  const again = planBook(after, by);
  expect({ ledger: again.ledger, invoices: again.invoices, verdicts: again.verdicts }).toEqual({
    ledger: [],
    invoices: [],
    verdicts: [],
  });
  return after;
}

const change = (of: Book, id: number, more: Partial<Book['entries'][number]>): Book => ({
  ...of,
  entries: of.entries.map((one) => (one.id === id ? { ...one, ...more } : one)),
});

const post = (of: Book): Book => ({ ...of, invoices: of.invoices.map((invoice) => ({ ...invoice, state: 'posted' })) });

describe('a verdict that is due', () => {
  const { verdicts, outcomes } = planBook(
    book({ packages: [pack(1, 1)], entries: [entry(1, 90), evening(2, 30)] }),
    policy,
  );

  it('has its texts whenever they are asked for, the same each time', () => {
    for (const verdict of verdicts)
      expect([verdict.explanation, verdict.receipt]).toEqual([verdict.explanation, verdict.receipt]);
    expect(
      verdicts.map(({ explanation }) => [explanation.includes('از بستهٔ'), explanation.includes('فاکتور')]),
    ).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(verdicts[0]?.receipt).toMatch(/^rules=\d+ input=[0-9a-f]{12} policy=[0-9a-f]{12} calendar=[0-9a-f]{12}$/);
  });

  it('is shown whole as JSON', () => {
    const shown: unknown = JSON.parse(JSON.stringify(verdicts));
    expect(shown).toEqual(
      verdicts.map((verdict, at) => ({
        entryId: at + 1,
        category: verdict.category,
        outcome: outcomes[at]?.outcome,
        reason: null,
        billedMinutes: [90, 30][at],
        weightedCentiminutes: [9_000, 4_500][at],
        explanation: verdict.explanation,
        policyVersion: verdict.policyVersion,
        receipt: verdict.receipt,
        warnings: [],
      })),
    );
  });
});

// the sample tariff: 15,000,000 rials an hour, 250,000 a minute in the day, 375,000 in the evening
describe('where a charge goes', () => {
  it.each([
    // hours in the packages, entry, what stands after
    ['D17: a package covers all of it', [pack(1, 10)], entry(1, 60), ['package 1: 60']],
    ['5.3: an evening hour takes one and a half', [pack(1, 10)], evening(1, 60), ['package 1: 90']],
    ['D17: no package: invoiced', [], entry(1, 60), ['draft 1405-08: 60@250000']],
    ['D17: the rest goes to the invoice', [pack(1, 1)], entry(1, 90), ['package 1: 60', 'draft 1405-08: 30@250000']],
    [
      'D17: 100 weighted minutes give 66 evening minutes; the last one stays',
      [{ ...pack(1, 1), boughtCentiminutes: 10_000 }],
      evening(1, 90),
      ['package 1: 99', 'draft 1405-08: 24@375000'],
    ],
    [
      'D17: over two packages and an invoice',
      [pack(1, 1), pack(2, 1)],
      entry(1, 150),
      ['package 1: 60', 'package 2: 60', 'draft 1405-08: 30@250000'],
    ],
    [
      'D16: soonest expiry first',
      [pack(1, 9), pack(2, 9, { expiresOn: '2027-01-01' })],
      entry(1, 60),
      ['package 2: 60'],
    ],
    [
      'D16: then the oldest purchase',
      [pack(1, 9, { boughtOn: '2026-10-01' }), pack(2, 9)],
      entry(1, 60),
      ['package 2: 60'],
    ],
    ['D16: then the lowest id', [pack(2, 9), pack(1, 9)], entry(1, 60), ['package 1: 60']],
    [
      'D16: not one bought after the work',
      [pack(1, 9, { boughtOn: '2026-11-04' })],
      entry(1, 60),
      ['draft 1405-08: 60@250000'],
    ],
    [
      'D16: not one that expired before the work',
      [pack(1, 9, { expiresOn: '2026-11-02' })],
      entry(1, 60),
      ['draft 1405-08: 60@250000'],
    ],
    [
      'D16: one that expires on the day still counts',
      [pack(1, 9, { expiresOn: '2026-11-03' })],
      entry(1, 60),
      ['package 1: 60'],
    ],
    ['D16: not one that was cancelled', [pack(1, 9, { open: false })], entry(1, 60), ['draft 1405-08: 60@250000']],
    [
      'D16: a time package never covers deployment',
      [pack(1, 9)],
      entry(1, 60, { category: 'deployment' }),
      ['draft 1405-08: 60@300000'],
    ],
    [
      'D16: a deployment package does',
      [pack(1, 9), pack(2, 9, { kind: 'deployment' })],
      entry(1, 60, { category: 'deployment' }),
      ['package 2: 60'],
    ],
    [
      'D16: in a deployment project deployment packages go first',
      [pack(1, 9), pack(2, 9, { kind: 'deployment' })],
      entry(1, 60, { inDeploymentProject: true }),
      ['package 2: 60'],
    ],
    [
      'D16: elsewhere a deployment package covers nothing else',
      [pack(2, 9, { kind: 'deployment' })],
      entry(1, 60),
      ['draft 1405-08: 60@250000'],
    ],
    ['3.2: five minutes are charged as ten', [pack(1, 9)], entry(1, 5), ['package 1: 10']],
    ['1.1: a bug takes nothing', [pack(1, 9)], entry(1, 60, { category: 'bug' }), []],
    ['D8: an unclassified entry takes nothing', [pack(1, 9)], entry(1, 60, { category: null }), []],
  ] as const)('%s', (_, packages, one, expected) => {
    expect(standing(settle(book({ entries: [one], packages: [...packages] })))).toEqual(expected);
  });

  it('D15: entries settle by work date, begin, id: the earlier one gets the last package hour', () => {
    const later = entry(1, 60, { begin: utc('2026-11-04T06:00'), end: utc('2026-11-04T07:00'), date: '2026-11-04' });
    const after = settle(book({ entries: [later, entry(2, 60)], packages: [pack(1, 1)] }));
    expect(after.ledger.map((line) => [line.entryId, line.target.kind])).toEqual([
      [2, 'package'],
      [1, 'invoice'],
    ]);
  });

  it('D15: date-only entries settle last in their day', () => {
    const after = settle(
      book({ entries: [entry(1, 60, { begin: null, end: null }), entry(2, 60)], packages: [pack(1, 1)] }),
    );
    expect(after.ledger.map((line) => [line.entryId, line.target.kind])).toEqual([
      [2, 'package'],
      [1, 'invoice'],
    ]);
  });

  it('D17, overflow: hold: the covered part is deducted, the rest held', () => {
    const hold = policyWith('overflow: invoice', 'overflow: hold');
    const before = book({ entries: [entry(1, 90)], packages: [pack(1, 1)] });
    const after = settle(before, hold);
    expect(standing(after)).toEqual(['package 1: 60']);
    expect(after.entries[0]?.verdict).toMatchObject({
      outcome: 'mixed',
      reason: 'overflow',
      weightedCentiminutes: 9000,
    });
  });

  it('D16, backdating: arrival: a package bought after the work and before the entry arrived pays for it', () => {
    const arrival = policyWith('backdating: none', 'backdating: arrival');
    const before = book({
      entries: [entry(1, 60, { arrivedOn: '2026-11-06' })],
      packages: [pack(1, 9, { boughtOn: '2026-11-05' })],
    });
    expect(standing(settle(before, arrival))).toEqual(['package 1: 60']);
    expect(standing(settle(before))).toEqual(['draft 1405-08: 60@250000']);
  });

  it('4.1: without a subscription and without a package the entry is held, and nothing is billed', () => {
    const after = settle(book({ entries: [entry(1, 60)], subscriptions: [] }));
    expect(standing(after)).toEqual([]);
    expect(after.entries[0]?.verdict).toMatchObject({ outcome: 'held', reason: 'no-entitlement' });
  });

  it('D10: a package with time left entitles; the entry that takes the last of it stays entitled', () => {
    const before = book({ entries: [entry(1, 60), entry(2, 60)], packages: [pack(1, 1)], subscriptions: [] });
    const after = settle(before);
    expect(after.entries.map((one) => one.verdict?.outcome)).toEqual(['package', 'held']);
  });

  it('D10: what a later entry took does not undo the entitlement of an earlier one', () => {
    // 1.5 weighted minutes are left: too little for a night minute, so entry 1 is invoiced; entry 2 then takes it in the evening
    const night = utc('2026-11-02T20:00');
    const packages = [{ ...pack(1, 1), boughtCentiminutes: 150 }];
    const entries = [entry(1, 10, { begin: night, end: night + 10, date: '2026-11-02' }), evening(2, 10)];
    const after = settle(book({ entries, packages, subscriptions: [] }));
    expect(after.entries.map((one) => one.verdict?.outcome)).toEqual(['invoice', 'mixed']);
  });

  it('rule 1: an entry without a customer is held', () => {
    const after = settle(book({ customerId: null, entries: [entry(1, 60, { customerId: null })] }));
    expect(after.entries[0]?.verdict).toMatchObject({ outcome: 'held', reason: 'no-customer' });
  });

  it('rule 7: an entry that Odoo counts by itself is written once more even when its verdict stands', () => {
    const settled = settle(book({ entries: [entry(1, 60)], packages: [pack(1, 9)] }));
    expect(planBook(change(settled, 1, { countedByOdoo: true }), policy).verdicts.map((one) => one.entryId)).toEqual([
      1,
    ]);
  });
});

describe('corrections', () => {
  const onPackage = () => settle(book({ entries: [entry(1, 60)], packages: [pack(1, 10)] }));
  const onDraft = () => settle(book({ entries: [entry(1, 60)] }));
  const longer = { recordedMinutes: 90, end: utc('2026-11-03T07:30') };
  const shorter = { recordedMinutes: 45, end: utc('2026-11-03T06:45') };

  it.each([
    ['longer, package: 30 more are taken', onPackage, longer, ['package 1: 90'], 2],
    ['shorter, package: 15 go back to the package', onPackage, shorter, ['package 1: 45'], 2],
    ['longer, draft: the line changes', onDraft, longer, ['draft 1405-08: 90@250000'], 2],
    ['shorter, draft: the line changes', onDraft, shorter, ['draft 1405-08: 45@250000'], 2],
    ['1.5: it was a bug after all: the line goes', onDraft, { category: 'bug' }, [], 2],
    ['1.5: it was a bug after all: the hours go back', onPackage, { category: 'bug' }, [], 2],
    ['another price: one line out, one in', onDraft, { category: 'deployment' }, ['draft 1405-08: 60@300000'], 3],
    [
      'moved to another month: the line moves to that draft',
      onDraft,
      { date: '2026-11-22', begin: utc('2026-11-22T06:00'), end: utc('2026-11-22T07:00') },
      ['draft 1405-09: 60@250000'],
      3,
    ],
    ['D14: waived: nothing is left', onDraft, { managerWord: { category: null, minutes: null, waived: true } }, [], 2],
  ] as const)('%s', (_, start, more, expected, ledgerLines) => {
    const after = settle(change(start(), 1, more));
    expect(standing(after)).toEqual(expected);
    expect(after.ledger).toHaveLength(ledgerLines);
  });

  it('a bug that turns out to be configuration is charged (1.5), and back', () => {
    const free = settle(book({ entries: [entry(1, 60, { category: 'bug' })], packages: [pack(1, 10)] }));
    const charged = settle(change(free, 1, { category: 'configuration' }));
    expect(standing(charged)).toEqual(['package 1: 60']);
    expect(standing(settle(change(charged, 1, { category: 'bug' })))).toEqual([]);
  });

  const inProject = { inDeploymentProject: true };
  it.each<[string, Partial<Book>, string[], string]>([
    // what the customer has besides, where the work goes when it leaves the deployment project
    ['a time package: moved to it', { packages: [pack(1, 10)] }, ['package 1: 60'], 'package'],
    ['a subscription: invoiced', {}, ['draft 1405-08: 60@250000'], 'invoice'],
    ['nothing: held (4.1)', { subscriptions: [] }, [], 'held'],
    ['an empty time package: held (4.1)', { subscriptions: [], packages: [pack(1, 0)] }, [], 'held'],
  ])('D16: a deployment package pays for no work outside the project. %s', (_, more, expected, outcome) => {
    const packages = [pack(2, 9, { kind: 'deployment' }), ...(more.packages ?? [])];
    const before = settle(book({ entries: [entry(1, 60, inProject)], ...more, packages }));
    expect(standing(before)).toEqual(['package 2: 60']);
    const after = settle(change(before, 1, { inDeploymentProject: false }));
    expect(standing(after)).toEqual(expected);
    expect(after.entries[0]?.verdict?.outcome).toBe(outcome);
    // what such an entry would get if it had never been in the project
    const fresh = settle(book({ entries: [entry(1, 60)], ...more, packages }));
    expect(standing(fresh)).toEqual(expected);
  });

  it('D16: a time package that pays for deployment work goes on paying when it leaves the project', () => {
    const before = settle(book({ entries: [entry(1, 60, inProject)], packages: [pack(1, 10)] }));
    const after = settle(change(before, 1, { inDeploymentProject: false }));
    expect(standing(after)).toEqual(['package 1: 60']);
    expect(after.ledger).toHaveLength(1);
  });

  it('D16: a package that became another customer’s pays no more, and what it paid goes back to it', () => {
    const own = settle(book({ entries: [entry(1, 60)], packages: [pack(1, 2)] }));
    const sold = { ...own, packages: own.packages.map((one) => ({ ...one, customerId: 8, open: false })) };
    expect(standing(settle(sold))).toEqual(['draft 1405-08: 60@250000']);
    // nobody else entitles the customer either
    const alone = planBook({ ...sold, subscriptions: [] }, policy);
    expect(alone.ledger.map(({ target, minutes }) => [target.kind, minutes])).toEqual([['package', -60]]);
    expect(alone.outcomes[0]).toMatchObject({ outcome: 'held', reason: 'no-entitlement' });
  });

  it('D19: consumption that stands is not moved to a package bought later', () => {
    const invoiced = onDraft();
    const after = settle({ ...invoiced, packages: [pack(1, 10)] });
    expect(standing(after)).toEqual(['draft 1405-08: 60@250000']);
  });

  it('D19: a posted line is never touched; what is added goes to a draft of the current month', () => {
    const after = settle(change(post(onDraft()), 1, longer));
    expect(standing(after)).toEqual(['posted 1405-08: 60@250000', 'draft 1405-09: 30@250000']);
  });

  it('D19: a posted line made shorter is corrected by a line on the current draft while that stays above zero', () => {
    const posted = post(onDraft());
    const more = settle({ ...posted, entries: [...posted.entries, entry(2, 20)] });
    const after = settle(change(more, 1, shorter));
    expect(standing(after)).toEqual([
      'posted 1405-08: 60@250000',
      'draft 1405-09: 20@250000',
      'draft 1405-09: -15@250000',
    ]);
  });

  it('D19: a draft credit note where the draft would go below zero; it refers to the posted invoice', () => {
    const after = settle(change(post(onDraft()), 1, shorter));
    expect(standing(after)).toEqual(['posted 1405-08: 60@250000', 'draft credit note 1405-08: -15@250000']);
    expect(after.invoices.map(({ id, kind, reversesId }) => ({ id, kind, reversesId }))).toEqual([
      { id: 1, kind: 'invoice', reversesId: null },
      { id: 2, kind: 'credit-note', reversesId: 1 },
    ]);
  });

  it('D19, corrections: referring: every reduction of a posted line is a credit note, an increase goes to the draft', () => {
    const referring = policyWith('corrections: next-draft', 'corrections: referring');
    const posted = post(onDraft());
    const more = settle({ ...posted, entries: [...posted.entries, entry(2, 20)] }, referring);
    expect(standing(settle(change(more, 1, shorter), referring))).toEqual([
      'posted 1405-08: 60@250000',
      'draft 1405-09: 20@250000',
      'draft credit note 1405-08: -15@250000',
    ]);
    expect(standing(settle(change(more, 1, longer), referring))).toEqual([
      'posted 1405-08: 60@250000',
      'draft 1405-09: 20@250000',
      'draft 1405-09: 30@250000',
    ]);
  });

  it('D19: a credit note refers to an invoice that billed as much, so that none is credited more than it billed', () => {
    const referring = policyWith('corrections: next-draft', 'corrections: referring');
    const minutes = (of: number) => ({ recordedMinutes: of, end: utc('2026-11-03T06:00') + of });
    const reduces = (of: Book) => of.invoices.filter(({ kind }) => kind === 'credit-note').map((one) => one.reversesId);
    // 60 are posted on the first invoice, 30 more on the second
    const twice = post(settle(change(post(onDraft()), 1, minutes(90)), referring));
    expect(standing(twice)).toEqual(['posted 1405-08: 60@250000', 'posted 1405-09: 30@250000']);
    const little = settle(change(twice, 1, minutes(70)), referring);
    expect(reduces(little)).toEqual([2]);
    // more than the second one billed: the note of the first one takes its place
    const much = settle(change(little, 1, minutes(40)), referring);
    expect(standing(much)).toEqual([
      'posted 1405-08: 60@250000',
      'posted 1405-09: 30@250000',
      'draft credit note 1405-08: -50@250000',
    ]);
    expect(reduces(much)).toEqual([2, 1]);
    // 50 of the first one are credited: what is reduced further is the second one's
    const further = settle(change(post(much), 1, minutes(15)), referring);
    expect(reduces(further)).toEqual([2, 1, 2]);
  });

  it('D19: a posted credit note counts: making the entry long again bills the difference anew', () => {
    const credited = post(settle(change(post(onDraft()), 1, shorter)));
    const after = settle(change(credited, 1, { recordedMinutes: 60, end: utc('2026-11-03T07:00') }));
    expect(standing(after)).toEqual([
      'posted 1405-08: 60@250000',
      'posted credit note 1405-08: -15@250000',
      'draft 1405-09: 15@250000',
    ]);
  });

  it('a draft that a person cancelled bills nobody and is not made again; what is added later is billed', () => {
    const settled = onDraft();
    const cancelled: Book = {
      ...settled,
      invoices: settled.invoices.map((one) => ({ ...one, state: 'cancel' as const })),
    };
    expect(planBook(cancelled, policy)).toMatchObject({
      invoices: [],
      drift: [{ what: 'invoice-cancelled', entryId: 1 }],
    });
    expect(standing(settle(change(cancelled, 1, longer)))).toEqual([
      'cancel 1405-08: 60@250000',
      'draft 1405-08: 30@250000',
    ]);
  });

  describe('at the same price the line on a draft goes on standing, and its text follows', () => {
    const texts = (of: Book): string[] =>
      of.draftLines
        .filter(({ kind }) => kind === 'charge')
        .map(({ name }) => name.replace(/[\u2066-\u2069\u202a-\u202e]/g, ''));
    const nextDay = { date: '2026-11-04', begin: utc('2026-11-04T06:00'), end: utc('2026-11-04T07:00') };
    it.each([
      ['re-classified', { category: 'configuration' }, 'پیکربندی موردی، تیکت HT1، ۱۴۰۵/۰۸/۱۲'],
      ['moved to the next day', nextDay, 'آموزش اختصاصی، تیکت HT1، ۱۴۰۵/۰۸/۱۳'],
      ['moved to another ticket', { ticketId: 2, ticketLabel: 'HT2' }, 'آموزش اختصاصی، تیکت HT2، ۱۴۰۵/۰۸/۱۲'],
    ] as const)('%s', (_, more, text) => {
      const before = onDraft();
      const after = settle(change(before, 1, more));
      expect(after.ledger).toHaveLength(before.ledger.length);
      expect(standing(after)).toEqual(['draft 1405-08: 60@250000']);
      expect(texts(after)).toEqual([text]);
    });

    it('a text that a person changed stays as it is; a line older than the fingerprint of its text too', () => {
      const before = onDraft();
      const draftLines = before.draftLines.map((line) => ({ ...line, name: 'به سفارش مشتری' }));
      const edited = { ...before, draftLines };
      const older = { ...before, invoiceLines: before.invoiceLines.map((line) => ({ ...line, textMark: null })) };
      for (const one of [edited, older]) {
        const after = settle(change(one, 1, { category: 'configuration' }));
        expect(texts(after)).toEqual(texts(one));
      }
    });

    it('what is posted keeps its text', () => {
      const plan = planBook(change(post(onDraft()), 1, { category: 'configuration' }), policy);
      expect(plan.invoices).toEqual([]);
    });
  });

  describe('a reduction on a credit note that a person cancelled', () => {
    const cancelled = (of: Book): Book => ({
      ...of,
      invoices: of.invoices.map((one) => (one.state === 'draft' ? { ...one, state: 'cancel' as const } : one)),
    });
    const owed = () => cancelled(settle(change(post(onDraft()), 1, shorter)));
    const stands = ['posted 1405-08: 60@250000', 'cancel credit note 1405-08: -15@250000'];
    const made = (minutes: number) => ({ recordedMinutes: minutes, end: utc('2026-11-03T06:00') + minutes });
    /** `reconcile --repair` takes the line off the cancelled one. */
    const takenOff = (of: Book): Book => {
      const [drift] = planBook(of, policy).drift;
      return { ...of, invoiceLines: of.invoiceLines.filter(({ id }) => id !== drift?.lineId) };
    };

    it('is not made again, and the customer is shown as owed', () => {
      expect(standing(settle(owed()))).toEqual(stands);
      expect(planBook(owed(), policy).drift).toMatchObject([{ what: 'reduction-cancelled', entryId: 1, invoiceId: 2 }]);
    });

    it.each([
      ['shorter still: that is credited', made(40), [...stands, 'draft credit note 1405-08: -5@250000']],
      ['longer by less than is owed: less is owed', made(50), stands],
      ['as long as it was: nothing is owed', made(60), stands],
      ['longer than was posted: that is billed', made(70), [...stands, 'draft 1405-09: 10@250000']],
    ] as const)('%s', (_, more, expected) => {
      expect(standing(settle(change(owed(), 1, more)))).toEqual(expected);
    });

    it.each([
      ['-15: all of it', {}, ['posted 1405-08: 60@250000', 'draft credit note 1405-08: -15@250000']],
      ['-10: what is still owed', made(50), ['posted 1405-08: 60@250000', 'draft credit note 1405-08: -10@250000']],
    ] as const)('a repair frees its line, and the next draft has it: %s', (_, more, expected) => {
      const after = settle(takenOff(settle(change(owed(), 1, more))));
      expect(standing(after)).toEqual(expected);
      expect(after.invoices.at(-1)).toMatchObject({ kind: 'credit-note', reversesId: 1, k: 2 });
      expect(planBook(after, policy).drift).toEqual([]);
    });

    it('under an objection nothing is owed before the decision', () => {
      const dispute = { disputedOn: null, decision: null, decidedById: null, decidedBy: '', decidedAt: null };
      const open = { ...dispute, note: '', writtenById: 5, writtenAt: '2026-11-12 08:00:00', announced: null };
      const { drift } = planBook(change(owed(), 1, { dispute: open }), policy);
      expect(drift.map(({ what }) => what)).toEqual(['invoice-cancelled']);
    });

    it('a charge cancelled beside it is billed to nobody, whatever comes back', () => {
      const posted = post(settle(book({ entries: [entry(1, 60), entry(2, 60)] })));
      const both = change(change(posted, 1, shorter), 2, made(90));
      const after = cancelled(settle(both));
      expect(standing(after)).toEqual([
        ...['posted 1405-08: 60@250000', 'posted 1405-08: 60@250000'],
        ...['cancel 1405-09: -15@250000', 'cancel 1405-09: 30@250000'],
      ]);
      expect(standing(settle(takenOff(after)))).toEqual([
        ...['posted 1405-08: 60@250000', 'posted 1405-08: 60@250000'],
        ...['cancel 1405-09: 30@250000', 'draft credit note 1405-08: -15@250000'],
      ]);
    });
  });

  it('D18: an entry whose month is posted goes to the current draft', () => {
    const posted = post(onDraft());
    const after = settle({ ...posted, entries: [...posted.entries, entry(2, 20)] });
    expect(standing(after)).toEqual(['posted 1405-08: 60@250000', 'draft 1405-09: 20@250000']);
  });

  it('D18: within the month a second invoice follows a posted one', () => {
    const posted = post(onDraft());
    const after = settle({ ...posted, today: '2026-11-10', entries: [...posted.entries, entry(2, 20)] });
    expect(after.invoices.map(({ period, k, state }) => ({ period, k, state }))).toEqual([
      { period: '1405-08', k: 1, state: 'posted' },
      { period: '1405-08', k: 2, state: 'draft' },
    ]);
  });

  it('a correction of a correction: posted, longer, posted, shorter', () => {
    const first = settle(change(post(onDraft()), 1, longer));
    const second = settle(change(post(first), 1, shorter));
    expect(standing(second)).toEqual([
      'posted 1405-08: 60@250000',
      'posted 1405-09: 30@250000',
      // the second one billed no more than 30
      'draft credit note 1405-08: -45@250000',
    ]);
  });

  it('a deleted entry gives everything back', () => {
    const settled = settle(book({ entries: [entry(1, 90)], packages: [pack(1, 1)] }));
    const after = settle({ ...settled, entries: [], goneEntryIds: [1] });
    expect(standing(after)).toEqual([]);
  });

  it("an entry that moved to another customer is given back here and charged there; its ledger's numbers go on", () => {
    const settled = onPackage();
    const left = settle({ ...settled, entries: [] });
    expect(standing(left)).toEqual([]);
    const there = planBook(
      book({ customerId: 8, entries: [entry(1, 60, { customerId: 8 })], ledger: left.ledger }),
      policy,
    );
    expect(there.ledger).toMatchObject([{ entryId: 1, customerId: 8, n: 3, minutes: 60 }]);
  });

  it('a line that a person edited is drift: shown and left alone', () => {
    const settled = onDraft();
    const edited = { ...settled, invoiceLines: settled.invoiceLines.map((line) => ({ ...line, minutes: 50 })) };
    const plan = planBook(change(edited, 1, longer), policy);
    expect(plan.invoices).toEqual([]);
    expect(plan.drift).toMatchObject([{ what: 'invoice-line-edited', entryId: 1 }]);
  });

  it('a line that a person deleted comes back', () => {
    const settled = onDraft();
    expect(standing(settle({ ...settled, invoiceLines: [] }))).toEqual(['draft 1405-08: 60@250000']);
  });

  it('a draft that a person deleted whole comes back', () => {
    const settled = onDraft();
    expect(standing(settle({ ...settled, invoiceLines: [], draftLines: [], invoices: [] }))).toEqual([
      'draft 1405-08: 60@250000',
    ]);
  });
});

describe('disputes', () => {
  const decided = (decision: 'upheld' | 'corrected' | 'waived') => ({
    ...OPEN_DISPUTE,
    disputedOn: '2026-11-10',
    decision,
    decidedById: 5,
    decidedBy: 'مدیر',
    decidedAt: '2026-11-12 08:00:00',
    note: 'پس از بررسی',
  });
  const onDraft = () => settle(book({ entries: [entry(1, 60)] }));
  const onPackage = () => settle(book({ entries: [entry(1, 60), entry(2, 60)], packages: [pack(1, 1)] }));

  it('4.3, D20: while the matter is open the draft line is withdrawn and the entry held', () => {
    const after = settle(change(onDraft(), 1, { dispute: OPEN_DISPUTE }));
    expect(standing(after)).toEqual([]);
    expect(after.entries[0]?.verdict).toMatchObject({ outcome: 'held', reason: 'disputed' });
    expect(after.entries[0]?.dispute?.disputedOn).toBe('2026-11-22');
  });

  it('D20: its deduction stays as a reserve, so that nothing else takes the hours', () => {
    const after = settle(change(onPackage(), 1, { dispute: OPEN_DISPUTE }));
    expect(standing(after)).toEqual(['package 1: 60', 'draft 1405-08: 60@250000']);
  });

  it('D20: a posted line stays', () => {
    expect(standing(settle(change(post(onDraft()), 1, { dispute: OPEN_DISPUTE })))).toEqual([
      'posted 1405-08: 60@250000',
    ]);
  });

  it('D20: what changes meanwhile is charged only after the decision', () => {
    const longer = { recordedMinutes: 90, end: utc('2026-11-03T07:30') };
    const waiting = settle(change(post(onDraft()), 1, { dispute: OPEN_DISPUTE, ...longer }));
    expect(standing(waiting)).toEqual(['posted 1405-08: 60@250000']);
    const after = settle(change(waiting, 1, { dispute: decided('upheld') }));
    expect(standing(after)).toEqual(['posted 1405-08: 60@250000', 'draft 1405-09: 30@250000']);
  });

  it.each([
    ['4.3: upheld: the line comes back', 'upheld', {}, ['draft 1405-08: 60@250000']],
    [
      '4.3: corrected to 40 minutes',
      'corrected',
      { managerWord: { category: null, minutes: 40, waived: false } },
      ['draft 1405-08: 40@250000'],
    ],
    ['4.3: waived: nothing is charged', 'waived', { managerWord: { category: null, minutes: null, waived: true } }, []],
  ] as const)('%s', (_, decision, word, expected) => {
    const waiting = settle(change(onDraft(), 1, { dispute: OPEN_DISPUTE }));
    expect(standing(settle(change(waiting, 1, { dispute: decided(decision), ...word })))).toEqual(expected);
  });

  it('4.3: a decision is announced on the ticket in Persian, with who and why, once', () => {
    const plan = planBook(change(onDraft(), 1, { dispute: decided('upheld') }), policy);
    const [record] = plan.disputes;
    expect(record).toMatchObject({
      entryId: 1,
      announcement: { key: 'upheld@2026-11-12 08:00:00', ticketId: 1 },
    });
    expect(record?.announcement?.text).toContain('تأیید شد');
    expect(record?.announcement?.text).toContain('مدیر');
    expect(record?.announcement?.text).toContain('پس از بررسی');
    expect(planBook(settle(change(onDraft(), 1, { dispute: decided('upheld') })), policy).disputes).toEqual([]);
  });

  it('D20: undecided after disputeDays it is marked for the managers', () => {
    const late = planBook(change(onDraft(), 1, { dispute: { ...OPEN_DISPUTE, disputedOn: '2026-11-11' } }), policy);
    expect(late.outcomes[0]?.warnings).toContain('dispute-overdue');
    const inTime = planBook(change(onDraft(), 1, { dispute: { ...OPEN_DISPUTE, disputedOn: '2026-11-12' } }), policy);
    expect(inTime.outcomes[0]?.warnings).not.toContain('dispute-overdue');
  });
});

describe('warnings that do not change a price', () => {
  const ticket = { consentRecorded: true, closed: false, delivery: null };
  const warningsOf = (one: Book['entries'][number]) => planBook(book({ entries: [one] }), policy).outcomes[0]?.warnings;

  it.each([
    [
      '1.6: configuration without recorded consent',
      entry(1, 60, { category: 'configuration', ticket: { ...ticket, consentRecorded: false } }),
      ['consent-missing'],
    ],
    [
      '1.6: free work that changes the system too',
      entry(1, 60, { category: 'bug', ticket: { ...ticket, consentRecorded: false } }),
      ['consent-missing'],
    ],
    [
      '1.6: training changes nothing',
      entry(1, 60, { category: 'training', ticket: { ...ticket, consentRecorded: false } }),
      [],
    ],
    ['1.6: with consent', entry(1, 60, { category: 'configuration', ticket }), []],
    [
      '1.6: where consent is not recorded at all',
      entry(1, 60, { category: 'configuration', ticket: { ...ticket, consentRecorded: null } }),
      [],
    ],
    [
      '8.2: custom code on a closed ticket without a delivery',
      entry(1, 60, { category: 'custom_code', ticket: { ...ticket, closed: true } }),
      ['delivery-unrecorded'],
    ],
    [
      '8.2: delivered',
      entry(1, 60, {
        category: 'custom_code',
        ticket: {
          ...ticket,
          closed: true,
          delivery: { category: 'custom_code', deliveredAt: 1, qualityApprovedAt: null, usableFrom: null },
        },
      }),
      [],
    ],
    ['D7: another date', entry(1, 60, { date: '2026-11-04' }), ['date-mismatch']],
    ['D6: only the date', entry(1, 60, { begin: null, end: null }), ['date-only']],
  ] as const)('%s', (_, one, expected) => {
    expect(warningsOf(one)).toEqual(expected);
    const without = planBook(book({ entries: [{ ...one, ticket: null }] }), policy);
    expect(planBook(book({ entries: [one] }), policy).outcomes[0]?.price.amountMinor).toBe(
      without.outcomes[0]?.price.amountMinor,
    );
  });

  it('D5: four entries below ten minutes by one person on one ticket in one day are flagged, three are not', () => {
    const short = (id: number) => entry(id, 5, { begin: null, end: null });
    const flagged = (ids: number[]) =>
      planBook(book({ entries: ids.map(short) }), policy).outcomes.filter((one) =>
        one.warnings.includes('micro-entries'),
      ).length;
    expect(flagged([1, 2, 3])).toBe(0);
    expect(flagged([1, 2, 3, 4])).toBe(4);
    const elsewhere = [
      short(1),
      short(2),
      short(3),
      { ...short(4), employeeId: 2 },
      { ...short(5), ticketId: 2 },
      { ...short(6), date: '2026-11-04' },
    ];
    expect(
      planBook(book({ entries: elsewhere }), policy).outcomes.some((one) => one.warnings.includes('micro-entries')),
    ).toBe(false);
  });
});

describe('deliveries', () => {
  const delivered = (category: string, usable: string | null = null) => ({
    consentRecorded: true,
    closed: true,
    delivery: {
      category,
      deliveredAt: utc('2026-11-03T08:30'),
      qualityApprovedAt: utc('2026-11-04T08:30'),
      usableFrom: usable,
    },
  });
  const note = (category: string, hosting: Book['hosting']) =>
    planBook(book({ entries: [entry(1, 60, { ticket: delivered(category) })], hosting }), policy).deliveries[0];

  it.each([
    ['8.1: Studio is usable at once', 'studio', { hosting: null, nextUpdateOn: null }, '۱۴۰۵/۰۸/۱۲', true],
    [
      '8.2: code on the cloud, a day after quality control',
      'custom_code',
      { hosting: 'cloud', nextUpdateOn: null },
      '۱۴۰۵/۰۸/۱۴',
      true,
    ],
    [
      '8.3: code on an own server, with the next update',
      'custom_code',
      { hosting: 'on-premise', nextUpdateOn: '2026-11-20' },
      '۱۴۰۵/۰۸/۲۹',
      true,
    ],
    ['D22: a fix in code as well', 'bug', { hosting: 'cloud', nextUpdateOn: null }, '۱۴۰۵/۰۸/۱۴', true],
    ['8.2: hosting not recorded: nothing is told yet', 'custom_code', { hosting: null, nextUpdateOn: null }, '', false],
  ] as const)('%s', (_, category, hosting, day, tell) => {
    const found = note(category, hosting);
    expect(found).toMatchObject({ ticketId: 1, tell });
    expect(found?.text).toContain(day);
  });

  it('8.1: what stands on the ticket is not written again', () => {
    const text = note('studio', { hosting: null, nextUpdateOn: null })?.text ?? '';
    expect(
      planBook(book({ entries: [entry(1, 60, { ticket: delivered('studio', text) })] }), policy).deliveries,
    ).toEqual([]);
  });

  // delivered on 3 November, approved on the 4th; the update of the 20th was told
  const own = (nextUpdateOn: string | null): Book['hosting'] => ({ hosting: 'on-premise', nextUpdateOn });
  const told = note('custom_code', own('2026-11-20'))?.text ?? '';
  it.each<[string, today: string, Book['hosting'], approved: string, day: string | null]>([
    ['the update is put off: told anew', '2026-11-19', own('2026-11-25'), '2026-11-04T08:30', '۱۴۰۵/۰۹/۰۴'],
    ['it was made, the next one is planned: nothing', '2026-11-20', own('2026-12-20'), '2026-11-04T08:30', null],
    ['long after: nothing', '2027-03-01', own('2027-03-20'), '2026-11-04T08:30', null],
    ['it was made, no other is planned: nothing', '2026-11-21', own(null), '2026-11-04T08:30', null],
    [
      'moved to the cloud since: nothing',
      '2026-11-21',
      { hosting: 'cloud', nextUpdateOn: null },
      '2026-11-04T08:30',
      null,
    ],
    ['approved once more after it: the next one', '2026-11-23', own('2026-12-20'), '2026-11-22T08:30', '۱۴۰۵/۰۹/۲۹'],
  ])('8.3: a day that was told and has come stays. %s', (_, today, hosting, approved, day) => {
    const ticket = delivered('custom_code', told);
    ticket.delivery.qualityApprovedAt = utc(approved);
    const { deliveries } = planBook(book({ today, entries: [entry(1, 60, { ticket })], hosting }), policy);
    expect(deliveries.map(({ tell }) => tell)).toEqual(day === null ? [] : [true]);
    if (day !== null) expect(deliveries[0]?.text).toContain(day);
  });

  it('8.1: training delivers nothing', () => {
    expect(note('training', { hosting: null, nextUpdateOn: null })).toBeUndefined();
  });
});

describe('rule 8: a mistyped year keeps no other entry from being settled', () => {
  it.each([
    // the day as typed, what becomes of it: no calendar of holidays reaches there
    ['4026-11-03', 'holiday-calendar-missing'],
    ['9999-12-31', 'holiday-calendar-missing'],
    ['1405-08-12', 'no-entitlement'],
    ['0026-11-03', 'no-entitlement'],
    ['0001-01-01', 'no-entitlement'],
  ])('%s', (date, reason) => {
    const after = settle(book({ entries: [entry(1, 60, { date, begin: null, end: null }), entry(2, 60)] }));
    expect(after.entries.map(({ verdict }) => verdict?.reason ?? verdict?.outcome)).toEqual([reason, 'invoice']);
    expect(standing(after)).toEqual(['draft 1405-08: 60@250000']);
  });
});
