import { describe, expect, it } from 'vitest';
import { CannotPrint, findChromium, printPdf } from '../../../jobs/statement/chromium.ts';
import { statementCsv } from '../../../jobs/statement/csv.ts';
import { statementHtml } from '../../../jobs/statement/html.ts';
import { statementOf } from '../../../rules/statement/statement.ts';
import { book, entry, evening, pack, policy } from '../../rules/settle/book.ts';
import { settledFacts } from '../../rules/statement/facts.ts';

const entries = [
  entry(1, 50, { ticketTitle: '=HYPERLINK("x") <b>' }),
  evening(2, 40),
  entry(3, 15, { category: 'bug' }),
  entry(4, 15, { category: null }),
];
const facts = settledFacts(book({ entries, packages: [pack(9, 1)] }), '2026-11-20');
const statement = statementOf(facts, policy, { month: '1405-08', asOf: '2026-11-20', language: 'fa' });

/** What a reader sees, a line for each block. */
function textOf(html: string): string {
  return html
    .replace(/^[\s\S]*<body>/, '')
    .replace(/<\/(?:td|th)>/g, ' ; ')
    .replace(/<\/(?:p|h\d|tr|li|dd|dt|div|span|b)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

describe('a statement as HTML', () => {
  const html = statementHtml(statement, policy, 'fa', '');

  it('reads so', () => {
    expect(textOf(html)).toMatchSnapshot();
  });

  it('is one file without scripts, addresses or marks of direction', () => {
    expect(html).not.toMatch(/<script|https?:|\ssrc=|\shref=|[\u2066-\u2069]/);
    expect(html).toContain('=HYPERLINK(&quot;x&quot;) &lt;b&gt;');
    expect(html).toContain('@page { size: A4;');
  });

  it('the same statement gives the same bytes', () => {
    expect(statementHtml(statement, policy, 'fa', '')).toBe(html);
  });
});

it('a statement as CSV: a subject that looks like a formula is text', () => {
  const csv = statementCsv(statement, policy, 'fa');
  expect(csv.startsWith('\ufeff')).toBe(true);
  expect(csv).toContain(`"'=HYPERLINK(""x"") <b>"`);
});

/** On a machine without Chromium this holds its message instead: the live and browser tests need one anyway. */
it('a statement as PDF: A4, and twice the same bytes', async () => {
  const html = statementHtml(statement, policy, 'fa', '');
  const program = (() => {
    try {
      return findChromium(process.env);
    } catch (error) {
      expect(error).toBeInstanceOf(CannotPrint);
      return null;
    }
  })();
  if (program === null) return;
  const pdf = await printPdf(program, html, statement.asOf);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  // 210 × 297 mm in points
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45]\.\d+ 841\.\d+\]/);
  expect(pdf.toString('latin1')).toContain('/CreationDate (D:20261120120000');
  expect((await printPdf(program, html, statement.asOf)).equals(pdf)).toBe(true);
}, 300_000);
