/** Runs a golden case through the real `planBook`, step by step, and tells what came out in the words of the case. */
import { planBook } from '../../../rules/settle/plan.ts';
import type { Book, TimeEntry } from '../../../rules/settle/types.ts';
import { book, written } from '../settle/book.ts';
import { surroundings, timeEntry } from './case-book.ts';
import { casePolicy } from './case-policy.ts';
import type { CaseEntry, CaseStep, Expected } from './case-schema.ts';
import type { GoldenCase } from './read-cases.ts';
import { told, toldStanding } from './told.ts';

/** The name of the entry in a case that has only one. */
const ONLY = 'entry';

export interface StepResult {
  /** `at first`, `step 1`, … */
  step: string;
  expected: Record<string, Expected>;
  /** The same keys, as they came out. */
  found: Record<string, Partial<Expected>>;
  stands: { expected: string[] | undefined; found: string[] };
  /** What a second pass over the settled book would write: nothing, always. */
  again: unknown[];
}

/** Settles, writes, and settles again at every step of the case. @throws Error for a name that the case does not have. */
export function runCase(one: GoldenCase): StepResult[] {
  const cast = new Cast(one.entries ?? { [ONLY]: one.entry as CaseEntry });
  const own = one.around.ownTariff;
  let policy = casePolicy(one.policy ?? {}, own);
  let state = surroundings(book({ entries: cast.timeEntries([]) }), one.around);
  const results: StepResult[] = [];

  const settle = (step: string, said: Pick<CaseStep, 'expect' | 'expects' | 'stands'>): void => {
    const plan = planBook(state, policy);
    state = written(state, plan);
    const expected: Record<string, Expected> = said.expects ?? (said.expect ? { [ONLY]: said.expect } : {});
    const found: StepResult['found'] = {};
    for (const [name, wanted] of Object.entries(expected)) {
      const outcome = plan.outcomes.find(({ entryId }) => entryId === cast.idOf(name));
      if (outcome === undefined) throw new Error(`no entry "${name}" to expect something of`);
      const all = told(outcome, state);
      found[name] = Object.fromEntries(Object.keys(wanted).map((key) => [key, all[key as keyof Expected]]));
    }
    const { ledger, invoices, verdicts } = planBook(state, policy);
    const stands = { expected: said.stands, found: toldStanding(state) };
    results.push({ step, expected, found, stands, again: [...ledger, ...invoices, ...verdicts] });
  };

  settle('at first', one);
  for (const [index, step] of (one.then ?? []).entries()) {
    if (step.policy) policy = casePolicy(step.policy, own);
    state = after(step, state, cast);
    settle(`step ${index + 1}`, step);
  }
  return results;
}

/** The book after what people did in a step. */
function after(step: CaseStep, before: Book, cast: Cast): Book {
  const state = step.around ? surroundings(before, step.around) : before;
  cast.change(step);
  const entries = cast.timeEntries(before.entries);
  const here = new Set(entries.map(({ id }) => id));
  return {
    ...state,
    invoices: step.post ? state.invoices.map((one) => ({ ...one, state: 'posted' as const })) : state.invoices,
    entries,
    goneEntryIds: [...state.goneEntryIds, ...before.entries.map(({ id }) => id).filter((id) => !here.has(id))],
  };
}

/** The entries of a case by name. Ids count them from 1 in the order they came; a removed one's id is not used again. */
class Cast {
  readonly #entries = new Map<string, { id: number; said: CaseEntry }>();
  #lastId = 0;

  constructor(entries: Record<string, CaseEntry>) {
    this.#add(entries);
  }

  idOf(name: string): number | undefined {
    return this.#entries.get(name)?.id;
  }

  /** As Odoo holds them now; verdicts that were written on them stay. */
  timeEntries(before: readonly TimeEntry[]): TimeEntry[] {
    return [...this.#entries.values()].map(({ id, said }) => {
      const fresh = timeEntry(id, said);
      const known = before.find((one) => one.id === id);
      return known ? { ...fresh, verdict: known.verdict, countedByOdoo: known.countedByOdoo } : fresh;
    });
  }

  change({ change, add, remove }: CaseStep): void {
    const single = this.#entries.has(ONLY);
    const changes = change === undefined ? {} : single ? { [ONLY]: change as CaseEntry } : change;
    for (const [name, fields] of Object.entries(changes as Record<string, CaseEntry>)) {
      const { id, said } = this.#known(name);
      this.#entries.set(name, { id, said: { ...said, ...fields } });
    }
    for (const name of remove ?? []) {
      this.#known(name);
      this.#entries.delete(name);
    }
    this.#add(add ?? {});
  }

  #known(name: string): { id: number; said: CaseEntry } {
    const known = this.#entries.get(name);
    if (known === undefined) throw new Error(`no entry "${name}" to change`);
    return known;
  }

  #add(entries: Record<string, CaseEntry>): void {
    for (const [name, said] of Object.entries(entries)) this.#entries.set(name, { id: ++this.#lastId, said });
  }
}
