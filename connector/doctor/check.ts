/** One check of `doctor`: its state, what was found, why it matters, and what mends it. */
export interface Check {
  id: string;
  state: 'ok' | 'warn' | 'fail';
  found: string;
  why: string;
  mend: string;
}

/** A check that holds. */
export function ok(id: string, found: string, why: string): Check {
  return { id, state: 'ok', found, why, mend: '' };
}

export function fail(id: string, found: string, why: string, mend: string): Check {
  return { id, state: 'fail', found, why, mend };
}

export function warn(id: string, found: string, why: string, mend: string): Check {
  return { id, state: 'warn', found, why, mend };
}
