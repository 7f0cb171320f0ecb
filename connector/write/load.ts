import { z } from 'zod';
import { BUNDLE_CONTEXT } from '../calls/bundle-code.ts';
import type { FollowedReads } from '../calls/followed-reads.ts';
import { answersIn, runAction } from '../calls/run-action.ts';
import { LoadRefused, OdooBadReply } from '../errors.ts';
import type { Odoo, OdooValue } from '../odoo.ts';
import { LOAD_CONTEXT } from './load-code.ts';

const reply = z.object({
  ids: z.union([z.literal(false), z.array(z.number().int())]),
  messages: z.array(z.object({ message: z.string(), field: z.unknown().optional(), record: z.unknown().optional() })),
});

/** A `load` may take long on the server and is retried by nobody: give it the time Odoo itself allows. */
const LOAD_DEADLINE_MS = 150_000;

/** How a `load` goes out. */
interface Way {
  context: Record<string, OdooValue>;
  /** Our server action that loads; null: none. */
  through: number | null;
}

/**
 * Calls `load`, together with everybody who loads the same columns at the moment. `load` does not raise: a failure is `ids: False` with messages and nothing of the batch written (ODOO.md).
 * @param insertOnly a record whose external id exists is left as it is; the ids of all rows come back either way
 * @param kept an upsert whose external ids are marked `noupdate`: no module upgrade removes the records
 * @param more what else the call's context says
 * @param through our server action that loads faster (load-code.ts); null or absent: Odoo's own `load`
 * @returns one id per row, in order
 * @throws LoadRefused when Odoo refused the batch; the errors of the wire otherwise
 */
export async function load(
  odoo: Odoo,
  model: string,
  fields: string[],
  rows: OdooValue[][],
  {
    insertOnly = false,
    kept = false,
    more = {},
    through = null,
  }: { insertOnly?: boolean; kept?: boolean; more?: Record<string, OdooValue>; through?: number | null } = {},
): Promise<number[]> {
  const mode: Record<string, OdooValue> = insertOnly
    ? { mode: 'update', noupdate: true }
    : kept
      ? { noupdate: true }
      : {};
  const context = { ...mode, ...more };
  const put = (to: Odoo, all: OdooValue[][]): Promise<number[]> =>
    loadNow(to, model, fields, all, { context, through });
  if (odoo.together === undefined) return put(odoo, rows);
  return odoo.together.put(JSON.stringify([model, fields, context]), rows, put);
}

/**
 * Loads through our server action and reads what waits in `then` in the same call, once what was loaded is committed. Where the action is older or gone, Odoo's own
 * `load` does, and the reads are asked in the ordinary way after it.
 * @throws as `load` does; nothing is read then
 */
export async function loadThenRead(
  odoo: Odoo,
  model: string,
  fields: string[],
  rows: OdooValue[][],
  actionId: number,
  then: FollowedReads,
): Promise<void> {
  let failure: unknown = null;
  await then.send(async (reads) => {
    try {
      const answer = await answerOf(odoo, actionId, fields, rows, { [BUNDLE_CONTEXT]: reads });
      if (answer === null) await load(odoo, model, fields, rows);
      else idsOf(model, answer, rows);
      return answersIn(answer);
    } catch (error) {
      failure = error;
      throw error;
    }
  });
  if (failure !== null) throw failure;
}

async function loadNow(
  odoo: Odoo,
  model: string,
  fields: string[],
  rows: OdooValue[][],
  { context, through }: Way,
): Promise<number[]> {
  const throughAction = through === null ? null : await answerOf(odoo, through, fields, rows, context);
  const answer =
    throughAction ?? (await odoo.call(model, 'load', [fields, rows], { context }, { deadlineMs: LOAD_DEADLINE_MS }));
  return idsOf(model, answer, rows);
}

/** @throws LoadRefused when nothing was loaded */
function idsOf(model: string, answered: unknown, rows: OdooValue[][]): number[] {
  const answer = reply.safeParse(answered);
  if (!answer.success) throw new OdooBadReply(`load of ${model}: ${answer.error.message}`, 200, '');
  const { ids, messages } = answer.data;
  if (ids === false || ids.length !== rows.length) {
    throw new LoadRefused(
      model,
      messages.map((m) => ({
        message: m.message.trim(),
        field: typeof m.field === 'string' ? m.field : null,
        row: typeof m.record === 'number' ? m.record : null,
      })),
    );
  }
  return ids;
}

/** What the server action answered; null when it is gone or older, or not for this user: it then wrote nothing. */
async function answerOf(
  odoo: Odoo,
  actionId: number,
  fields: string[],
  rows: OdooValue[][],
  context: Record<string, OdooValue>,
): Promise<unknown> {
  const asked = { ...context, [LOAD_CONTEXT]: { fields, rows } };
  const answer = await runAction(odoo, actionId, asked, { deadlineMs: LOAD_DEADLINE_MS });
  return reply.safeParse(answer).success ? answer : null;
}
