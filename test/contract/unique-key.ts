let keys = 0;

/** A key no other test of the run uses; the index it stands in is the run's own. */
export function uniqueKey(): number {
  return ++keys;
}
