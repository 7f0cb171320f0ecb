import type { Random } from '../../../fixtures/month/random.ts';
import type { World } from '../world.ts';

/** Things at hand for whoever acts; chosen by dice before the act. */
export interface AtHand {
  /** A time entry (never one of the ledger); 0 when there is none. */
  entry: number;
}

/**
 * Something a person does in Odoo. Answers what it was done to, for the story; null when there was nothing to do it to. What Odoo
 * refuses is thrown and has not happened.
 */
export type Act = (world: World, random: Random, at: AtHand) => string | null;
