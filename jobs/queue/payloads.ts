/** What travels through Redis, checked wherever it is read. */
import { z } from 'zod';
import { tallySchema } from '../report/tally.ts';

const id = z.int().min(1);
const patience = z.enum(['service', 'command']);

const selectionSchema = z.object({
  /** UTC, as Odoo writes it. */
  since: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
    .nullable(),
  customerIds: z.array(id),
  ticketIds: z.array(id),
  entryIds: z.array(id),
});

/**
 * What a find looks for. `changes`: what changed since the watermark (everything, when there is none or the rules
 * changed); `full`: everything; `selection`: what is named, and the watermark stays where it is; `told`: the records that
 * Odoo told us of (told.ts), likewise.
 */
const scopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changes') }),
  z.object({ kind: z.literal('full') }),
  z.object({ kind: z.literal('selection'), selection: selectionSchema }),
  z.object({ kind: z.literal('told') }),
]);

export type Scope = z.infer<typeof scopeSchema>;

export const findPayload = z.object({
  /** Names the pass; the same in every attempt. */
  pass: z.string().regex(/^[A-Za-z0-9-]+$/),
  scope: scopeSchema,
  /** Lanes that an earlier job left unfinished are tried again with this pass. */
  withUnfinished: z.boolean(),
  /** Somebody asked for it: lanes that wait out a failure are tried at once. */
  urgent: z.boolean(),
  patience,
  /** Somebody watches it: the pass is told of each lane, whatever the patience. */
  watched: z.boolean().optional(),
  /** Somebody decided that it may correct more than the cap allows. */
  beyondCap: z.boolean().optional(),
});

export type FindPayload = z.infer<typeof findPayload>;

const countedPass = z.object({
  /** The pass whose cap counts what the lane corrects. */
  pass: z.string().optional(),
  beyondCap: z.boolean().optional(),
});

export type CountedPass = z.infer<typeof countedPass>;

export const settlePayload = countedPass.extend({ lane: z.string().regex(/^(none|[1-9]\d*)$/), patience });

export type SettlePayload = z.infer<typeof settlePayload>;

const failureSchema = z.object({
  error: z.string(),
  message: z.string(),
  causes: z.array(z.object({ error: z.string(), message: z.string() })),
});

/** What is told to the passes that wait for a job. */
export const reportSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('found'),
    lanes: z.int(),
    entries: z.int(),
    scope: z.string(),
    since: z.string().nullable(),
  }),
  z.object({ kind: z.literal('not-found'), failure: failureSchema }),
  z.object({ kind: z.literal('settled'), lane: z.string(), entries: z.int(), tally: tallySchema }),
  z.object({ kind: z.literal('failed'), lane: z.string(), entries: z.int(), failure: failureSchema }),
]);

export type Report = z.infer<typeof reportSchema>;
