import { z } from 'zod';
import { readCustomersOf } from '../../connector/read/customers.ts';
import { readPartnerNames } from '../../connector/read/period-entries-names.ts';
import { readBook } from '../../connector/read/read-book.ts';
import type { SetAside } from '../../connector/read/rows.ts';
import { ASKED_DAYS } from '../../rules/calendar/asked-days.ts';
import { formatIsoTime } from '../../rules/calendar/iso-time.ts';
import { askableCategories, judgeGate } from '../../rules/gate/judge.ts';
import type { GateAnswer } from '../../rules/gate/types.ts';
import type { SettleContext } from '../settle/settle-customer.ts';
import { parseWhen } from './when.ts';

/** A question that cannot be answered as it stands. */
export class GateProblem extends Error {
  override readonly name = 'GateProblem';
  readonly problems: readonly string[];
  /** `unknown`: well asked, but Odoo has no such customer. */
  readonly kind: 'wrong' | 'unknown';

  constructor(problems: readonly string[], kind: GateProblem['kind'] = 'wrong') {
    super(problems.join('; '));
    this.problems = problems;
    this.kind = kind;
  }
}

const whole = (most: number) =>
  z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,10}$/)
        .transform(Number),
    ])
    .pipe(z.int().min(1).max(most));
const MAX_ID = 0x7fffffff;
const MAX_MINUTES = 100_000;

/** As it comes from a command line or a query string. */
const rawInput = z.object({
  customer: whole(MAX_ID),
  category: z.string().min(1).max(100),
  project: whole(MAX_ID).optional(),
  at: z.string().max(100).optional(),
  minutes: whole(MAX_MINUTES).optional(),
});

/** How long the work is taken to be when nobody says. */
const DEFAULT_MINUTES = 60;

export interface GateDependencies {
  /** Asked for each answer, so that its policy has the holidays of now. */
  context(): Promise<SettleContext>;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface GateReply extends GateAnswer {
  customerId: number;
  customerName: string;
  /** Local time with its offset. */
  at: string;
  /** What could not be read of the customer's packages and subscriptions, and so is not counted. */
  setAside: SetAside[];
  zone: string;
}

/**
 * Answers a gate question from Odoo as it is now; reads only. `customer` may be a contact: the answer is that of its company (`commercial_partner_id`).
 * @param raw customer and project: ids; category: key of the policy; at: ISO 8601 with offset or local (now when left out);
 * minutes (60 when left out)
 * @throws GateProblem when the question is wrong or the customer is not there; whatever Odoo answers instead
 */
export async function answerGate(raw: unknown, { context, now }: GateDependencies): Promise<GateReply> {
  const parsed = rawInput.safeParse(raw);
  if (!parsed.success) throw new GateProblem(parsed.error.issues.map(problemText));
  const { customer, category, project, at: when, minutes = DEFAULT_MINUTES } = parsed.data;
  const { deployment, policy, today } = await context();
  const { clock } = policy;
  const at = when === undefined ? Math.floor(now() / 60_000) : parseWhen(when, clock);
  if (at === null) {
    throw new GateProblem([
      `at: expected a time like 2026-11-22T17:00:00+03:30 or 1405-09-01 17:00, ${ASKED_DAYS}, found ${JSON.stringify(when)}`,
    ]);
  }
  const version = policy.onDay(clock.localDay(at));
  if (!version.categories.has(category)) {
    const known = askableCategories(version).join(', ');
    throw new GateProblem([`category: expected one of ${known}; found ${JSON.stringify(category)}`]);
  }
  const setAside: SetAside[] = [];
  const customerId = (await readCustomersOf(deployment.odoo, [customer], setAside)).get(customer);
  if (customerId === undefined) throw new GateProblem([`customer: Odoo has no contact ${customer}`], 'unknown');

  const customerName = (await readPartnerNames(deployment.odoo, [customerId], [])).get(customerId) ?? '';

  // no entry of the book: its packages with the hours that settling would count, and its subscriptions
  const read = await readBook(deployment, customerId, [], today());
  const answer = judgeGate(
    {
      customerId,
      category,
      inDeploymentProject: project !== undefined && deployment.names.deploymentProjects.has(project),
      at,
      minutes,
      today: today(),
      packages: read.book.packages,
      subscriptions: read.book.subscriptions,
    },
    policy,
  );
  const unread = [...setAside, ...read.setAside].filter(({ model }) => model.startsWith('sale.order'));
  return { customerId, customerName, at: formatIsoTime(at, clock), ...answer, setAside: unread, zone: policy.timezone };
}

function problemText({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.') || 'question'}: ${message}`;
}
