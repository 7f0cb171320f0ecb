import type { Balances } from './balances.ts';
import type { Standing } from './standing.ts';

/**
 * Places where more was given back than taken: a person deleted the ledger line that took, or put it to another customer, and the
 * correction of it still stands. Odoo's balance shows hours that were used as free. They are taken again there, as far as the package
 * gives and the entry's charge is short of them; what others have taken since is charged like any work that no package covers.
 */
export function belowZero(standing: readonly Standing[]): readonly Standing[] {
  for (const { minutes } of standing) if (minutes < 0) return standing.filter((place) => place.minutes < 0);
  return NOWHERE;
}

const NOWHERE: readonly Standing[] = [];

/** Books and returns the minutes that can be taken again at a place below zero: all of them on an invoice, what is left on a package. */
export function takeAgain(
  { target, minutes, multiplierPercent }: Standing,
  atMost: number,
  balances: Balances,
): number {
  const wanted = Math.min(-minutes, atMost);
  if (target.kind === 'invoice') return wanted;
  const account = balances.of(target.packageId);
  const taken = Math.min(wanted, account.minutesAvailable(multiplierPercent));
  if (taken > 0) account.book(taken, multiplierPercent);
  return taken;
}
