import { Hono } from 'hono';
import type { SettleContext } from '../settle/settle-customer.ts';
import { answerGate, GateProblem } from './answer-gate.ts';

/** Whom a question may be about. */
export interface GateCompany {
  /** Null: the only one there is. */
  id: number | null;
  /** Asked for each answer, so that its policy has the holidays of now. */
  context(): Promise<SettleContext>;
}

const ASKED = ['customer', 'category', 'project', 'at', 'minutes'] as const;

/**
 * `GET /gate?customer=7&category=training[&project=][&at=][&minutes=][&company=]`: the answer of the `gate` command as JSON, for buttons in
 * Odoo. 200 whether allowed or not (`allowed` says which), 400 for a wrong question, 404 for a customer that is not there, 503
 * while Odoo does not answer. With several companies `company` (an id) says which. Reads only; whoever mounts it asks who is calling.
 */
export function gateRoute(companies: readonly GateCompany[], now: () => number): Hono {
  return new Hono().get('/gate', async (context) => {
    context.header('Cache-Control', 'no-store');
    const query = context.req.queries();
    const company = companyOf(companies, query.company);
    if (typeof company === 'string') return context.json({ problems: [company] }, 400);
    const twice = ASKED.filter((name) => (query[name]?.length ?? 0) > 1);
    if (twice.length > 0) return context.json({ problems: twice.map((name) => `${name}: expected once`) }, 400);
    const raw = Object.fromEntries(ASKED.flatMap((name) => (query[name]?.[0] ? [[name, query[name][0]]] : [])));
    try {
      return context.json(await answerGate(raw, { context: company.context, now }));
    } catch (error) {
      if (error instanceof GateProblem) {
        return context.json({ problems: error.problems }, error.kind === 'unknown' ? 404 : 400);
      }
      // the class only: a message may tell what is nobody's business
      return context.json({ error: error instanceof Error ? error.name : 'Error' }, 503);
    }
  });
}

/** The company asked about, or what is wrong with the question. */
function companyOf(companies: readonly GateCompany[], asked: readonly string[] = []): GateCompany | string {
  const [only] = companies;
  if (asked.length === 0 && companies.length === 1 && only !== undefined) return only;
  const found = companies.find(({ id }) => id !== null && asked.length === 1 && String(id) === asked[0]);
  if (found !== undefined) return found;
  const ids = companies.flatMap(({ id }) => id ?? []);
  return ids.length === 0 ? 'company: there is one only' : `company: expected one of ${ids.join(', ')}, once`;
}
