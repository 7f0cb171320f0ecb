/** What a pass came to. */
export interface Ran {
  seconds: number;
  /** Of these, how long at least one call was under way. */
  odooSeconds: number;
  calls: number;
  /** Calls that may write. */
  writing: number;
  /** Entries that were settled. */
  settled: number;
  /** The most resident memory of the service process during the pass. */
  peakMb: number;
}

/** What people do in Odoo before a pass. */
export type Before = 'nothing' | 'half an hour later' | 'an entry made longer';

interface Pass {
  name: string;
  before: Before[];
  argv: string[];
  /** A pass that only brings the book where the next one begins is not told of. */
  told: boolean;
}

const EVERYTHING: Pass = { name: 'everything again', before: [], argv: ['--full'], told: true };

/**
 * After everything was written or looked at, the next find looks at the last minutes of it once more; only a change by people, half an hour
 * later, moves the watermark off them. So one such change is settled before the measured ones.
 */
const CHANGES: readonly Pass[] = [
  { name: 'a change', before: ['half an hour later', 'an entry made longer'], argv: [], told: false },
  { name: 'one entry changed', before: ['half an hour later', 'an entry made longer'], argv: [], told: true },
  { name: 'nothing changed', before: ['half an hour later'], argv: [], told: true },
];

/** The passes in their order, over a new book and over one that was settled before and is known to be. */
export const OF_A_NEW_BOOK: readonly Pass[] = [
  { name: 'the first', before: [], argv: [], told: true },
  { name: 'the window after it', before: [], argv: [], told: true },
  ...CHANGES,
  EVERYTHING,
];
export const OF_A_SETTLED_BOOK: readonly Pass[] = [...CHANGES, EVERYTHING];
