import { readApprovals } from '../../connector/read/approvals.ts';
import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { simulateText } from '../report/simulate-text.ts';
import type { Language } from '../report/simulate-words.ts';
import { readCandidate } from '../simulate/candidate.ts';
import { simulateReport } from '../simulate/report.ts';
import { whoIs } from './approval-options.ts';
import { eachCompany } from './companies.ts';
import { type CommonOptions, type Run, withRun, writeJson } from './run.ts';
import { onePass } from './sync.ts';

export interface UndoOptions extends CommonOptions {
  policy: string;
  apply?: boolean;
  by?: string;
  lang: Language;
}

/**
 * Takes back what settling by another policy changed: settles everything again by the policy that stood before, as corrections
 * that are added; nothing is deleted and posted invoices stay. Shows the differences; `--apply` notes the policy as approved and writes.
 * Edits that people made since stand.
 * @returns 0 when written, or nothing differs; 1 when something would be written, or the pass says so
 */
export function undo(io: Io, parts: Parts, options: UndoOptions): Promise<number> {
  const old = readCandidate(options.policy);
  // the whole run works by the old file, so that the pass is an ordinary one
  const asBefore: Io = { ...io, env: { ...io.env, POLICY_FILE: options.policy } };
  return withRun(asBefore, parts, options, 'warn', (all) => eachCompany(all, (run) => undoCompany(run, old, options)));
}

async function undoCompany(run: Run, old: ReturnType<typeof readCandidate>, options: UndoOptions): Promise<number> {
  const { io, connection, json } = run;
  const { lang } = options;
  const notes = await readApprovals((await connection.context()).deployment);
  const known = notes.find(({ policy }) => policy === old.fingerprint) ?? null;
  const everything = { period: { from: null, to: null }, customerIds: null };
  const report = await simulateReport(run, { candidate: old, ...everything, language: lang });
  const { changed, hash } = report.simulation;
  if (!json) {
    io.stdout.write(simulateText(report, lang));
    io.stdout.write(
      known === null
        ? 'this policy never settled this book as far as it is noted: is it the right file?\n'
        : `this policy was noted (${known.kind}) at ${known.at}${known.by === '' ? '' : ` by ${known.by}`}\n`,
    );
  }
  if (options.apply !== true) {
    if (json) writeJson(io, { applied: false, noted: known, ...report.simulation });
    else
      io.stdout.write(
        `nothing was written; undo --policy ${options.policy} --apply writes it. Stop the worker first\n`,
      );
    return changed === 0 ? EXIT_FINE : EXIT_FAILED;
  }
  const policy = await connection.withOfficialHolidays(old.policy);
  await connection.approval.approve({ ...old, policy }, hash, 'undo', whoIs(options.by, io));
  // what it corrects was shown: the cap has nothing to add
  const exit = await onePass(run, { kind: 'full' }, true);
  if (!json) io.stdout.write(`put ${options.policy} in the place of POLICY_FILE before a worker starts again\n`);
  return exit;
}
