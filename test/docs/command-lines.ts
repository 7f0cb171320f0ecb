import type { Command } from 'commander';
import { programOf } from '../../jobs/cli.ts';
import { realParts } from '../../jobs/parts.ts';
import { fakeIo } from '../jobs/fake-io.ts';
import type { Typed } from './pages.ts';

/** What pages write for a value that the reader puts in. */
const VALUES: Record<string, string> = {
  N: '1',
  ID: '1',
  ENTRY: '1',
  TICKET: '1',
  CUSTOMER: '1',
  HASH: '0'.repeat(64),
  MONTH: '1405-08',
  YEAR: '1406',
  DATE: '1405-08-12',
  DAY: '1405-08-12',
  T: '2026-11-22',
};
/** The program itself, as pages call it. */
const PROGRAM = /^(npx sazmanyar-connector|sazmanyar-connector|node dist\/jobs\/bin\.js)(?= |$)/;
const BEFORE = /^(?:\$ |sudo (?:-u \w+ )?|docker compose (?:run --rm|exec) worker |[A-Z_]+=\S* )+/;

/** The whole command line with every command doing nothing: it only reads what it is given. */
function readsOnly(): Command {
  const program = programOf(fakeIo(), realParts, () => {});
  const silence = (command: Command): void => {
    command.action(() => {});
    command.commands.forEach(silence);
  };
  program.commands.forEach(silence);
  return program;
}

/** What commander says against an argument list; null when it takes it. What is only mentioned may leave out what is needed. */
export function refusal(argv: readonly string[], mentioned = false): string | null {
  const program = readsOnly();
  if (mentioned) program.commands.forEach(nothingNeeded);
  let told = '';
  const listen = (command: Command): void => {
    command.configureOutput({ writeErr: (text) => (told += text), writeOut: () => {} });
    command.commands.forEach(listen);
  };
  listen(program);
  try {
    program.parse([...argv], { from: 'user' });
    return null;
  } catch (error) {
    const { exitCode } = error as { exitCode?: number };
    return exitCode === 0 ? null : told.trim() || String(error);
  }
}

function nothingNeeded(command: Command): void {
  for (const option of command.options) option.makeOptionMandatory(false);
  for (const argument of command.registeredArguments) argument.argOptional();
  command.commands.forEach(nothingNeeded);
}

const names = new Set(readsOnly().commands.map((command) => command.name()));

/**
 * The argument lists in a piece of a page. In a block the program must be named; between backticks a command's name and what
 * follows is enough (`sync --full`). A table's `[--apply] [--remove]` is one list without, and one with each.
 */
export function commandLinesIn({ text, block }: Typed): string[][] {
  return text.split(/ (?:&&|\|\||\||;) | > \S+$/).flatMap((part) => {
    const line = part
      .trim()
      .replace(/\s+#.*$/, '')
      .replace(BEFORE, '');
    const named = PROGRAM.test(line);
    const rest = line.replace(PROGRAM, '').trim();
    const [first = '', second] = rest.split(' ');
    if (!named && (block || second === undefined || !names.has(first))) return [];
    if (named && rest.replace(/^--env-file \S+/, '') === '') return [];
    return variants(rest).map(argumentsOf);
  });
}

function variants(text: string): string[] {
  const optional = [...text.matchAll(/\[([^\]]+)\]/g)].map(([, inner]) => inner as string);
  const bare = text.replace(/\[[^\]]+\]/g, '').trim();
  return [bare, ...optional.map((inner) => `${bare} ${inner}`)];
}

/** Words as a shell would part them, with values for what the reader puts in. */
function argumentsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)]
    .map(([, double, single, bare]) => double ?? single ?? (bare as string))
    .filter((word) => word !== '…' && word !== '...')
    .map((word) => word.replace(/…$/, ''))
    .map((word) => VALUES[word] ?? word.split(/\\?\|/)[0] ?? word);
}
