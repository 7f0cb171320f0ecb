import type { Terms } from '../terms.ts';
import { type Book, type Entry, type Package, verdictOf } from './book.ts';
import { jalaliMonthOf } from './calendar.ts';
import { hasSubscription, packagesFor } from './packages.ts';
import { type Priced, priceOf } from './price.ts';
import { describePlace, type Standing, standingOf } from './standing.ts';

/**
 * Rules 1, 4 and 6 on every entry: its verdict is what POLICY.md says, and what stands in the ledger is that charge and nothing
 * else. Expects a book at rest (a whole pass found nothing to write).
 */
export function checkEntries(book: Book, terms: Terms): string[] {
  const standing = standingOf(book.ledger);
  const faults: string[] = [];
  const byEntry = new Map<number, Standing[]>();
  for (const place of standing) byEntry.set(place.entryId, [...(byEntry.get(place.entryId) ?? []), place]);
  for (const entry of book.entries.values()) {
    const places = byEntry.get(entry.id) ?? [];
    byEntry.delete(entry.id);
    for (const place of places) {
      if (!entry.inScope || place.customerId !== entry.customerId) {
        faults.push(
          `[6] entry ${entry.id} is not (any more) customer ${place.customerId}'s, yet ${describePlace(place)} stands`,
        );
      }
    }
    if (!entry.inScope) {
      faults.push(...checkEmptied(entry));
      continue;
    }
    const own = places.filter((place) => place.customerId === entry.customerId);
    const answers = candidates(entry, own, book, terms).map((priced) => checkEntry(entry, priced, own, book));
    faults.push(...(answers.sort((a, b) => a.length - b.length)[0] ?? []));
  }
  for (const [entryId, places] of byEntry) {
    for (const place of places) faults.push(`[6] entry ${entryId} is gone, yet ${describePlace(place)} stands`);
  }
  return faults;
}

/** What left the scope says nothing of a price, and Odoo may count it again. */
function checkEmptied(entry: Entry): string[] {
  const { soLine: _order, isEdited, ...found } = verdictOf(entry);
  const left = Object.entries(found).filter(([, value]) => value !== null && value !== 0);
  const faults = left.map(
    ([name, value]) =>
      `[4] entry ${entry.id} is not in scope (any more), yet its verdict's ${name} is ${JSON.stringify(value)}`,
  );
  if (isEdited) faults.push(`[4] entry ${entry.id} is not in scope (any more), yet it is kept from Odoo's count`);
  return faults;
}

/**
 * The prices an entry may have. D10 judges a package by what it had before the entry's own deductions, and consumption that stands
 * is not moved: when every package that could entitle it is empty now, the order of past settlements decided.
 */
function candidates(entry: Entry, own: Standing[], book: Book, terms: Terms): Priced[] {
  const subscribed = hasSubscription(entry, book);
  const entitled = priceOf(entry, subscribed, true, terms);
  const packages = packagesFor(entry, entitled, book);
  const isChargedForThis = own.some((place) => isDecidedOn(place, entitled));
  const onPackage = own.some((place) => place.packageId !== null);
  if (packages.some((pack) => leftOf(pack) > 0) || (isChargedForThis && (onPackage || packages.length > 0)))
    return [entitled];
  const without = priceOf(entry, subscribed, false, terms);
  return packages.length === 0 ? [without] : [without, entitled];
}

function leftOf(pack: Package): number {
  return pack.boughtCenti - pack.usedCenti;
}

/** The charge was decided on the day and category the entry has now: it is not judged again. */
function isDecidedOn(place: Standing, priced: Priced): boolean {
  return place.latest.day === priced.workDay && place.latest.category === (priced.category ?? '');
}

function checkEntry(entry: Entry, priced: Priced, own: Standing[], book: Book): string[] {
  const faults: string[] = [];
  const say = (rule: number, text: string) => faults.push(`[${rule}] entry ${entry.id}: ${text}`);
  const packages = packagesFor(entry, priced, book);
  let deducted = 0;
  let invoiced = 0;
  const left = new Map(priced.minutesAt);
  for (const place of own) {
    const { minutes, percent, packageId } = place;
    if (minutes < 0) say(1, `${describePlace(place)}: less than nothing`);
    left.set(percent, (left.get(percent) ?? 0) - minutes);
    if (packageId === null) {
      invoiced += minutes * percent;
      const price = priced.priceCentiAt(percent);
      if (place.priceCenti !== price) say(1, `${describePlace(place)}: its price is ${price}`);
      if (place.currency !== priced.currency()) say(1, `${describePlace(place)}: its currency is ${place.currency}`);
      if (place.period !== jalaliMonthOf(priced.workDay))
        say(1, `${describePlace(place)}: it belongs to ${jalaliMonthOf(priced.workDay)}`);
    } else {
      deducted += minutes * percent;
      const isEligible = packages.some((pack) => pack.id === packageId);
      if (!isEligible && !isDecidedOn(place, priced))
        say(2, `${describePlace(place)}: that package may not pay for it`);
    }
  }
  let held = 0;
  // under an open objection what was taken stays in reserve (D20)
  if (priced.reason === 'disputed')
    return [...faults.filter(isNegative), ...checkVerdict(entry, priced, { deducted: 0, invoiced: 0, held: 0 })];
  for (const [percent, minutes] of left) {
    if (minutes === 0) continue;
    if (minutes < 0)
      say(6, `${-minutes} min at ${percent} % stand that are not to be paid (${priced.outcome}, ${priced.reason})`);
    else if (priced.version.overflow === 'invoice')
      say(1, `${minutes} min at ${percent} % are neither deducted nor invoiced`);
    else {
      held += minutes * percent;
      const free = packages.find((pack) => Math.floor(leftOf(pack) / percent) >= 1);
      if (free) say(1, `${minutes} min at ${percent} % are held, though package ${free.id} has time left`);
    }
  }
  if (faults.length > 0)
    return [
      ...faults,
      `    (it is ${describeEntry(entry)}; expected ${priced.outcome} ${priced.reason ?? ''} ${JSON.stringify([...priced.minutesAt])})`,
    ];
  if (deducted + invoiced + held !== priced.weightedCenti) {
    say(1, `${deducted} deducted + ${invoiced} invoiced + ${held} held is not ${priced.weightedCenti} weighted`);
  }
  return [...faults, ...checkVerdict(entry, priced, { deducted, invoiced, held })];
}

function isNegative(fault: string): boolean {
  return fault.includes('less than nothing');
}

function checkVerdict(
  entry: Entry,
  priced: Priced,
  { deducted, invoiced, held }: { deducted: number; invoiced: number; held: number },
): string[] {
  const found = verdictOf(entry);
  const places = [deducted, invoiced, held].filter((sum) => sum > 0).length;
  const billed = places > 1 ? 'mixed' : held > 0 ? 'held' : deducted > 0 ? 'package' : 'invoice';
  const expected = {
    category: priced.category,
    outcome: priced.outcome === 'billable' ? billed : priced.outcome,
    reason: held > 0 ? 'overflow' : priced.reason,
    billedMinutes: priced.billedMinutes,
    weightedCenti: priced.weightedCenti,
    policyVersion: priced.version.id,
    soLine: null,
    isEdited: true,
  };
  const faults = Object.entries(expected)
    .filter(([name, value]) => found[name as keyof typeof expected] !== value)
    .map(
      ([name, value]) =>
        `[4] entry ${entry.id}: its verdict's ${name} is ${JSON.stringify(found[name as keyof typeof expected])}, expected ${JSON.stringify(value)}`,
    );
  if (found.explanation === null || found.receipt === null)
    faults.push(`[4] entry ${entry.id}: no explanation or no receipt`);
  return faults;
}

function describeEntry({
  id,
  customerId,
  minutes,
  begin,
  end,
  day,
  category,
  managerCategory,
  managerMinutes,
  waived,
}: Entry): string {
  return JSON.stringify({
    id,
    customerId,
    day,
    minutes,
    begin,
    end,
    category,
    managerCategory,
    managerMinutes,
    waived,
  });
}
