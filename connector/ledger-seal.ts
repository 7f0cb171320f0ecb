import { createHash } from 'node:crypto';
import type { LedgerPart } from '../rules/settle/types.ts';

/** What a ledger line says for good; its place in the package's sequence is no part of it. */
export type SealedPart = LedgerPart & { n: number };

/**
 * The content of a ledger line as we wrote it, in one text on the line itself: `1|101.2|c7|p12|60x150|2026-11-03|training|#9f…`, for
 * an invoice part `i250000.01@IRR/0@1405-08@time` in the place of the package (prices in hundredths). What a person changes
 * on the line can be told from it and put back. The check at its end tells a seal that was itself changed by hand.
 */
export function ledgerSeal(line: SealedPart): string {
  const where =
    line.target.kind === 'package'
      ? `p${line.target.packageId}`
      : `i${line.unitPriceCenti}@${line.currency}/${line.currencyDecimals}@${line.period}@${encodeURIComponent(line.tariff ?? '')}`;
  const content = [
    '1',
    `${line.entryId}.${line.n}`,
    `c${line.customerId}`,
    where,
    `${line.minutes}x${line.multiplierPercent}`,
    line.workDate,
    encodeURIComponent(line.category),
  ].join('|');
  return `${content}|#${check(content)}`;
}

const SEAL =
  /^(1\|(\d+)\.(\d+)\|c(\d+)\|(?:p(\d+)|i(\d+)@([A-Z]{3})\/(\d)@(\d{4}-\d{2})@([^|@]*))\|(-?\d+)x(\d+)\|(\d{4}-\d{2}-\d{2})\|([^|]*))\|#([0-9a-f]{8})$/;

/** The inverse; null when there is no seal, or it is not as we wrote it. */
export function parseLedgerSeal(text: string): SealedPart | null {
  const match = SEAL.exec(text);
  if (!match) return null;
  const [, content = '', entryId, n, customerId, packageId, price, currency, decimals, period, tariff = ''] = match;
  const [minutes, multiplier, workDate = '', category = '', sum] = match.slice(11);
  if (check(content) !== sum) return null;
  const onPackage = packageId !== undefined;
  return {
    entryId: Number(entryId),
    n: Number(n),
    customerId: Number(customerId),
    target: onPackage ? { kind: 'package', packageId: Number(packageId) } : { kind: 'invoice' },
    minutes: Number(minutes),
    multiplierPercent: Number(multiplier),
    unitPriceCenti: onPackage ? null : Number(price),
    currency: onPackage ? null : (currency ?? null),
    currencyDecimals: onPackage ? null : Number(decimals),
    period: onPackage ? null : (period ?? null),
    tariff: onPackage ? null : decodeURIComponent(tariff),
    workDate,
    category: decodeURIComponent(category),
  };
}

function check(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 8);
}
