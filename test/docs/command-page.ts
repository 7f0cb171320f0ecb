import type { Command } from 'commander';
import { programOf } from '../../jobs/cli.ts';
import { realParts } from '../../jobs/parts.ts';
import { fakeIo } from '../jobs/fake-io.ts';

const WIDTH = 100;

/** docs/commands.md: what `--help` says of each command, by group. */
export function commandPage(): string {
  const program = programOf(fakeIo(), realParts, () => {});
  const groups = [...new Set(program.commands.map((command) => command.helpGroup()))];
  return [
    '# Commands',
    '',
    'Each with what its `--help` says. Made from the command line itself by `npm run commands`.',
    '',
    'Settings come from the environment, or from a file with `--env-file .env` before the command. `--json` is for machines.',
    'Exit 0: fine; 1: something failed or differs; 2: wrong use or configuration.',
    '',
    ...groups.flatMap((group) => [
      `## ${group.replace(/:$/, '')}`,
      '',
      ...program.commands.filter((command) => command.helpGroup() === group).flatMap((command) => sections(command)),
    ]),
  ].join('\n');
}

function sections(command: Command, parent = ''): string[] {
  const name = `${parent}${command.name()}`;
  return [
    `${parent === '' ? '###' : '####'} ${name}`,
    '',
    '```text',
    helpOf(command),
    '```',
    '',
    ...command.commands.flatMap((inner) => sections(inner, `${name} `)),
  ];
}

function helpOf(command: Command): string {
  // as wide wherever the test runs, in a terminal or not
  command.configureOutput({ getOutHelpWidth: () => WIDTH, getOutHasColors: () => false });
  return command.helpInformation().trimEnd();
}
