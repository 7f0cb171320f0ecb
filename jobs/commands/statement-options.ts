import { Argument, type Command, Option } from 'commander';
import { parseId } from './selection.ts';
import type { StatementOptions } from './statement.ts';

export function addStatementOptions(
  command: Command,
  action: (customer: number, month: string, options: StatementOptions) => Promise<void>,
): Command {
  return command
    .addArgument(new Argument('<customer>', "the customer's id in Odoo, not a contact's").argParser(parseId))
    .argument('<month>', 'Jalali month, 1405-08')
    .option('--as-of <day>', 'as it stood at the end of this day, Jalali or Gregorian (default: today)')
    .option('--html <file>', 'write one HTML file, fit to be sent and printed')
    .option('--pdf <file>', 'write a PDF (needs Chromium; CHROMIUM is its path)')
    .option('--csv <file>', 'write the entries to this file, for Excel')
    .addOption(new Option('--lang <language>', 'language of the statement').choices(['fa', 'en']).default('fa'))
    .action((customer: number, month: string, options: StatementOptions) => action(customer, month, options));
}
