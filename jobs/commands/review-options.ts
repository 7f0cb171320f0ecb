import { type Command, Option } from 'commander';
import type { ReviewOptions } from './review.ts';
import { collectIds } from './selection.ts';

export function addReviewOptions(
  command: Command,
  action: (month: string | undefined, options: ReviewOptions) => Promise<void>,
): Command {
  return command
    .argument('[month]', 'Jalali month, 1405-08; or --from and --to')
    .option('--from <day>', 'first day, Jalali or Gregorian')
    .option('--to <day>', 'last day')
    .option('--csv <file>', 'write every entry of the period to this file, for Excel')
    .option('--mark <entry...>', 'note on these entries that they were looked at (ids); needs --by', collectIds)
    .option('--by <name>', 'who looked at them')
    .option('--note <text>', 'what they found')
    .addOption(new Option('--lang <language>', 'language of the report').choices(['fa', 'en']).default('fa'))
    .action((month: string | undefined, options: ReviewOptions) => action(month, options));
}
