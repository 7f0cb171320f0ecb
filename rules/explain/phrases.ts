import type { Shift } from '../policy/types.ts';
import type { PartFacts, Statement } from './statements.ts';

/** One wording for each kind of statement; a language that misses one does not compile. */
export type Phrases = {
  [Kind in Statement['kind']]: (statement: Extract<Statement, { kind: Kind }>) => string;
};

/** A part of known times within the work date and a shift, as most are. */
export type PlainPart = PartFacts & { fromMinute: number; toMinute: number; shift: Shift };

export function isPlain(part: PartFacts): part is PlainPart {
  const { cause, date, fromMinute, toMinute, toDate, shift, clause } = part;
  if (cause !== 'shift' || shift === null || shift.clause !== clause) return false;
  return date === null && fromMinute !== null && toMinute !== null && toDate === null;
}
