import type { Hono } from 'hono';
import { html } from 'hono/html';
import type { Named } from '../../../connector/read/console-entries.ts';
import { askableCategories } from '../../../rules/gate/judge.ts';
import { answerGate, GateProblem, type GateReply } from '../../gate/answer-gate.ts';
import { gateText, shiftLabelsOf } from '../../report/gate-text.ts';
import { meantBy } from '../acts/named.ts';
import type { Words } from '../language.ts';
import type { Html } from '../parts/table.ts';
import type { Site } from '../site.ts';

/** What was asked, as it came. */
interface Question {
  customer: string;
  category: string;
  at: string;
}

type Answer = { reply: GateReply } | { problems: readonly string[] } | { choices: readonly Named[] } | null;

/**
 * `GET /gate?customer=…&category=…[&at=…]`: may this be done, before it is begun (4.1). `customer` is an id, as a button in Odoo sends it, or a
 * name. Without a category only the form, filled in as far as it is known.
 */
export function gatePage(app: Hono, site: Site): void {
  const context = () => site.connection.context();
  const answer = async ({ customer, category, at }: Question): Promise<Answer> => {
    if (customer === '' || category === '') return null;
    const meant = await meantBy({ what: 'customer', customer }, async () => (await context()).deployment);
    if ('choices' in meant) return { choices: meant.choices };
    if ('problem' in meant) return { problems: [`customer: no customer is called ${JSON.stringify(customer)}`] };
    const asked = { customer: meant.fields.customer, category, ...(at === '' ? {} : { at }) };
    try {
      return { reply: await answerGate(asked, { context, now: site.now }) };
    } catch (error) {
      if (error instanceof GateProblem) return { problems: error.problems };
      throw error;
    }
  };

  app.get('/gate', async (request) => {
    const read = (name: string): string => (request.req.query(name) ?? '').trim().slice(0, 100);
    const question: Question = { customer: read('customer'), category: read('category'), at: read('at') };
    const found = await answer(question);
    const { policy, today } = await context();
    const categories = askableCategories(policy.on(today()));
    const status = found !== null && 'problems' in found ? 400 : 200;
    return site.show(request, { title: ({ t }) => t.gate.heading, at: 'gate', status }, (words) => {
      const { t } = words;
      const options = categories.map(
        (key) =>
          html`<option value="${key}"${key === question.category ? html` selected` : ''}>${words.category(key)}</option>`,
      );
      return html`<p>${t.gate.intro}</p>
<form class="box" method="get" action="${site.base}/gate">
<div class="choice"><label for="customer">${t.gate.customer}</label><input class="name" id="customer" name="customer" value="${question.customer}" maxlength="100" required></div>
<div class="choice"><label for="category">${t.gate.category}</label><select id="category" name="category" required>${options}</select></div>
<div class="choice"><label for="at">${t.gate.at}</label><input class="name" id="at" name="at" value="${question.at}" maxlength="40"></div>
<button>${t.gate.submit}</button></form>
${found === null ? '' : answerBox(found, question, site, words)}`;
    });
  });
}

function answerBox(found: NonNullable<Answer>, question: Question, site: Site, words: Words): Html {
  const { t, f, language } = words;
  if ('choices' in found) {
    const links = found.choices.map(({ id, name }) => {
      const query = new URLSearchParams({ ...question, customer: String(id) });
      return html`<li><a href="${site.base}/gate?${query}">${name} (${f.id(id)})</a></li>`;
    });
    return html`<div class="alert" role="alert"><p>${t.sync.which}</p><ul>${links}</ul></div>`;
  }
  if ('problems' in found) {
    const problems = found.problems.map((problem) => html`<li>${problemText(problem, words)}</li>`);
    return html`<div class="problem" role="alert"><p>${t.gate.wrong}</p><ul>${problems}</ul></div>`;
  }
  const { reply } = found;
  const text = gateText(reply, shiftLabelsOf(site.policy), language).trim();
  const verdict = reply.allowed ? t.gate.yes : t.gate.no;
  return html`<section class="box" aria-live="polite"><h2>${verdict}</h2><p class="why">${text}</p></section>`;
}

/** What is wrong of a question, by the field that it is about; what is of none, as it is. */
function problemText(problem: string, { t }: Words): Html | string {
  const field = /^(customer|category|at):/.exec(problem)?.[1];
  return field === undefined ? html`<bdi>${problem}</bdi>` : t.gate.problems[field as keyof typeof t.gate.problems];
}
