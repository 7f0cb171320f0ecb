import { type Command, Option } from 'commander';
import type { RenewalsOptions } from './renewals.ts';

export function addRenewalsOptions(command: Command, action: (options: RenewalsOptions) => Promise<void>): Command {
  return command
    .option('--from <day>', 'renewals from this day on, Jalali or Gregorian')
    .option('--to <day>', 'renewals until this day')
    .option('--csv <file>', 'write the table to this file, for Excel')
    .addOption(new Option('--lang <language>', 'language of the report').choices(['fa', 'en']).default('fa'))
    .action((options: RenewalsOptions) => action(options));
}
