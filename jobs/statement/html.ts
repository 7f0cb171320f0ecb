import type { Policy } from '../../rules/policy/policy.ts';
import type { Language } from '../../rules/statement/explanation.ts';
import { sumByCurrency } from '../../rules/statement/totals.ts';
import type { InvoicePart, Statement, StatementEntry } from '../../rules/statement/types.ts';
import { markup, paragraph, tableOf } from './markup.ts';
import { Spoken } from './spoken.ts';
import { styleOf } from './style.ts';
import { fill } from './words.ts';

/**
 * A statement as one HTML file that needs nothing else: its style and font are inside, nothing is loaded and no script runs. Right to left
 * in Persian, A4 when printed. The same statement gives the same bytes.
 * @param fontCss `@font-face` rules, or nothing
 */
export function statementHtml(statement: Statement, policy: Policy, language: Language, fontCss: string): string {
  const say = new Spoken(language, policy);
  const { words } = say;
  const title = `${words.title}، ${say.month(statement.month)}`.replace('،', language === 'fa' ? '،' : ',');
  const body = [
    head(statement, say, title),
    summary(statement, say),
    packages(statement, say),
    invoices(statement, say),
    entries(statement, say),
    freeOnes(statement, say),
    openOnes(statement, say),
    changes(statement, say),
    notes(statement, say),
  ].join('\n');
  return [
    '<!doctype html>',
    `<html lang="${language}" dir="${language === 'fa' ? 'rtl' : 'ltr'}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; font-src data:">',
    `<title>${markup(`${title} — ${statement.customerName}`)}</title>`,
    `<style>\n${fontCss}${fontCss === '' ? '' : '\n'}${styleOf(language)}\n</style>`,
    '</head>',
    `<body>\n<main>\n${body}\n</main>\n</body>`,
    '</html>',
    '',
  ].join('\n');
}

function head({ customerId, customerName, from, to, asOf }: Statement, say: Spoken, title: string): string {
  const { words } = say;
  const facts = [
    [words.customer, `${say.name(customerName)} (${words.number} ${say.id(customerId)})`],
    [words.period, `${say.date(from)} ${words.to} ${say.date(to)}`],
    [words.asOf, say.date(asOf)],
  ];
  const list = facts.map(([term = '', text = '']) => `<dt>${markup(term)}</dt><dd>${markup(text)}</dd>`).join('\n');
  return `<header>\n<h1>${markup(title)}</h1>\n<dl>\n${list}\n</dl>\n</header>`;
}

function summary({ totals }: Statement, say: Spoken): string {
  const { words } = say;
  const sums: [string, string][] = [
    [words.entries, say.count(totals.entries)],
    [words.recorded, say.duration(totals.recordedMinutes * 100)],
    [words.free, say.duration(totals.freeMinutes * 100)],
    [words.held, say.duration(totals.heldMinutes * 100)],
    [words.deducted, say.duration(totals.deductedCentiminutes)],
    [words.invoiced, say.moneys(totals.invoiced)],
    ...(totals.suspended.length === 0 ? [] : [[words.suspended, say.moneys(totals.suspended)] as [string, string]]),
  ];
  const boxes = sums
    .map(([name, value]) => `<div><span>${markup(name)}</span><b>${markup(value)}</b></div>`)
    .join('\n');
  return section(words.summary, `<div class="sums">\n${boxes}\n</div>`);
}

function packages({ packages: all, asOf }: Statement, say: Spoken): string {
  const { words } = say;
  if (all.length === 0) return section(words.packages, paragraph(words.none));
  const heading = [
    words.package,
    words.boughtOn,
    words.expiresOn,
    words.opening,
    words.added,
    words.taken,
    words.closing,
  ];
  const rows = all.map((pack) => [
    `${say.name(pack.name)} (${words.kinds[pack.kind]})`,
    say.date(pack.boughtOn),
    pack.expiresOn === null
      ? words.noExpiry
      : `${say.date(pack.expiresOn)}${pack.expiresOn < asOf ? ` (${words.expired})` : ''}`,
    say.duration(pack.openingCentiminutes),
    say.duration(pack.addedCentiminutes),
    say.duration(pack.takenCentiminutes),
    say.duration(pack.closingCentiminutes),
  ]);
  const today = all.map((pack) =>
    paragraph(`${say.name(pack.name)} — ${words.balance}: ${say.duration(pack.balanceCentiminutes)}`),
  );
  const takes = all
    .filter(({ takenBy }) => takenBy.length > 0)
    .map(({ name, takenBy, takenCentiminutes }) => {
      const used = takenBy.map(({ entryId, day, centiminutes }) => [
        say.id(entryId),
        say.date(day),
        say.decimal(centiminutes),
      ]);
      const foot = [words.sum, '', say.decimal(takenCentiminutes)];
      const table = tableOf([words.entry, words.day, words.weighted], used, { numbers: [0, 1, 2], foot });
      return `<h3>${markup(`${words.takenBy}: ${say.name(name)}`)}</h3>\n${table}`;
    });
  return section(words.packages, [tableOf(heading, rows, { numbers: [1] }), ...today, ...takes].join('\n'));
}

function invoices(statement: Statement, say: Spoken): string {
  const { words } = say;
  const { invoices: all, entries: shown, totals } = statement;
  const lines = linesByTicket(shown, say, statement);
  if (all.length === 0 && lines === '') return section(words.invoices, paragraph(words.none));
  const heading = [words.invoice, words.state, words.ofThisMonth, words.untaxed, words.tax, words.total];
  const rows = all.map((invoice) => {
    const sign = invoice.kind === 'credit-note' ? -1 : 1;
    const money = (amountMinor: number): string => say.money({ ...invoice, amountMinor });
    return [
      say.invoice(invoice),
      `${words.invoiceKinds[invoice.kind]}، ${words.states[invoice.state]}`.replace(
        '،',
        say.language === 'fa' ? '،' : ',',
      ),
      money(invoice.ofThisMonthMinor),
      ...[invoice.untaxedMinor, invoice.taxMinor, invoice.totalMinor].map((amount) => money(sign * amount)),
    ];
  });
  const table = all.length === 0 ? '' : tableOf(heading, rows, { numbers: [2, 3, 4, 5] });
  const sum = paragraph(`${words.sum} — ${words.invoiced}: ${say.moneys(totals.invoiced)}`);
  return section(words.invoices, [table, lines, sum].filter((part) => part !== '').join('\n'));
}

function linesByTicket(shown: readonly StatementEntry[], say: Spoken, { invoices: known }: Statement): string {
  const { words } = say;
  const tickets = new Map<string, { entry: StatementEntry; part: InvoicePart }[]>();
  for (const entry of shown) {
    for (const part of entry.invoiced) {
      const ticket = say.ticket(entry);
      tickets.set(ticket, [...(tickets.get(ticket) ?? []), { entry, part }]);
    }
  }
  if (tickets.size === 0) return '';
  const heading = [
    ...[words.entry, words.day, words.category, words.minutes, words.multiplier],
    ...[words.unitPrice, words.amount, words.invoice],
  ];
  const where = ({ invoiceIds }: InvoicePart): string =>
    invoiceIds
      .flatMap((id) => known.find((one) => one.id === id) ?? [])
      .map((one) => say.invoice(one))
      .join(' + ') || '—';
  const parts = [...tickets].map(([ticket, lines]) => {
    const rows = lines.map(({ entry, part }) => [
      say.id(entry.id),
      say.date(entry.day),
      say.category(entry.category, entry.day),
      say.count(part.minutes),
      say.decimal(part.multiplierPercent),
      say.decimal(part.unitPriceCenti),
      say.money(part),
      where(part),
    ]);
    const sum = say.moneys(sumByCurrency(lines.map(({ part }) => part)));
    const foot = lines.length === 1 ? null : [words.sum, '', '', '', '', '', sum, ''];
    return `<h3>${markup(`${words.ticket} ${ticket}`)}</h3>\n${tableOf(heading, rows, { numbers: [0, 1, 3, 4, 5, 6], foot })}`;
  });
  return `<h3>${markup(words.lines)}</h3>\n${parts.join('\n')}`;
}

function entries({ entries: shown }: Statement, say: Spoken): string {
  const { words } = say;
  if (shown.length === 0) return section(words.entries, paragraph(words.none));
  return section(words.entries, shown.map((entry) => article(entry, say)).join('\n'));
}

function article(entry: StatementEntry, say: Spoken): string {
  const { words } = say;
  const facts = [
    say.ticket(entry),
    ...(entry.worker === '' || entry.explanation.length > 0 ? [] : [`${words.worker}: ${say.name(entry.worker)}`]),
    ...(entry.recordedMinutes === null
      ? []
      : [`${words.recorded}: ${say.count(entry.recordedMinutes)} ${words.minutes}`]),
  ];
  const marks = [
    ...(entry.recordedMinutes === null ? [words.deleted] : []),
    ...(entry.basis === 'unknown' ? [words.unknown] : entry.basis === 'ledger' ? [words.fromLedger] : []),
    ...(entry.suspended.length === 0 ? [] : [words.suspendedNote]),
  ];
  const lines = entry.explanation.map((line) => `<li>${markup(line.replace(/^(\u2067?)• /, '$1'))}</li>`).join('\n');
  const head = `${say.date(entry.day)} — ${say.category(entry.category, entry.day)}: ${say.outcome(entry)}`;
  return [
    '<article>',
    `<h3>${markup(`${words.entry} ${say.id(entry.id)} — ${head}`)}</h3>`,
    paragraph(facts.join(' | '), ' class="meta"'),
    ...marks.map((mark) => paragraph(mark, ' class="note"')),
    ...(lines === '' ? [] : [`<ul>\n${lines}\n</ul>`]),
    '</article>',
  ].join('\n');
}

function freeOnes({ entries: all }: Statement, say: Spoken): string {
  const { words } = say;
  const free = all.filter(({ outcome }) => outcome === 'free');
  if (free.length === 0) return section(words.freeWhy, paragraph(words.none));
  const heading = [words.entry, words.day, words.ticket, words.category, words.minutes, words.why];
  const rows = free.map((entry) => [
    say.id(entry.id),
    say.date(entry.day),
    say.ticket(entry),
    say.category(entry.category, entry.day),
    say.count(entry.recordedMinutes ?? 0),
    say.why(entry),
  ]);
  const sum = say.count(free.reduce((total, { recordedMinutes }) => total + (recordedMinutes ?? 0), 0));
  return section(words.freeWhy, tableOf(heading, rows, { numbers: [0, 1, 4], foot: [words.sum, '', '', '', sum, ''] }));
}

function openOnes({ entries: all }: Statement, say: Spoken): string {
  const { words } = say;
  const open = all.filter(
    ({ outcome, dispute, reason }) => outcome === 'held' || dispute !== null || reason === 'overflow',
  );
  if (open.length === 0) return section(words.open, paragraph(words.none));
  const rows = open.map((entry) => {
    const { dispute, deductedCentiminutes } = entry;
    const about = [
      dispute === null
        ? say.why(entry)
        : fill(words.disputedSince, { from: say.date(dispute.openedOn), to: say.date(dispute.dueOn) }),
      ...(dispute !== null && deductedCentiminutes !== 0
        ? [fill(words.reserve, { minutes: say.decimal(deductedCentiminutes) })]
        : []),
      ...(entry.suspended.length === 0 ? [] : [`${words.suspended}: ${say.moneys(sumByCurrency(entry.suspended))}`]),
    ];
    return [
      say.id(entry.id),
      say.date(entry.day),
      say.ticket(entry),
      say.category(entry.category, entry.day),
      say.count(entry.recordedMinutes ?? 0),
      about.join(say.language === 'fa' ? '؛ ' : '; '),
    ];
  });
  const heading = [words.entry, words.day, words.ticket, words.category, words.minutes, words.why];
  return section(words.open, tableOf(heading, rows, { numbers: [0, 1, 4] }));
}

function changes({ changes: all }: Statement, say: Spoken): string {
  const { words } = say;
  if (all.length === 0) return section(words.changes, paragraph(words.noChanges));
  const rows = all.map((change) => [change.on === null ? '—' : say.date(change.on), say.change(change)]);
  return section(words.changes, tableOf([words.day, words.changes], rows, { numbers: [0] }));
}

function notes(statement: Statement, say: Spoken): string {
  const all = say.notes(statement);
  if (all.length === 0) return '';
  return section(say.words.notes, `<div class="notes">\n${all.map((note) => paragraph(note)).join('\n')}\n</div>`);
}

function section(title: string, content: string): string {
  return `<section>\n<h2>${markup(title)}</h2>\n${content}\n</section>`;
}
