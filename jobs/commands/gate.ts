import { answerGate, GateProblem } from '../gate/answer-gate.ts';
import { whichCompany } from '../gate/which-company.ts';
import { EXIT_FAILED, EXIT_FINE, EXIT_WRONG_USE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { gateText, shiftLabelsOf } from '../report/gate-text.ts';
import { type CommonOptions, withRun, writeJson } from './run.ts';

export interface GateOptions extends CommonOptions {
  customer: number;
  company?: string;
  category: string;
  project?: number;
  at?: string;
  minutes?: string;
  lang: 'fa' | 'en';
}

/**
 * May this work be done, free or billable, at what rate and from which package (4.1), before it starts. Reads only. Where several companies are
 * settled it is about one of them: the one named, or the customer's own.
 * @returns 0 allowed, 1 not allowed, 2 when the question is wrong
 */
export function gate(io: Io, parts: Parts, options: GateOptions): Promise<number> {
  return withRun(io, parts, options, 'warn', async ({ connection, rules, json }) => {
    try {
      const { customer, category, project, at, minutes, company } = options;
      const asked = await whichCompany(await connection.companies(), company, customer);
      const context = () => asked.context();
      const reply = await answerGate({ customer, category, project, at, minutes }, { context, now: () => io.now() });
      if (json) writeJson(io, reply);
      else io.stdout.write(gateText(reply, shiftLabelsOf(rules.policy), options.lang));
      return reply.allowed ? EXIT_FINE : EXIT_FAILED;
    } catch (error) {
      if (!(error instanceof GateProblem)) throw error;
      if (json) writeJson(io, { problems: error.problems });
      else io.stderr.write(error.problems.map((problem) => `${problem}\n`).join(''));
      return EXIT_WRONG_USE;
    }
  });
}
