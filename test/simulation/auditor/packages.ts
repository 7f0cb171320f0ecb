import type { Book, Entry, Package } from './book.ts';
import { type Priced, workDayOf } from './price.ts';

/** D16: kinds that cover the work, the first to be burned first. */
function kindsFor(category: string | null, tariff: 'time' | 'deployment'): Package['kind'][] {
  if (category === 'deployment') return ['deployment'];
  return tariff === 'deployment' ? ['deployment', 'time'] : ['time'];
}

/** Packages that may pay for an entry, in the order they are burned (D16). */
export function packagesFor(entry: Entry, priced: Priced, book: Book): Package[] {
  const kinds = kindsFor(priced.category, priced.tariff);
  const day = priced.version.backdating === 'arrival' ? entry.arrivedDay : priced.workDay;
  return book.packages
    .filter(
      (pack) =>
        pack.customerId === entry.customerId &&
        pack.isOpen &&
        kinds.includes(pack.kind) &&
        pack.boughtDay <= day &&
        (pack.lastDay === null || day <= pack.lastDay),
    )
    .sort(
      (a, b) =>
        kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
        (a.lastDay ?? Number.MAX_SAFE_INTEGER) - (b.lastDay ?? Number.MAX_SAFE_INTEGER) ||
        a.boughtDay - b.boughtDay ||
        a.id - b.id,
    );
}

export function hasSubscription(entry: Entry, book: Book): boolean {
  const day = workDayOf(entry);
  return book.subscriptions.some(
    (one) => one.customerId === entry.customerId && one.from <= day && (one.to === null || day <= one.to),
  );
}

/** D15: work date, begin (date-only last), id. */
export function inSettlingOrder(entries: Entry[]): Entry[] {
  const begin = (entry: Entry): number => {
    if (entry.begin !== null) return entry.begin;
    return entry.end === null ? Number.MAX_SAFE_INTEGER : entry.end - (entry.managerMinutes ?? entry.minutes);
  };
  return [...entries].sort((a, b) => workDayOf(a) - workDayOf(b) || begin(a) - begin(b) || a.id - b.id);
}
