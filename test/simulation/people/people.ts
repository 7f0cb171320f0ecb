import { OdooError } from '../../../connector/errors.ts';
import { LEDGER } from '../../../connector/own-fields.ts';
import type { Random } from '../../../fixtures/month/random.ts';
import { OdooFault } from '../../../fixtures/odoo/orm/fault.ts';
import type { World } from '../world.ts';
import { accountantActs } from './accountant.ts';
import type { Act } from './act.ts';
import { entryActs } from './entries.ts';
import { otherActs } from './others.ts';
import { salesActs } from './sales.ts';

type Acts = [name: string, [weight: number, act: Act]][];

/** All that anybody does. */
export const EVERYBODY: Acts = Object.entries({ ...entryActs, ...salesActs, ...accountantActs, ...otherActs });

/** Changes that a poll alone does not find, or not for everybody they are about: a pass over everything does. */
const UNSEEN = [
  'writes over a verdict',
  'puts a contact under another company',
  'sells an order to somebody else',
  'makes a package one of the other kind',
  'extends a package',
  'ends a package early',
  'sells more hours on a package',
  'refunds hours of a package',
];

/** What a poll must find by itself. */
export const VISIBLE: Acts = Object.entries({ ...entryActs, ...salesActs }).filter(([name]) => !UNSEEN.includes(name));

/** Somebody does something. @returns what, for the story; null when there was nothing to do it to */
export function somebodyActs(world: World, random: Random, acts = EVERYBODY): string | null {
  const [name, act] = draw(acts, random);
  const entries = world.find('account.analytic.line', [
    [`project_id.x_sazmanyar_role`, '=', false],
    [LEDGER.entryKey, '=', false],
  ]);
  const entry = entries.length === 0 ? 0 : random.pick(entries).id;
  try {
    const done = entry === 0 ? null : act(world, random, { entry });
    return done === null ? null : `${name}: ${done}`;
  } catch (error) {
    if (error instanceof OdooError || error instanceof OdooFault)
      return `${name}: refused (${(error as Error).message.slice(0, 100)})`;
    throw error;
  }
}

function draw(acts: Acts, random: Random): [name: string, act: Act] {
  let left = random.below(acts.reduce((sum, [, [weight]]) => sum + weight, 0));
  for (const [name, [weight, act]] of acts) {
    if (left < weight) return [name, act];
    left -= weight;
  }
  throw new RangeError('the weights do not add up');
}
