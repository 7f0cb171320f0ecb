import type { Command } from 'commander';
import type { HolidaysOptions } from './holidays.ts';
import type { HolidaysAddOptions } from './holidays-add.ts';

/** What the command line does with `holidays` and `holidays add`. */
export interface HolidaysActions {
  show(year: string | undefined, options: HolidaysOptions): Promise<void>;
  add(date: string, options: HolidaysAddOptions): Promise<void>;
}

/** Arguments and options of `holidays`, its `add` included. `--json` is the parent's, for both. */
export function addHolidaysOptions(command: Command, actions: HolidaysActions): Command {
  command
    .argument('[year]', 'Jalali year, 1406; the present one when left out')
    .option('--yaml', 'lines for the policy file instead of a table')
    .action((year: string | undefined, options: HolidaysOptions) => actions.show(year, options));
  command
    .command('add')
    .description('put a holiday into the policy file; shows which entries it re-prices, and asks')
    .argument('<date>', 'Jalali or Gregorian, 1405-08-12')
    .requiredOption('--name <name>', 'what people call the day, in Persian')
    .option('--lunar', 'it moves with the moon (otherwise solar)')
    .option('--unconfirmed', 'the official calendar is not certain of it yet')
    .option('--yes', 'write without asking, for scripts')
    .allowExcessArguments(false)
    .action((date: string, _options: object, add: Command) =>
      actions.add(date, add.optsWithGlobals<HolidaysAddOptions>()),
    );
  return command;
}
