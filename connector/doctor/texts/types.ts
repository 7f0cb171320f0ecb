/** What one outcome of a check says. `{name}` stands for a parameter; what is in backticks is typed or read as it stands. */
export interface CaseText {
  found: string;
  /** The command or click that mends it; absent where there is nothing to mend. */
  mend?: string;
}

export interface CheckText {
  title: string;
  why: string;
  cases: Readonly<Record<string, CaseText>>;
}

export type CheckTexts = Readonly<Record<string, CheckText>>;

/** The same checks and cases in another language: a text where there is one, and none where there is none. */
export type Translated<T extends CheckTexts> = {
  readonly [I in keyof T]: {
    title: string;
    why: string;
    cases: {
      readonly [C in keyof T[I]['cases']]: T[I]['cases'][C] extends { mend: string }
        ? { found: string; mend: string }
        : { found: string };
    };
  };
};

/** Names of the parameters of a text: `'{a} of {b}'` gives `'a' | 'b'`. */
export type Placeholders<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
