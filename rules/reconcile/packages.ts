import { hundredths } from '../calendar/persian-digits.ts';
import type { Book, Package } from '../settle/types.ts';
import type { Difference, Extra, PackageExtra, RecordRef } from './types.ts';

/**
 * Packages: Odoo's balance against the lines on it, lines on it that are not ours, and packages that gave more than was bought.
 * @param pending entries whose own difference already tells why Odoo counts them
 */
export function packageDifferences(book: Book, extra: Extra, pending: ReadonlySet<number>): Difference[] {
  return book.packages.flatMap((pack) => {
    const more = extra.packages.get(pack.id);
    return more ? differencesOf(pack, more, book, pending) : [];
  });
}

function differencesOf(pack: Package, more: PackageExtra, book: Book, pending: ReadonlySet<number>): Difference[] {
  const { deliveredCentiminutes, toleranceCentiminutes, countedCentiminutes, by, at } = more;
  const records: RecordRef[] = [{ model: 'sale.order.line', id: pack.id }];
  const about = { entryId: null, records, mend: null };
  const found: Difference[] = [];
  if (pack.open && Math.abs(deliveredCentiminutes - countedCentiminutes) > toleranceCentiminutes) {
    const texts = { found: hours(deliveredCentiminutes), expected: hours(countedCentiminutes) };
    found.push({ ...about, cause: 'package-balance-differs', ...texts, by, at });
  }
  const others = more.others.filter(({ id }) => !pending.has(id));
  const newest = others.reduce<(typeof others)[number] | null>(
    (last, one) => (last === null || (one.at ?? '') > (last.at ?? '') ? one : last),
    null,
  );
  const lines = others.map(({ id }) => ({ model: 'account.analytic.line', id }));
  const byOthers = others.reduce((sum, one) => sum + one.centiminutes, 0);
  const who = { by: newest?.by ?? null, at: newest?.at ?? null };
  if (others.length > 0) {
    const texts = { found: `${hours(byOthers)} of ${others.length} other lines`, expected: 'ledger lines only' };
    found.push({ ...about, records: [...records, ...lines], cause: 'package-counted-by-others', ...texts, ...who });
  }
  const byUs = book.ledger.reduce(
    (sum, { target, minutes, multiplierPercent }) =>
      target.kind === 'package' && target.packageId === pack.id ? sum + minutes * multiplierPercent : sum,
    0,
  );
  const expected = `at most ${hours(pack.boughtCentiminutes)}`;
  if (byUs > pack.boughtCentiminutes) {
    found.push({ ...about, cause: 'package-overdrawn-by-us', found: hours(byUs), expected, by, at });
  } else if (byUs + byOthers > pack.boughtCentiminutes) {
    const texts = { found: `${hours(byUs)} of the ledger, ${hours(byOthers)} of others`, expected };
    found.push({ ...about, records: [...records, ...lines], cause: 'package-overdrawn-by-others', ...texts, ...who });
  }
  return found;
}

function hours(centiminutes: number): string {
  return `${hundredths(centiminutes, 'en')} min`;
}
