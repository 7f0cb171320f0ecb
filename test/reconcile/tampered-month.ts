import { LEDGER } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { type PutHandMonth, putHandMonth, type WorkName } from '../month/hand-month.ts';
import { provisionedOdoo } from '../month/provisioned-odoo.ts';
import { runCommand } from '../month/run-command.ts';

export type Row = { id: number } & Record<string, unknown>;

export interface Told {
  exit: number;
  /** `cause` of every difference, of all customers, in order. */
  causes: string[];
  differences: { cause: string; by: string | null; at: string | null; records: { model: string; id: number }[] }[];
  /** What was left after a repair. */
  left: string[];
}

/** A settled month on an embedded Odoo, a person to tamper with it, and the command that tells. */
export interface TamperedMonth {
  odoo: EmbeddedOdoo;
  month: PutHandMonth;
  /** What the service runs with. */
  env: Record<string, string>;
  person: XmlRpcSession;
  sync(...argv: string[]): Promise<number>;
  reconcile(...argv: string[]): Promise<Told>;
  run(...argv: string[]): ReturnType<typeof runCommand>;
  read(model: string, domain: (string | number | boolean | number[])[][], fields: string[]): Promise<Row[]>;
  ledgerOf(work: WorkName): Promise<Row[]>;
  close(): Promise<void>;
}

export async function settledMonth(): Promise<TamperedMonth> {
  const odoo = await startEmbeddedOdoo();
  const person = new XmlRpcSession(odoo);
  const { asBot } = await provisionedOdoo(person, odoo, 'reconcile');
  const month = await putHandMonth(person, 'r');
  const read: TamperedMonth['read'] = async (model, domain, fields) =>
    (await person.call(model, 'search_read', [domain], { fields, load: '', order: 'id' })) as Row[];
  return {
    odoo,
    month,
    env: asBot,
    person,
    read,
    sync: async (...argv) => (await runCommand(asBot, 'sync', ...argv)).exit,
    run: (...argv) => runCommand(asBot, ...argv),
    reconcile: async (...argv) => {
      const ran = await runCommand(asBot, 'reconcile', '--json', ...argv);
      if (ran.stderr !== '') throw new Error(ran.stderr);
      const { customers } = JSON.parse(ran.stdout) as {
        customers: { differences?: Told['differences']; left?: { cause: string }[]; failure?: unknown }[];
      };
      const failed = customers.find(({ failure }) => failure !== undefined);
      if (failed) throw new Error(JSON.stringify(failed));
      const differences = customers.flatMap((one) => one.differences ?? []);
      return {
        exit: ran.exit,
        differences,
        causes: differences.map(({ cause }) => cause),
        left: customers.flatMap((one) => one.left ?? []).map(({ cause }) => cause),
      };
    },
    ledgerOf: (work) =>
      read(
        'account.analytic.line',
        [
          [LEDGER.entryKey, '=', month.entry[work]],
          [LEDGER.n, '>', 0],
        ],
        ['so_line', 'task_id', 'unit_amount', LEDGER.n, LEDGER.minutes, LEDGER.seal],
      ),
    close: async () => {
      person.close();
      await odoo.stop();
    },
  };
}
