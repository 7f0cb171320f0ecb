import type { HoldReason } from '../../rules/price/types.ts';
import type { EN_COMMON } from './texts/en-common.ts';
import type { TERMS_EN } from './texts/terms-en.ts';
import type { CheckId, EN, Language } from './texts/texts.ts';
import type { Placeholders } from './texts/types.ts';

/** `unchecked`: could not be checked; says nothing of whether it is as it should be. Only `mend` makes `doctor` fail. */
export type CheckState = 'ok' | 'warning' | 'mend' | 'unchecked';

type Terms = typeof TERMS_EN;

/** What fills a parameter of a text, free of language. A list is joined as the language does it. */
export type Value =
  | string
  | number
  | readonly Value[]
  | { term: keyof Terms; with: Readonly<Record<string, Value>> }
  | { hold: HoldReason }
  /** A sentence that is written elsewhere, in both languages. */
  | { said: Readonly<Record<Language, string>> }
  | { title: CheckId };

/** The outcome of one check, free of language; connector/doctor/render.ts puts it into words. */
export interface Check {
  id: CheckId;
  state: CheckState;
  /** Which of the texts of this check, or of those common to all. */
  case: string;
  params: Readonly<Record<string, Value>>;
}

type Texts = typeof EN;
type CaseOf<I extends CheckId> = keyof Texts[I]['cases'] & string;
type Strings<T> = { [K in keyof T]: T[K] extends string ? Placeholders<T[K]> : never }[keyof T];
type Params<I extends CheckId, C extends CaseOf<I>> = Readonly<Record<Strings<Texts[I]['cases'][C]>, Value>>;

/** A check in one of its cases; every parameter of the case's texts must be given. */
export function say<I extends CheckId, C extends CaseOf<I>>(
  id: I,
  state: CheckState,
  inCase: C,
  params: Params<I, C>,
): Check {
  return { id, state, case: inCase, params: { ...params } };
}

/** Words inside a finding. */
export function term<T extends keyof Terms>(name: T, given: Readonly<Record<Placeholders<Terms[T]>, Value>>): Value {
  return { term: name, with: { ...given } };
}

type Common = keyof typeof EN_COMMON;
const common = (id: CheckId, state: CheckState, inCase: Common, params: Record<string, Value>): Check => {
  return { id, state, case: inCase, params };
};

/** The check broke: its cause is its finding. */
export function faulted(id: CheckId, error: unknown): Check {
  return common(id, 'mend', 'faulted', { cause: causeOf(error) });
}

/** Only an administrator may look. */
export function forbidden(id: CheckId): Check {
  return common(id, 'unchecked', 'forbidden', {});
}

/** Nothing can be said before another check is mended. */
export function waits(id: CheckId, after: CheckId): Check {
  return common(id, 'unchecked', 'waits', { after: { title: after } });
}

/** The messages of an error and what lay behind it, in one line. */
export function causeOf(error: unknown): string {
  const messages: string[] = [];
  for (let at: unknown = error; at !== undefined && messages.length < 4; ) {
    messages.push(at instanceof Error ? at.message : String(at));
    at = at instanceof Error ? at.cause : undefined;
  }
  const [first = '', ...behind] = messages.map((text) => text.replace(/\s+/g, ' ').trim());
  const more = behind.filter((text) => !first.includes(text));
  return [first, ...more].join(' ← ').slice(0, 400);
}

/** At most so many, and how many more there are. */
export function some(values: readonly Value[], most = 5): Value[] {
  if (values.length <= most) return [...values];
  return [...values.slice(0, most), term('more', { count: values.length - most })];
}
