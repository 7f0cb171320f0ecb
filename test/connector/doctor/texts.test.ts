import { describe, expect, it, test } from 'vitest';
import { say, some, term, waits } from '../../../connector/doctor/check.ts';
import { GROUPS } from '../../../connector/doctor/groups.ts';
import { render } from '../../../connector/doctor/render.ts';
import { type CheckId, TEXTS } from '../../../connector/doctor/texts/texts.ts';

const parameters = (text: string | undefined) =>
  [...new Set([...(text ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();
const commands = (text: string | undefined) =>
  [...(text ?? '').matchAll(/`[^`]*`/g)].map(([command]) => command).sort();

/** Every text of a language by its place. */
function all(language: 'en' | 'fa'): Map<string, string> {
  const { checks, common, terms } = TEXTS[language];
  const texts = new Map<string, string>();
  for (const [id, { title, why, cases }] of Object.entries(checks)) {
    texts.set(`${id}: title`, title).set(`${id}: why`, why);
    for (const [name, { found, mend }] of Object.entries(cases)) {
      texts.set(`${id}.${name}: found`, found);
      if (mend !== undefined) texts.set(`${id}.${name}: mend`, mend);
    }
  }
  for (const [name, { found, mend }] of Object.entries(common)) {
    texts.set(`common.${name}: found`, found);
    if (mend !== undefined) texts.set(`common.${name}: mend`, mend);
  }
  for (const [name, text] of Object.entries(terms)) texts.set(`term ${name}`, text);
  return texts;
}

describe('the texts in two languages', () => {
  const [english, persian] = [all('en'), all('fa')];

  it('have the same keys', () => {
    expect([...persian.keys()].sort()).toEqual([...english.keys()].sort());
    expect(english.size).toBeGreaterThan(200);
  });

  it.each([...english])('%s: the same parameters and commands', (place, text) => {
    const other = persian.get(place) ?? '';
    expect(other.trim()).not.toBe('');
    expect(parameters(other)).toEqual(parameters(text));
    expect(commands(other)).toEqual(commands(text));
  });

  it.each([...persian])('%s: Persian letters, digits and marks', (_place, text) => {
    const words = text.replace(/`[^`]*`|\{\w+\}/g, '');
    // Arabic ye and kaf, Arabic and Latin digits outside of names, a Latin comma between Persian words
    expect(words).not.toMatch(/[يك٠-٩]|[\u0600-\u06ff] ?,/);
    expect(words.replace(/\bD9\b|x_\w+/g, '')).not.toMatch(/[0-9]/);
  });

  it('every check stands in one group', () => {
    expect(Object.values(GROUPS).flat().sort()).toEqual((Object.keys(TEXTS.en.checks) as CheckId[]).sort());
  });

  it('a found case that is not ok has something to do about it, or is left to be', () => {
    const without = Object.entries(TEXTS.en.checks).flatMap(([id, { cases }]) =>
      Object.entries(cases).flatMap(([name, { mend }]) => (mend === undefined ? [`${id}.${name}`] : [])),
    );
    expect(without.filter((name) => !name.endsWith('.ok')).sort()).toEqual([
      'api-key.age',
      'api-key.endless',
      'api-key.password',
      'api-key.unseen',
      'entries.none',
      'kinds.none',
      'notice-mails.none',
      'official-holidays.none',
      'redis-eviction.untold',
      'redis-persistence.untold',
      'taxes.none',
      'version.guarded',
    ]);
  });
});

describe('a check in words', () => {
  const held = say('entries', 'warning', 'held', {
    held: 12,
    entries: 140,
    days: 90,
    reasons: [term('heldEntries', { why: { hold: 'no-time' }, count: 12, examples: ['#3', '#4'] })],
    sample: 3,
  });

  test('in English', () => {
    expect(render(held, 'en')).toMatchObject({
      found: '12 of 140 entries of the last 90 days have no price: no time is recorded: 12 (as #3, #4)',
      mend: '`sazmanyar-connector explain 3` says what one of them needs',
    });
  });

  test('in Persian: Persian digits, names and commands kept left to right', () => {
    const { found, mend } = render(held, 'fa');
    expect(found).toBe(
      '۱۲ زمان از ۱۴۰ زمان ثبت‌شده در ۹۰ روز گذشته قیمت ندارند: زمانی ثبت نشده است: ۱۲ زمان (مانند \u2068#3\u2069، \u2068#4\u2069)',
    );
    expect(mend).toBe('\u2066sazmanyar-connector explain 3\u2069 می‌گوید یکی از آن‌ها چه لازم دارد');
  });

  test('what waits names the other check by its title', () => {
    expect(render(waits('taxes', 'names'), 'en')).toMatchObject({
      found: 'waits until this is mended: names',
      mend: null,
    });
  });

  test('a missing parameter or case is an error of ours', () => {
    expect(() => render({ ...held, params: {} }, 'en')).toThrow('no parameter held');
    expect(() => render({ ...held, case: 'odd' }, 'en')).toThrow('no text for entries.odd');
  });

  test('long lists say how many more there are', () => {
    const check = say('names', 'warning', 'unused', { warnings: some(['a', 'b', 'c', 'd'], 2) });
    expect(render(check, 'en').found).toBe('a; b; 2 more');
  });
});

it('a day is a Jalali day to Persian readers, with the one that stands in files', () => {
  const check = { id: 'holidays', state: 'ok', case: 'ok', params: { days: 113, to: '2027-03-20' } } as const;
  expect(render(check, 'fa').found).toContain('۱۴۰۵/۱۲/۲۹ (');
  expect(render(check, 'fa').found).toContain('2027-03-20');
  expect(render(check, 'en').found).toBe('covered for 113 more days, to 2027-03-20');
});
