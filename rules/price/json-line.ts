/** The pure part of the `price` command: one JSON object a line in, one out. */
import { z } from 'zod';
import { parseCivilDate } from '../calendar/civil-date.ts';
import { formatIsoTime, parseIsoTime } from '../calendar/iso-time.ts';
import type { Policy } from '../policy/policy.ts';
import { formatPath } from '../policy/yaml-problems.ts';
import { describeIssue } from '../policy/zod-message.ts';
import { price } from './price.ts';
import type { Price, PriceInput } from './types.ts';

/** Dates of earlier years are Jalali ones written by mistake. */
const FIRST_YEAR = 1900;

const time = z
  .string()
  .refine(
    (text) => parseIsoTime(text) !== null,
    'expected an ISO 8601 time with an offset, like 2026-11-22T17:00:00+03:30',
  )
  .nullable();

const lineSchema = z.strictObject({
  id: z.union([z.string(), z.int()]),
  date: z
    .string()
    .refine((text) => (parseCivilDate(text)?.year ?? 0) >= FIRST_YEAR, 'expected a Gregorian date as YYYY-MM-DD'),
  minutes: z.int(),
  start: time,
  end: time,
  category: z.string().nullable(),
  hasSubscription: z.boolean(),
  hasPackage: z.boolean(),
});
type Line = z.infer<typeof lineSchema>;

/**
 * Prices one line of input. A line that can't be read is answered with `{"line", "error"}` and `ok: false`; a hold is an
 * answer like any other. Keys of the answer stand in the documented order.
 */
export function priceJsonLine(text: string, lineNumber: number, policy: Policy): { answer: object; ok: boolean } {
  const line = readLine(text);
  if (typeof line === 'string') return { answer: { line: lineNumber, error: line }, ok: false };
  return { answer: answerOf(line, price(inputOf(line), policy), policy), ok: true };
}

/** The line's object, or what is wrong with it. */
function readLine(text: string): Line | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (fault) {
    return `expected a JSON object, found ${fault instanceof Error ? fault.message : String(fault)}`;
  }
  const parsed = lineSchema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  return parsed.error.issues
    .flatMap((issue) =>
      describeIssue(issue, issue.input).map((told) => {
        const path = formatPath([...issue.path, ...told.path]);
        return path === '' ? told.message : `${path}: ${told.message}`;
      }),
    )
    .join('; ');
}

function inputOf(line: Line): PriceInput {
  return {
    date: line.date,
    recordedMinutes: line.minutes,
    begin: line.start === null ? null : parseIsoTime(line.start),
    end: line.end === null ? null : parseIsoTime(line.end),
    category: line.category,
    hasSubscription: line.hasSubscription,
    hasPackage: line.hasPackage,
    customerId: null,
    inDeploymentProject: false,
    managerWord: null,
  };
}

function answerOf(line: Line, priced: Price, policy: Policy): object {
  const time = (instant: number | null): string | null =>
    instant === null ? null : formatIsoTime(instant, policy.clock);
  return {
    id: line.id,
    outcome: priced.outcome,
    reason: priced.reason,
    evidence: priced.evidence,
    workedMinutes: priced.workedMinutes,
    billedMinutes: priced.billedMinutes,
    weightedMinutes: priced.weightedCentiminutes / 100,
    segments: priced.segments.map((segment) => ({
      start: time(segment.begin),
      end: time(segment.end),
      minutes: segment.minutes,
      multiplier: segment.multiplierPercent / 100,
    })),
    amount: priced.amountMinor / 10 ** priced.currencyDecimals,
    currency: priced.currency,
    clauses: priced.clauses,
    warnings: priced.warnings,
    policyVersion: priced.policyVersion,
  };
}
