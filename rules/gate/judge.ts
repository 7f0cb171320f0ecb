/** May this be done now, free or billable, and at what rate (clause 4.1, before the work instead of after it). */
import { jalaliMonth } from '../calendar/jalali.ts';
import { lineAmountMinor } from '../money/price-per-minute.ts';
import type { Policy } from '../policy/policy.ts';
import type { Category, PolicyVersion, TariffKind } from '../policy/types.ts';
import { price, workDateOf } from '../price/price.ts';
import type { Price, PriceInput } from '../price/types.ts';
import { Balances } from '../settle/balances.ts';
import { type ChargeContext, takeCharge } from '../settle/charge.ts';
import { hasPackageFor, hasSubscriptionOn } from '../settle/entitlement.ts';
import { burnOrder, type Work } from '../settle/packages.ts';
import type { LedgerPart } from '../settle/types.ts';
import { nextRate, ratesAhead } from './rates-ahead.ts';
import type { GateAnswer, GateCondition, GateCost, GatePackage, GateQuestion } from './types.ts';

/** The work has no entry yet; the number is in no answer. */
const NO_ENTRY = 0;

/**
 * Judges work before it is done, by the same functions that will price and settle its entry. Balances are those given: what was
 * recorded and not settled yet is not off them.
 * @throws RangeError for a category that the version of that day does not have, and for minutes below 1
 */
export function judgeGate(question: GateQuestion, policy: Policy): GateAnswer {
  const { at, minutes, packages, subscriptions, customerId, inDeploymentProject } = question;
  if (!Number.isSafeInteger(minutes) || minutes < 1)
    throw new RangeError(`expected minutes from 1 on, found ${minutes}`);
  const bare: PriceInput = {
    date: '',
    recordedMinutes: minutes,
    begin: at,
    end: at + minutes,
    category: question.category,
    hasSubscription: false,
    hasPackage: false,
    customerId,
    inDeploymentProject,
    managerWord: null,
  };
  const workDate = workDateOf(bare, policy);
  const version = policy.on(workDate);
  const category = version.categories.get(question.category);
  if (category === undefined) throw new RangeError(`the policy has no category ${JSON.stringify(question.category)}`);

  const tariff: TariffKind = inDeploymentProject
    ? 'deployment'
    : category.kind === 'billable'
      ? category.tariff
      : 'time';
  const arrives = question.today > workDate ? question.today : workDate;
  const work: Work = {
    customerId,
    category: category.key,
    tariff,
    referenceDate: version.backdating === 'arrival' ? arrives : workDate,
  };
  const balances = new Balances(packages);
  const hasSubscription = hasSubscriptionOn(subscriptions, workDate);
  const hasPackage = hasPackageFor(work, workDate, packages, balances, [], false);
  const priced = price({ ...bare, date: workDate, hasSubscription, hasPackage }, policy);

  const billable = priced.outcome === 'billable';
  const rates = billable ? ratesAhead(at, tariff, customerId, policy) : [];
  const [rate = null] = rates;
  const before = burnOrder(packages, work).map((pack) => ({
    pack,
    leftCentiminutes: balances.of(pack.id).leftCentiminutes(),
    minutesNow: rate === null ? 0 : balances.of(pack.id).minutesAvailable(rate.multiplierPercent),
  }));
  const charge: ChargeContext = {
    entryId: NO_ENTRY,
    ...work,
    packages,
    period: jalaliMonth(workDate),
    overflow: version.overflow,
  };
  const { parts, heldCentiminutes } = billable
    ? takeCharge(priced, [], balances, charge)
    : { parts: [], heldCentiminutes: 0 };
  const allHeld = billable && parts.length === 0;

  return {
    allowed: priced.outcome !== 'held' && !allHeld,
    outcome: allHeld ? 'held' : priced.outcome,
    reason: allHeld ? 'overflow' : holdOf(priced),
    missing: missingOf(priced, hasSubscription, hasPackage, allHeld),
    needs: version.billableNeeds,
    clauses: priced.clauses,
    conditions: conditionsOf(category),
    category: {
      key: category.key,
      labels: category.labels,
      clause: category.clause,
      needsSubscription: category.kind === 'free' && category.needsSubscription,
    },
    workDate,
    policyVersion: version.id,
    subscription: hasSubscription ? { until: lastDayOf(question, workDate) } : null,
    rate,
    dearer: nextRate(rates, 1),
    cheaper: nextRate(rates, -1),
    packages: category.kind === 'billable' ? before.map((one) => packageOf(one, parts)) : [],
    cost: billable ? costOf(priced, parts, heldCentiminutes, minutes) : null,
  };
}

function holdOf({ outcome, reason }: Price): GateAnswer['reason'] {
  return outcome === 'held' && reason !== 'waived' ? reason : null;
}

function missingOf(
  { reason }: Price,
  hasSubscription: boolean,
  hasPackage: boolean,
  allHeld: boolean,
): GateAnswer['missing'] {
  if (allHeld) return ['package'];
  if (reason === 'no-subscription') return ['subscription'];
  if (reason !== 'no-entitlement') return [];
  return [...(hasSubscription ? [] : (['subscription'] as const)), ...(hasPackage ? [] : (['package'] as const))];
}

function conditionsOf(category: Category): GateCondition[] {
  const conditions: GateCondition[] = [];
  if (category.key === 'bug') conditions.push('standard-product');
  if (category.key === 'upgrade') conditions.push('test-window');
  if (category.changesSystem) conditions.push('consent');
  return conditions;
}

/** The last day of the subscription that lasts longest of those that count on the day. */
function lastDayOf({ subscriptions }: GateQuestion, day: string): string | null {
  const ends = subscriptions.filter((one) => hasSubscriptionOn([one], day)).map(({ to }) => to);
  return ends.some((to) => to === null) ? null : (ends.sort().at(-1) ?? null);
}

function packageOf(
  {
    pack,
    leftCentiminutes,
    minutesNow,
  }: { pack: GateQuestion['packages'][number] } & Pick<GatePackage, 'leftCentiminutes' | 'minutesNow'>,
  parts: readonly LedgerPart[],
): GatePackage {
  const own = parts.filter(({ target }) => target.kind === 'package' && target.packageId === pack.id);
  return {
    id: pack.id,
    name: pack.name,
    kind: pack.kind,
    expiresOn: pack.expiresOn,
    leftCentiminutes,
    minutesNow,
    takesMinutes: own.reduce((sum, part) => sum + part.minutes, 0),
  };
}

function costOf(priced: Price, parts: readonly LedgerPart[], heldCentiminutes: number, minutes: number): GateCost {
  const cost: GateCost = {
    minutes,
    billedMinutes: priced.billedMinutes,
    weightedCentiminutes: priced.weightedCentiminutes,
    fromPackagesCentiminutes: 0,
    invoiceMinutes: 0,
    invoiceMinor: 0,
    heldCentiminutes,
    currency: priced.currency,
    currencyDecimals: priced.currencyDecimals,
  };
  for (const part of parts) {
    if (part.target.kind === 'package') cost.fromPackagesCentiminutes += part.minutes * part.multiplierPercent;
    else {
      cost.invoiceMinutes += part.minutes;
      cost.invoiceMinor += lineAmountMinor(part.minutes, part.unitPriceCenti ?? 0, priced.currencyDecimals);
    }
  }
  return cost;
}

/** The categories one may ask for on a day, for messages. */
export function askableCategories(version: PolicyVersion): string[] {
  return [...version.categories.keys()];
}
