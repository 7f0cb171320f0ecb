import { describe, expect, it } from 'vitest';
import { Places } from '../../../connector/wire/places.ts';

const MB = 1024 * 1024;

describe('memory of replies', () => {
  it('a page of about the size of the last one is put where that one stood', () => {
    const places = new Places();
    const first = places.take(5 * MB);
    places.give(first.subarray(0, 5 * MB));
    expect(places.take(5 * MB + 100_000).buffer).toBe(first.buffer);
  });

  it('what was not given back is not given away', () => {
    const places = new Places();
    const first = places.take(MB);
    expect(places.take(MB).buffer).not.toBe(first.buffer);
    places.give(first);
    expect(places.take(MB).buffer).toBe(first.buffer);
    expect(places.take(MB).buffer).not.toBe(first.buffer);
  });

  it('the smallest that is large enough', () => {
    const places = new Places();
    const [small, large] = [places.take(MB), places.take(8 * MB)];
    places.give(large);
    places.give(small);
    expect(places.take(MB).buffer).toBe(small.buffer);
    expect(places.take(MB).buffer).toBe(large.buffer);
  });

  it('two are kept at most, the largest', () => {
    const places = new Places();
    const [one, two, three] = [places.take(MB), places.take(2 * MB), places.take(3 * MB)];
    for (const place of [two, one, three]) places.give(place);
    expect(places.take(MB).buffer).toBe(two.buffer);
    expect(places.take(MB).buffer).toBe(three.buffer);
    expect(places.take(MB).buffer).not.toBe(one.buffer);
  });

  it.each([
    ['small', 1_000],
    ['far too large', 40 * MB],
  ])('%s ones are not kept', (_, bytes) => {
    const places = new Places();
    const place = places.take(bytes);
    expect(place.length).toBe(bytes);
    places.give(place);
    expect(places.take(Math.min(bytes, MB)).buffer).not.toBe(place.buffer);
  });
});
