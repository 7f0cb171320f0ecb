import type { Statement } from './statements.ts';

/** One wording for each kind of statement; a language that misses one does not compile. */
export type Phrases = {
  [Kind in Statement['kind']]: (statement: Extract<Statement, { kind: Kind }>) => string;
};
