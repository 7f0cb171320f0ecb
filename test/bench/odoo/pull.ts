import type { Connection } from '../../../jobs/odoo/connection.ts';
import { missed, row } from '../measuring.ts';
import { inTurn, median, secondsOf } from './pairs.ts';
import { record } from './record.ts';
import { replay } from './replay.ts';
import { connectionTo, type OdooLogin } from './world.ts';

const MOST_RATIO = 1.15;
/** The ratio wavers with what else the machine does: so much more of it is no miss yet. */
const TOLERANCE = 1.15;
const EVERYTHING = { since: null, customerIds: [], ticketIds: [], entryIds: [] };

/**
 * Finding all entries with their tickets and contacts, against the same calls sent raw. The calls are recorded once, with the names
 * already looked up; then ours and the floor take turns.
 */
export async function pull(world: OdooLogin, rounds: number): Promise<void> {
  const recorder = await record(world.url);
  const recorded = await found({ ...world, url: recorder.url }, () => recorder.calls.splice(0));
  const calls = [...recorder.calls];
  await recorder.stop();

  const ours = async (): Promise<number> => (await found(world)).seconds;
  const floor = async (): Promise<number> => (await replay(world.url, calls, world.db, world.db)).seconds;
  const pairs = await inTurn(rounds, ours, floor);
  const megabytes = calls.reduce((sum, { replyBytes }) => sum + replyBytes, 0) / 1_000_000;
  const rate = Math.round(recorded.entries / median(pairs.ours)).toLocaleString('en');
  process.stdout.write(row('pulling', 'entries', 'calls', 'MB', 'ours, s', 'floor, s', 'ratio', 'entries/s'));
  process.stdout.write(
    row(
      'entries with tickets and contacts',
      String(recorded.entries),
      String(calls.length),
      megabytes.toFixed(1),
      median(pairs.ours).toFixed(2),
      median(pairs.floor).toFixed(2),
      pairs.ratio.toFixed(2),
      rate,
    ),
  );
  if (pairs.ratio > MOST_RATIO * TOLERANCE) missed(`${pairs.ratio.toFixed(2)} times the floor, agreed ${MOST_RATIO}`);
}

/** One find over everything; names are looked up before the time begins. */
async function found(login: OdooLogin, begins = (): unknown => null): Promise<{ entries: number; seconds: number }> {
  const connection: Connection = connectionTo(login);
  try {
    await connection.context();
    begins();
    let entries = 0;
    const seconds = await secondsOf(async () => {
      for await (const { work } of connection.find(EVERYTHING)) {
        for (const lane of work) entries += lane.entries.length;
      }
    });
    return { entries, seconds };
  } finally {
    connection.close();
  }
}
