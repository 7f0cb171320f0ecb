/** At most so many a window, for each key; windows follow each other without overlap. */
export interface RateLimit {
  /** Counts one. @returns false when it is one too many */
  takes(key: string): boolean;
}

/** Beyond this many keys in one window all others share one: memory stays small whoever calls. */
const MOST_KEYS = 1_000;

export function rateLimit({ most, windowMs, now }: { most: number; windowMs: number; now: () => number }): RateLimit {
  const taken = new Map<string, number>();
  let since = now();
  return {
    takes: (given) => {
      if (now() - since >= windowMs) {
        taken.clear();
        since = now();
      }
      const key = taken.has(given) || taken.size < MOST_KEYS ? given : '';
      const count = (taken.get(key) ?? 0) + 1;
      taken.set(key, count);
      return count <= most;
    },
  };
}
