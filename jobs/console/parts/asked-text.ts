import type { NamesWanted } from '../../../connector/read/console-names.ts';
import type { Asked } from '../acts/selection-form.ts';
import type { Words } from '../language.ts';
import type { Names } from './names.ts';

/** The records that selections name. */
export function namesAsked(asked: readonly Asked[]): Pick<NamesWanted, 'customers' | 'entries' | 'tickets'> {
  const of = (what: 'customer' | 'entry' | 'ticket'): number[] =>
    asked.flatMap((one) => (one.what === what ? [one.id] : []));
  return { customers: of('customer'), entries: of('entry'), tickets: of('ticket') };
}

/** What was asked for, in words. */
export function askedText(asked: Asked & { entries?: number | null }, { t, f }: Words, names: Names): string {
  if (asked.what === 'full') return t.scopes.full;
  if (asked.what !== 'period') return names[asked.what](asked.id);
  return t.scopes.period(f.date(asked.from), f.date(asked.to), asked.entries == null ? '…' : f.n(asked.entries));
}
