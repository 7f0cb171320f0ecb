import {
  CompaniesUnclear,
  LoadRefused,
  OdooAccessDenied,
  OdooAccessRight,
  OdooBadReply,
  OdooServerFault,
  OdooTimeout,
  OdooUnreachable,
  OdooUserFault,
  RecordsMissing,
  SetupMissing,
  UnsendableValue,
} from '../../connector/errors.ts';
import { BookUnsettled } from '../settle/settle-customer.ts';
import { LaneLost } from './lane-lock.ts';

/** How a class of errors is tried again. */
export interface RetryRule {
  /** How often the job is tried altogether. */
  attempts: number;
  /** Wait before the second attempt; it doubles each time. */
  firstMs: number;
  /** The wait never gets longer than this. */
  mostMs: number;
}

/** Odoo is away: it comes back by itself, within hours at worst. */
const OUTAGE: RetryRule = { attempts: 60, firstMs: 1_000, mostMs: 300_000 };
/** Odoo stumbled: perhaps a passing state, perhaps a fault that stays. */
const STUMBLE: RetryRule = { attempts: 4, firstMs: 2_000, mostMs: 30_000 };
/** The book changed under us: read again, soon. */
const CONFLICT: RetryRule = { attempts: 5, firstMs: 250, mostMs: 2_000 };
/** Only a person can mend it. */
const HOPELESS: RetryRule = { attempts: 1, firstMs: 0, mostMs: 0 };

type ErrorClass = abstract new (...args: never[]) => Error;

/** The one table from the class of an error to what is done about it; the first line that fits decides. */
const TABLE: readonly (readonly [ErrorClass, (error: Error) => RetryRule])[] = [
  [OdooUnreachable, () => OUTAGE],
  [OdooTimeout, () => OUTAGE],
  [OdooBadReply, (error) => badReply((error as OdooBadReply).status)],
  [OdooServerFault, () => STUMBLE],
  [LoadRefused, () => CONFLICT],
  [OdooUserFault, () => CONFLICT],
  [BookUnsettled, () => CONFLICT],
  [LaneLost, () => CONFLICT],
  [OdooAccessDenied, () => HOPELESS],
  [OdooAccessRight, () => HOPELESS],
  [SetupMissing, () => HOPELESS],
  [RecordsMissing, () => HOPELESS],
  [CompaniesUnclear, () => HOPELESS],
  [UnsendableValue, () => HOPELESS],
];

/** A proxy's page while Odoo restarts, or too many calls: an outage. Another refusal stays. A broken page may pass. */
function badReply(status: number): RetryRule {
  if (status >= 500 || status === 429) return OUTAGE;
  return status >= 400 ? HOPELESS : STUMBLE;
}

/** What is not in the table is a fault in the program: the same input fails again. */
export function retryRule(error: unknown): RetryRule {
  const line = TABLE.find(([kind]) => error instanceof kind);
  return line === undefined ? HOPELESS : line[1](error as Error);
}

/** `service` waits out an outage; at a `command` somebody is waiting. */
export type Patience = 'service' | 'command';

const COMMAND: RetryRule = { attempts: 4, firstMs: 250, mostMs: 5_000 };

/** No job is tried more often than this, whatever its errors. */
export const MOST_ATTEMPTS = Math.max(OUTAGE.attempts, STUMBLE.attempts, CONFLICT.attempts);

/**
 * Milliseconds until the next attempt, or null when there is none.
 * Half of the wait is jitter, so that what failed together does not come back together.
 * @param attemptsMade attempts so far, the failed one included (from 1)
 * @param random in [0, 1)
 */
export function retryDelayMs(error: unknown, attemptsMade: number, patience: Patience, random: number): number | null {
  const rule = retryRule(error);
  const attempts = patience === 'command' ? Math.min(rule.attempts, COMMAND.attempts) : rule.attempts;
  if (attemptsMade >= attempts) return null;
  const mostMs = patience === 'command' ? Math.min(rule.mostMs, COMMAND.mostMs) : rule.mostMs;
  const firstMs = patience === 'command' ? Math.min(rule.firstMs, COMMAND.firstMs) : rule.firstMs;
  const fullMs = Math.min(mostMs, firstMs * 2 ** (attemptsMade - 1));
  return Math.ceil(fullMs / 2 + (fullMs / 2) * random);
}
