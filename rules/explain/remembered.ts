/**
 * A function of one number or text that keeps its answers: an explanation says the same minutes, hours, dates and names over and over.
 * The answers are forgotten when there are too many, so that odd input cannot fill memory.
 */
const MOST = 16_384;

/** Minutes, hours of the day and multipliers are smaller: found by their place, without a search. */
const SMALL = 2_048;

export function remembered<Key extends number | string, Answer extends number | string>(
  make: (key: Key) => Answer,
): (key: Key) => Answer {
  const small: (Answer | undefined)[] = new Array(SMALL);
  const known = new Map<Key, Answer>();
  return (key) => {
    if (typeof key === 'number' && (key | 0) === key && key >= 0 && key < SMALL) {
      const answer = small[key] ?? flat(make(key));
      small[key] = answer;
      return answer;
    }
    const old = known.get(key);
    if (old !== undefined) return old;
    const answer = flat(make(key));
    if (known.size >= MOST) known.clear();
    known.set(key, answer);
    return answer;
  };
}

/** The same of two numbers, the second one of a few, as multipliers are. */
export function rememberedPair(make: (one: number, other: number) => string): (one: number, other: number) => string {
  const byOther = new Map<number, (one: number) => string>();
  return (one, other) => {
    const known = byOther.get(other);
    if (known !== undefined) return known(one);
    if (byOther.size >= FEW) byOther.clear();
    const ofOther = remembered((first: number) => make(first, other));
    byOther.set(other, ofOther);
    return ofOther(one);
  };
}

const FEW = 64;

/** V8 keeps a text of pieces as a tree of them and walks it each time; looking at a character makes it one piece. */
export function flat<Answer extends number | string>(answer: Answer): Answer {
  if (typeof answer === 'string') answer.charCodeAt(0);
  return answer;
}

/** The same for what is made once and shared: lists, shifts, categories of a policy. The answers go when it goes. */
export function rememberedOf<Key extends object>(make: (key: Key) => string): (key: Key) => string {
  const known = new WeakMap<Key, string>();
  return (key) => {
    const old = known.get(key);
    if (old !== undefined) return old;
    const text = flat(make(key));
    known.set(key, text);
    return text;
  };
}
