import type { Odoo } from '../../connector/odoo.ts';
import type { LastPass } from '../queue/last-pass.ts';
import type { Health, PartState } from './health.ts';

export interface ReadinessDeps {
  odoo: Odoo;
  ping(): Promise<unknown>;
  lastPass(): Promise<LastPass | null>;
  /** Whether a pass is under way: a first one over a long history takes its time. */
  isPassing(): Promise<boolean>;
  pollSeconds: number;
  now(): number;
}

/** A pass is late after so many polls; never before a minute. */
const LATE_POLLS = 4;
const LATE_LEAST_MS = 60_000;
const ODOO_MS = 5_000;
const REDIS_MS = 2_000;
/** Odoo is not asked more often than this, however often we are. */
const KEPT_MS = 5_000;

/** Odoo answers and lets us in, Redis answers, the last pass is not late. Errors are told by their class alone. */
export function readiness(deps: ReadinessDeps): Health {
  const { odoo, now } = deps;
  const askOdoo = kept(now, () =>
    state(async () => {
      await odoo.call('res.users', 'search_count', [[['id', '=', 0]]], {}, { deadlineMs: ODOO_MS });
      return {};
    }, ODOO_MS * 2),
  );
  const askRedis = () =>
    state(async () => {
      await deps.ping();
      return {};
    }, REDIS_MS);
  const askPass = () => state(() => passState(deps), REDIS_MS);
  return {
    parts: async () => {
      const [odooState, redis, lastPass] = await Promise.all([askOdoo(), askRedis(), askPass()]);
      return { odoo: odooState, redis, lastPass };
    },
  };
}

async function passState({ lastPass, isPassing, pollSeconds, now }: ReadinessDeps): Promise<Omit<PartState, 'ok'>> {
  const [last, passing] = await Promise.all([lastPass(), isPassing()]);
  const lateMs = Math.max(LATE_LEAST_MS, LATE_POLLS * pollSeconds * 1000);
  const ageMs = last === null ? null : now() - last.endedAt;
  return {
    ok: passing || (ageMs !== null && ageMs <= lateMs),
    endedAt: last === null ? null : new Date(last.endedAt).toISOString(),
    ageSeconds: ageMs === null ? null : Math.max(0, Math.floor(ageMs / 1000)),
    lateAfterSeconds: Math.floor(lateMs / 1000),
    underWay: passing,
  };
}

/** What was found, or the class of what went wrong; the texts of errors are for the log. */
async function state(ask: () => Promise<Omit<PartState, 'ok'>>, ms: number): Promise<PartState> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<PartState>((resolve) => {
    timer = setTimeout(() => resolve({ ok: false, error: 'NoAnswerInTime' }), ms);
  });
  const asked = ask().then(
    (found): PartState => ({ ok: true, ...found }),
    (error: unknown): PartState => ({ ok: false, error: error instanceof Error ? error.name : 'unknown' }),
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}

/** One question at a time, and its answer for a while. */
function kept<T>(now: () => number, ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  let since = 0;
  return () => {
    if (answer === null || now() - since >= KEPT_MS) {
      since = now();
      answer = ask();
    }
    return answer;
  };
}
