import { VERDICT } from '../../../connector/own-fields.ts';
import { readLedger } from '../../../connector/read/ledger.ts';
import { appendLedger } from '../../../connector/write/ledger.ts';
import { ensureLedgerTasks } from '../../../connector/write/ledger-tasks.ts';
import { writeVerdicts } from '../../../connector/write/verdicts.ts';
import type { NewLedgerLine, Verdict } from '../../../rules/settle/types.ts';
import { row } from '../measuring.ts';
import { median, secondsOf } from './pairs.ts';
import { command, connectionTo, type OdooLogin } from './world.ts';

const SIZES = [1, 10, 25, 50, 100, 250, 500];
/** Rows of each size: enough that the largest is one whole batch. */
const ROWS = 500;

/**
 * How many rows a writing call should carry: verdicts and ledger lines of a settled month, written again in batches of several sizes, all sizes in
 * turn in each round. The lines are new ones (their numbers go on), the verdicts get another text each time, so that Odoo has something to write.
 */
export async function batches(world: OdooLogin, rounds: number): Promise<void> {
  await command(world, ['sync', '--json']);
  const connection = connectionTo(world);
  try {
    const { deployment } = await connection.context();
    const lines = (await readLedger(deployment.odoo, [], [])).slice(0, ROWS);
    const packages = lines.flatMap(({ target }) => (target.kind === 'package' ? [target.packageId] : []));
    // they are all there: a package is named by its number alone
    const known = [...new Set(packages)].map((id) => ({ id, name: '', customerId: 0 }));
    const tasks = await ensureLedgerTasks(deployment, known);
    const entries = (await deployment.odoo.call('account.analytic.line', 'search', [[[VERDICT.outcome, '!=', false]]], {
      limit: ROWS,
      order: 'id',
    })) as number[];
    const seconds = new Map<string, number[]>();
    let run = 0;
    const time = async (what: string, size: number, work: (at: number) => Promise<unknown>): Promise<void> => {
      const took = await secondsOf(async () => {
        for (let at = 0; at < ROWS; at += size) await work(at);
      });
      const key = `${what} ${size}`;
      seconds.set(key, [...(seconds.get(key) ?? []), took]);
    };
    for (let round = 0; round < rounds; round++) {
      for (const size of SIZES) {
        run += 1;
        const more = run * 1_000;
        const fresh = lines.map(
          (line): NewLedgerLine => ({ ...line, n: line.n + more, seq: line.seq === null ? null : line.seq + more }),
        );
        const texts = entries.map((entryId): Verdict => verdict(entryId, `run ${run}`));
        await time('ledger', size, (at) =>
          appendLedger(deployment, fresh.slice(at, at + size), (id) => tasks.get(id) as number, new Set()),
        );
        await time('verdicts', size, (at) => writeVerdicts(deployment, texts.slice(at, at + size)));
      }
    }
    process.stdout.write(row('rows a call', 'ledger lines/s', 'verdicts/s'));
    for (const size of SIZES) {
      const rate = (what: string): string => (ROWS / median(seconds.get(`${what} ${size}`) ?? [])).toFixed(0);
      process.stdout.write(row(String(size), rate('ledger'), rate('verdicts')));
    }
  } finally {
    connection.close();
  }
}

function verdict(entryId: number, explanation: string): Verdict {
  return {
    entryId,
    category: null,
    outcome: 'free',
    reason: null,
    billedMinutes: 10,
    weightedCentiminutes: 1_000,
    explanation,
    policyVersion: '1',
    receipt: explanation,
    warnings: [],
  };
}
