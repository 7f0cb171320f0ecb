import { INVOICE_LINE, LEDGER, VERDICT } from '../../../connector/own-fields.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { missed, row } from '../measuring.ts';
import { copyDatabase } from './databases.ts';
import { inTurn, median, secondsOf } from './pairs.ts';
import { record } from './record.ts';
import { replay } from './replay.ts';
import { command, databaseNamed, type OdooLogin } from './world.ts';

const MOST_RATIO = 1.2;
const TOLERANCE = 1.15;
/** Calls that overlap may be given each other's ids when they are sent again, and a line of a draft is then refused: the floor did a little less. */
const LEAST_DONE = 0.85;

/** What a first settlement leaves in Odoo. */
export interface Written {
  ledgerLines: number;
  invoiceLines: number;
  verdicts: number;
}

/**
 * A first settlement of everything by `sync`, against the calls of such a sync sent raw. Each run has a copy of the same database, so that the
 * same ids are given; that the raw calls did the work is seen by counting what they left.
 */
export async function push(base: OdooLogin, world: OdooLogin, rounds: number): Promise<void> {
  const there = { ...world, db: databaseNamed('b') };
  const fresh = (): Promise<void> => copyDatabase(base, world.db, there.db);

  await fresh();
  const recorder = await record(world.url);
  await command({ ...there, url: recorder.url }, ['sync', '--json']);
  await recorder.stop();
  const { calls } = recorder;
  const expected = await written(there);

  const ours = async (): Promise<number> => {
    await fresh();
    return secondsOf(() => command(there, ['sync', '--json']));
  };
  const floor = async (): Promise<number> => {
    await fresh();
    const { seconds } = await replay(world.url, calls, there.db, there.db);
    const did = await written(there);
    if (did.verdicts < expected.verdicts || did.invoiceLines < expected.invoiceLines * LEAST_DONE)
      throw new Error(`the raw calls did less: ${JSON.stringify(did)} of ${JSON.stringify(expected)}`);
    return seconds;
  };
  const pairs = await inTurn(rounds, ours, floor);
  const { verdicts, ledgerLines, invoiceLines } = expected;
  process.stdout.write(
    row('pushing', 'entries', 'ledger lines', 'invoice lines', 'calls', 'ours, s', 'floor, s', 'ratio', 'entries/s'),
  );
  process.stdout.write(
    row(
      'a first settlement',
      String(verdicts),
      String(ledgerLines),
      String(invoiceLines),
      String(calls.length),
      median(pairs.ours).toFixed(2),
      median(pairs.floor).toFixed(2),
      pairs.ratio.toFixed(2),
      (verdicts / median(pairs.ours)).toFixed(0),
    ),
  );
  if (pairs.ratio > MOST_RATIO * TOLERANCE) missed(`${pairs.ratio.toFixed(2)} times the floor, agreed ${MOST_RATIO}`);
}

export async function written(login: OdooLogin): Promise<Written> {
  const odoo = new XmlRpcSession(login);
  const count = (model: string, field: string): Promise<number> =>
    odoo.call(model, 'search_count', [[[field, '!=', false]]]) as Promise<number>;
  try {
    return {
      ledgerLines: (await odoo.call('account.analytic.line', 'search_count', [[[LEDGER.n, '>', 0]]])) as number,
      invoiceLines: (await odoo.call('account.move.line', 'search_count', [
        [
          [INVOICE_LINE.ledgerLine, '!=', 0],
          [INVOICE_LINE.ledgerLine, '!=', false],
        ],
      ])) as number,
      verdicts: await count('account.analytic.line', VERDICT.outcome),
    };
  } finally {
    odoo.close();
  }
}
