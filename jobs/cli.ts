import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, Command, CommanderError, Help, Option } from 'commander';
import { approveOption, byOption } from './commands/approval-options.ts';
import { addGateOptions } from './commands/gate-options.ts';
import { addHolidaysOptions } from './commands/holidays-options.ts';
import { addRenewalsOptions } from './commands/renewals-options.ts';
import { addReviewOptions } from './commands/review-options.ts';
import { addSelectionOptions, collectIds, parseId } from './commands/selection.ts';
import { addStatementOptions } from './commands/statement-options.ts';
import { traceOption } from './commands/trace-option.ts';
import { ConfigFault } from './config/config.ts';
import { withEnvFile } from './config/env-file.ts';
import { EXIT_FAILED, EXIT_FINE, EXIT_WRONG_USE, type Io } from './io.ts';
import { packageRoot } from './package-root.ts';
import { type Parts, realParts } from './parts.ts';
import { describeFailure, formatFailure } from './queue/failure.ts';

/**
 * The command line. Runs one command and answers its exit code: 0 fine, 1 something failed or differs, 2 wrong use or
 * configuration. Never throws, never exits.
 * @param argv arguments after the program's name
 */
export async function main(argv: readonly string[], io: Io, parts: Parts = realParts): Promise<number> {
  let code = EXIT_FINE;
  const program = programOf(io, parts, (exit) => {
    code = exit;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return told(error, io, argv.includes('--json'));
  }
}

const AFTER_HELP = `
Settings come from the environment or from --env-file; .env.example names them all.
Exit 0: fine. 1: something failed or differs. 2: wrong use or configuration.
`;
const AS_JSON = 'answer with JSON, for machines';
const SET_UP = 'Setting up:';
const RUN = 'Every day:';
const PEOPLE = 'For accountants, managers and customers:';
const POLICY = 'The policy:';

/**
 * All commands with their arguments and options; the page of commands in docs/ is made from it.
 * Commands load what they need when they are called: `price` has no use for queues.
 */
export function programOf(io: Io, parts: Parts, exit: (code: number) => void): Command {
  const program = new Command('sazmanyar-connector')
    .description(
      'Prices support time logged in Odoo (Sazmanyar) and writes deductions, invoice lines and verdicts back.',
    )
    .version(version(), '-V, --version', 'tell the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .option('--env-file <path>', 'read settings from this file as well; what is already set wins')
    .addHelpText('after', AFTER_HELP)
    .showHelpAfterError('(--help shows how it is used)')
    .configureHelp({
      optionDescription: (option) => `${new Help().optionDescription(option)}${option.mandatory ? ' (needed)' : ''}`,
    })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    });
  const command = (name: string, group: string, description: string, json = AS_JSON): Command =>
    program.command(name).helpGroup(group).description(description).option('--json', json).allowExcessArguments(false);
  const ready = (): Io => {
    const { envFile } = program.opts<{ envFile?: string }>();
    return envFile === undefined ? io : { ...io, env: withEnvFile(io.env, envFile) };
  };

  command('doctor', SET_UP, 'check login, rights, names, packages, policy and mapping; say how to mend each')
    .addOption(new Option('--lang <language>', 'language of the findings').choices(['fa', 'en']).default('en'))
    .action(async (options) => exit(await (await import('./commands/doctor.ts')).doctor(ready(), parts, options)));
  command('init', SET_UP, 'write a first mapping file from what is found in Odoo, with a comment on each guess')
    .option('--output <path>', 'the file (default: MAPPING_FILE, else mapping.yaml)')
    .option('--force', 'replace the file if it is there')
    .action(async (options) => exit(await (await import('./commands/init.ts')).init(ready(), parts, options)));
  command('provision', SET_UP, 'show what is needed in Odoo: fields, views, products, ledger; --apply makes it')
    .option('--apply', 'make what is missing (needs administration rights)')
    .option('--remove', 'show what would be taken away again, the ledger never; with --apply take it away')
    .action(async (options) =>
      exit(await (await import('./commands/provision.ts')).provision(ready(), parts, options)),
    );
  addSelectionOptions(command('sync', RUN, 'one pass over what changed (or what is named), then a summary'))
    .option('--dry-run', 'show what would be written, and write nothing')
    .option('--company <name>', 'where several companies are settled: only this one, by id or name')
    .addOption(approveOption())
    .addOption(byOption())
    .option(
      '--beyond-cap',
      'correct more of what was settled than PASS_CAP_… allows, customers held by the cap included',
    )
    .addOption(traceOption())
    .action(async (options) => exit(await (await import('./commands/sync.ts')).sync(ready(), parts, options)));
  command(
    'worker',
    RUN,
    'the service: looks for changes every POLL_SECONDS and settles them, until SIGTERM',
    'log lines as JSON',
  )
    .addOption(traceOption())
    .action(async (options) => exit(await (await import('./commands/worker.ts')).worker(ready(), parts, options)));
  addSelectionOptions(command('resync', RUN, 'as sync, but on the queue of a running worker (needs REDIS_URL)')).action(
    async (options) => exit(await (await import('./commands/resync.ts')).resync(ready(), parts, options)),
  );
  command(
    'reconcile',
    RUN,
    'compare entries, deductions, packages and invoice lines; name every difference with its cause',
  )
    .option('--repair', 'show what would be mended, ask, and mend it; posted invoices are never touched')
    .option('--customer <id...>', 'only these customers (ids in Odoo; not of their contacts)', collectIds)
    .option('--yes', 'do not ask before mending')
    .option('--beyond-cap', 'mend what corrects more of what was settled than PASS_CAP_… allows')
    .action(async (options) =>
      exit(await (await import('./commands/reconcile.ts')).reconcile(ready(), parts, options)),
    );
  command('price', POLICY, 'no Odoo: price JSON lines from standard input, answer JSON lines')
    .option('--file <path>', 'read from this file instead of standard input')
    .action(async (options) => exit(await (await import('./commands/price.ts')).price(ready(), options)));
  command('explain', RUN, 'why an entry has its price, clause by clause')
    .addArgument(new Argument('<entry>', 'id of the time entry').argParser(parseId))
    .addOption(new Option('--lang <language>', 'language of the explanation').choices(['fa', 'en']).default('fa'))
    .option('--verify', 'say whether the verdict in Odoo still holds and what changed since; exits 1 when it does not')
    .action(async (entry: number, options) =>
      exit(await (await import('./commands/explain.ts')).explain(ready(), parts, entry, options)),
    );
  addGateOptions(
    command('gate', RUN, 'before the work: may it be done, free or billable, at what rate, from which package'),
    async (options) => exit(await (await import('./commands/gate.ts')).gate(ready(), parts, options)),
  );
  addReviewOptions(
    command(
      'review',
      PEOPLE,
      "management's look at a month: all recorded times, what stands out; --mark what was seen",
    ),
    async (month, options) => exit(await (await import('./commands/review.ts')).review(ready(), parts, month, options)),
  );
  addRenewalsOptions(
    command(
      'renewals',
      PEOPLE,
      'customers with custom code under maintenance: hours, deliveries, what is due at the renewal',
    ),
    async (options) => exit(await (await import('./commands/renewals.ts')).renewals(ready(), parts, options)),
  );
  addStatementOptions(
    command('statement', PEOPLE, "a customer's Jalali month, fit to be sent: HTML, PDF, CSV; as it stood on any day"),
    async (customer, month, options) =>
      exit(await (await import('./commands/statement.ts')).statement(ready(), parts, customer, month, options)),
  );
  const language = () => new Option('--lang <language>', 'language of the report').choices(['fa', 'en']).default('fa');
  command('simulate', POLICY, 'what another policy would change of what is settled: nothing is written')
    .requiredOption('--policy <file>', 'the candidate policy')
    .option('--from <day>', 'first work date to tell of, Jalali or Gregorian')
    .option('--to <day>', 'last work date')
    .option('--customer <id...>', 'only these customers (ids in Odoo; not of their contacts)', collectIds)
    .option('--company <name>', 'where several companies are settled: only this one, by id or name')
    .option('--csv <file>', 'write customers, packages and changed entries to this file, for Excel')
    .option('--html <file>', 'write the report with plots to this file')
    .addOption(approveOption())
    .addOption(byOption())
    .addOption(language())
    .action(async (options) => exit(await (await import('./commands/simulate.ts')).simulate(ready(), parts, options)));
  command('undo', POLICY, 'take back what another policy changed: settle again by the policy that stood before')
    .requiredOption('--policy <file>', 'the policy that stood before')
    .option('--apply', 'write it; otherwise it is only shown')
    .addOption(byOption())
    .addOption(language())
    .action(async (options) => exit(await (await import('./commands/undo.ts')).undo(ready(), parts, options)));
  command(
    'notices',
    RUN,
    'tell people in Odoo, once: packages near their end, overflow begun, entries held, disputes overdue',
  )
    .option('--dry-run', 'show what would be told, and tell nobody')
    .addOption(new Option('--lang <language>', 'language of the list').choices(['fa', 'en']).default('fa'))
    .action(async (options) => exit(await (await import('./commands/notices.ts')).notices(ready(), parts, options)));
  const withOdoo = () => import('./commands/holidays-with-odoo.ts');
  addHolidaysOptions(
    command('holidays', POLICY, 'official holidays of a Jalali year; add puts one into the policy file'),
    {
      show: async (year, options) => exit(await (await withOdoo()).holidaysWithOdoo(ready(), parts, year, options)),
      add: async (date, options) => exit(await (await withOdoo()).holidaysAddWithOdoo(ready(), parts, date, options)),
    },
  );
  return program;
}

function told(error: unknown, io: Io, json: boolean): number {
  // commander has written its own message; help and version were asked for
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_FINE : EXIT_WRONG_USE;
  if (error instanceof ConfigFault) {
    if (json) io.stdout.write(`${JSON.stringify({ error: error.name, problems: error.problems })}\n`);
    else io.stderr.write(`the configuration is wrong:\n${error.problems.map((line) => `  ${line}\n`).join('')}`);
    return EXIT_WRONG_USE;
  }
  const failure = describeFailure(error, (text) => text);
  if (json) io.stdout.write(`${JSON.stringify(failure)}\n`);
  else io.stderr.write(`${formatFailure(failure)}\n`);
  if (io.env.LOG_LEVEL === 'debug' && error instanceof Error) io.stderr.write(`${error.stack}\n`);
  return EXIT_FAILED;
}

function version(): string {
  const found = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string };
  return found.version;
}
