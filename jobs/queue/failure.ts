import type { Redact } from '../log/redact.ts';

/** Why a job failed, for people: kept in the job and shown in summaries. Holds no secrets. */
export interface Failure {
  /** Class of the error. */
  error: string;
  message: string;
  /** What lay behind it, outermost first. */
  causes: { error: string; message: string }[];
}

const MOST_CAUSES = 5;
const LONGEST_MESSAGE = 2_000;

export function describeFailure(error: unknown, redact: Redact): Failure {
  const chain: { error: string; message: string }[] = [];
  for (let at: unknown = error; at !== undefined && at !== null && chain.length <= MOST_CAUSES; ) {
    const message = at instanceof Error ? at.message : String(at);
    chain.push({
      error: at instanceof Error ? at.name : typeof at,
      message: redact(message).slice(0, LONGEST_MESSAGE),
    });
    at = at instanceof Error ? at.cause : undefined;
  }
  const [first = { error: 'unknown', message: 'no error was given' }, ...causes] = chain;
  return { ...first, causes };
}

/** One line: `OdooUnreachable: no answer ← Error: connect ECONNREFUSED`. */
export function formatFailure({ error, message, causes }: Failure): string {
  return [{ error, message }, ...causes].map((step) => `${step.error}: ${step.message}`).join(' ← ');
}

/** What a job is failed with: BullMQ keeps its message and stack, the table of retries looks at its cause. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure';
  readonly failure: Failure;
  constructor(cause: unknown, redact: Redact) {
    const failure = describeFailure(cause, redact);
    super(formatFailure(failure), { cause });
    this.failure = failure;
    const stack = cause instanceof Error ? cause.stack : undefined;
    this.stack = stack === undefined ? this.message : redact(stack);
  }
}
