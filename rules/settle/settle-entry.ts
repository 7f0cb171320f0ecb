import { civilDate } from '../calendar/civil-date.ts';
import { jalaliMonth } from '../calendar/jalali.ts';
import type { Policy } from '../policy/policy.ts';
import type { Category, TariffKind } from '../policy/types.ts';
import { workDayOf } from '../price/evidence.ts';
import { heldPrice, price } from '../price/price.ts';
import type { HoldReason, Price, PriceInput } from '../price/types.ts';
import type { Balances } from './balances.ts';
import { type ChargeContext, giveBackCharge, takeCharge } from './charge.ts';
import { isOpen } from './disputes.ts';
import { hasPackageFor, hasSubscriptionOn, wasFoundEntitled } from './entitlement.ts';
import { mergeParts } from './part-list.ts';
import { priceInputOf } from './price-input.ts';
import { type NumberedPart, type Standing, standingOf } from './standing.ts';
import type { Book, NewLedgerLine, TimeEntry } from './types.ts';
import { entryWarnings } from './warnings.ts';

export interface SettledEntry {
  entry: TimeEntry;
  /** What was priced: the entry with the facts of D10 judged. */
  input: PriceInput;
  price: Price;
  parts: readonly NewLedgerLine[];
  heldCentiminutes: number;
}

/** The tariff that prices the work (D11): a deployment project's, else the category's. */
function tariffKindOf(category: Category | undefined, inDeploymentProject: boolean): TariffKind {
  if (inDeploymentProject) return 'deployment';
  return category?.kind === 'billable' ? category.tariff : 'time';
}

/** An entry priced, with what its charge needs to know; null charge: it belongs to nobody, or is disputed. */
interface PricedEntry {
  input: PriceInput;
  price: Price;
  charge: ChargeContext | null;
}

/** What the first round says of an entry with a standing charge. */
export interface GivenBack extends PricedEntry {
  /** What stood before it. */
  standing: readonly Standing[];
  parts: readonly NewLedgerLine[];
}

const NOTHING: readonly Standing[] = [];
const NO_PARTS: readonly NewLedgerLine[] = [];

/** Prices one entry on the balances as they are now (D10). */
function priceEntry(
  entry: TimeEntry,
  standing: readonly Standing[],
  balances: Balances,
  book: Book,
  policy: Policy,
): PricedEntry {
  if (book.customerId === null) return heldEntry(entry, policy, 'no-customer');
  // What was taken stays in reserve and nothing more is taken until a manager decides (D20).
  if (isOpen(entry.dispute)) return heldEntry(entry, policy, 'disputed');
  const workDay = workDayOf(entry, policy.clock);
  const workDate = civilDate(workDay);
  const version = policy.onDay(workDay);
  const category = entry.managerWord?.category ?? entry.category ?? '';
  const charge: ChargeContext = {
    category,
    tariff: tariffKindOf(version.categories.get(category), entry.inDeploymentProject),
    referenceDate: version.backdating === 'arrival' ? entry.arrivedOn : workDate,
    entryId: entry.id,
    customerId: book.customerId,
    packages: book.packages,
    period: jalaliMonth(workDate),
    overflow: version.overflow,
  };
  const foundEntitled = wasFoundEntitled(entry.verdict, category);
  const input = priceInputOf(entry, {
    hasSubscription: hasSubscriptionOn(book.subscriptions, workDate),
    hasPackage: hasPackageFor(charge, workDate, book.packages, balances, standing, foundEntitled),
  });
  return { input, price: price(input, policy), charge };
}

function heldEntry(entry: TimeEntry, policy: Policy, reason: HoldReason): PricedEntry {
  const input = priceInputOf(entry);
  return { input, price: heldPrice(input, policy, reason), charge: null };
}

/** The entry in the second round: of what the first one judged, only what packages have left can have changed. */
function priceAgain(
  entry: TimeEntry,
  first: PricedEntry,
  standing: readonly Standing[],
  balances: Balances,
  book: Book,
  policy: Policy,
): PricedEntry {
  const { input, charge } = first;
  if (charge === null) return first;
  const foundEntitled = wasFoundEntitled(entry.verdict, charge.category);
  const hasPackage = hasPackageFor(charge, first.price.workDate, book.packages, balances, standing, foundEntitled);
  if (hasPackage === input.hasPackage) return first;
  const now = priceInputOf(entry, { hasSubscription: input.hasSubscription, hasPackage });
  return { input: now, price: price(now, policy), charge };
}

/** First round: what the entry's price leaves over of its standing charge goes back, so that others can take it. */
export function giveBackEntry(
  entry: TimeEntry,
  ownLines: readonly NumberedPart[],
  balances: Balances,
  book: Book,
  policy: Policy,
): GivenBack {
  const standing = standingOf(ownLines);
  const { input, price: priced, charge } = priceEntry(entry, standing, balances, book, policy);
  const parts = charge === null ? NO_PARTS : giveBackCharge(priced, standing, balances, charge);
  return { input, price: priced, charge, standing, parts };
}

/**
 * Second round: prices the entry on the balances the entries before it left, and takes what is missing (D16, D17).
 * @param first what the first round said; null: nothing stood
 */
export function settleEntry(
  entry: TimeEntry,
  ownLines: readonly NumberedPart[],
  first: GivenBack | null,
  balances: Balances,
  book: Book,
  policy: Policy,
): SettledEntry {
  const givenBack = first?.parts ?? NO_PARTS;
  const standing = givenBack.length === 0 ? (first?.standing ?? NOTHING) : standingOf(withNumbers(ownLines, givenBack));
  const now =
    first === null
      ? priceEntry(entry, standing, balances, book, policy)
      : priceAgain(entry, first, standing, balances, book, policy);
  const { input, price: bare, charge } = now;
  const warnings = entryWarnings(entry, bare, policy, book.today);
  // most have no warning to add: no copy for them
  const priced = warnings === bare.warnings ? bare : { ...bare, warnings };
  if (charge === null) return { entry, input, price: priced, parts: NO_PARTS, heldCentiminutes: 0 };
  // An entry whose entitlement went to others between the rounds gives back here; at the same price there is no more to give.
  const isAsBefore = first?.price === bare && givenBack.length === 0;
  const more = isAsBefore ? NO_PARTS : giveBackCharge(priced, standing, balances, charge);
  const left = more.length === 0 ? standing : standingOf(withNumbers(ownLines, [...givenBack, ...more]));
  const { parts, heldCentiminutes } = takeCharge(priced, left, balances, charge);
  return {
    entry,
    input,
    price: priced,
    parts: mergeParts(more.length === 0 ? givenBack : [...givenBack, ...more], parts),
    heldCentiminutes,
  };
}

/** The lines, and the parts numbered after them. */
function withNumbers(lines: readonly NumberedPart[], parts: readonly NewLedgerLine[]): readonly NumberedPart[] {
  if (parts.length === 0) return lines;
  const last = Math.max(0, ...lines.map((line) => line.n));
  return [...lines, ...parts.map((part, at) => ({ ...part, n: last + 1 + at }))];
}
