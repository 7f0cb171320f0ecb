import { type Command, Option } from 'commander';
import type { GateOptions } from './gate.ts';
import { parseId } from './selection.ts';

export function addGateOptions(command: Command, action: (options: GateOptions) => Promise<void>): Command {
  return command
    .requiredOption('--customer <id>', 'who it is for (a contact counts for its company)', parseId)
    .requiredOption('--category <key>', 'category of the policy, e.g. training')
    .option(
      '--company <name>',
      "where several companies are settled: which one, by id or name; left out, the customer's own",
    )
    .option('--project <id>', 'the project it is for: deployment projects have their own tariff and packages', parseId)
    .option('--at <time>', 'ISO 8601 with an offset, or local: 1405-09-02 18:30 (now when left out)')
    .option('--minutes <number>', 'how long it would take (60 when left out)')
    .addOption(new Option('--lang <language>', 'language of the answer').choices(['fa', 'en']).default('fa'))
    .action((options: GateOptions) => action(options));
}
