import { Hono } from 'hono';
import { answerGate, GateProblem } from './answer-gate.ts';
import { type GateCompany, whichCompany } from './which-company.ts';

const ASKED = ['customer', 'category', 'project', 'at', 'minutes', 'company'] as const;

/**
 * `GET /gate?customer=7&category=training[&project=][&at=][&minutes=][&company=]`: the answer of the `gate` command as JSON, for buttons in
 * Odoo. 200 whether allowed or not (`allowed` says which), 400 for a wrong question, 404 for a customer that is not there, 503
 * while Odoo does not answer. With several companies `company` (an id or a name) says which; left out,
 * the customer's own, where its record names one. Reads only; whoever mounts it asks who is calling.
 */
export function gateRoute(companies: readonly GateCompany[], now: () => number): Hono {
  return new Hono().get('/gate', async (context) => {
    context.header('Cache-Control', 'no-store');
    const query = context.req.queries();
    const twice = ASKED.filter((name) => (query[name]?.length ?? 0) > 1);
    if (twice.length > 0) return context.json({ problems: twice.map((name) => `${name}: expected once`) }, 400);
    const raw = Object.fromEntries(ASKED.flatMap((name) => (query[name]?.[0] ? [[name, query[name][0]]] : [])));
    try {
      const asked = await whichCompany(companies, raw.company, raw.customer);
      return context.json(await answerGate(raw, { context: () => asked.context(), now }));
    } catch (error) {
      if (error instanceof GateProblem) {
        return context.json({ problems: error.problems }, error.kind === 'unknown' ? 404 : 400);
      }
      // the class only: a message may tell what is nobody's business
      return context.json({ error: error instanceof Error ? error.name : 'Error' }, 503);
    }
  });
}
