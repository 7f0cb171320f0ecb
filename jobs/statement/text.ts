import type { Policy } from '../../rules/policy/policy.ts';
import type { Language } from '../../rules/statement/explanation.ts';
import type { Statement } from '../../rules/statement/types.ts';
import { table } from '../report/table.ts';
import { Spoken } from './spoken.ts';

/** A statement in short, for the person who makes it. */
export function statementText(statement: Statement, policy: Policy, language: Language): string {
  const say = new Spoken(language, policy);
  const { words } = say;
  const { totals } = statement;
  const head = `${words.title} — ${say.month(statement.month)} — ${say.name(statement.customerName)}`;
  const sums = table([
    [words.summary, ''],
    [words.asOf, say.date(statement.asOf)],
    [words.entries, say.count(totals.entries)],
    [words.recorded, say.duration(totals.recordedMinutes * 100)],
    [words.free, say.duration(totals.freeMinutes * 100)],
    [words.held, say.duration(totals.heldMinutes * 100)],
    [words.deducted, say.duration(totals.deductedCentiminutes)],
    [words.invoiced, say.moneys(totals.invoiced)],
    ...(totals.suspended.length === 0 ? [] : [[words.suspended, say.moneys(totals.suspended)]]),
  ]);
  const packages = statement.packages.map(
    (pack) =>
      `${words.package} ${say.name(pack.name)}: ${words.opening} ${say.duration(pack.openingCentiminutes)}` +
      ` | ${words.taken} ${say.duration(pack.takenCentiminutes)} | ${words.closing} ${say.duration(pack.closingCentiminutes)}\n`,
  );
  const changes = statement.changes.length === 0 ? [words.noChanges] : statement.changes.map((one) => say.change(one));
  const rest = [...changes, ...say.notes(statement)].map((line) => `${line}\n`);
  return `${head}\n\n${sums}\n${packages.join('')}\n${rest.join('')}`;
}
