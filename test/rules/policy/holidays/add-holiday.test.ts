import { describe, expect, it } from 'vitest';
import { addHoliday, typedDay } from '../../../../rules/policy/holidays/add-holiday.ts';
import { loadPolicy } from '../../../../rules/policy/load.ts';
import { GOOD } from '../broken-policies.ts';
import { shippedText } from '../some-policy.ts';

const NEW = { date: '1405-08-12', name: 'تعطیل ویژه', kind: 'solar', confirmed: true } as const;

function added(text: string, holiday: Partial<typeof NEW> | object = {}): { text: string; line: number } {
  const result = addHoliday(text, { ...NEW, ...holiday }, 'policy.yaml');
  if (!result.ok) throw new Error(result.problems.join('\n'));
  expect(result.text.split(/\r?\n/)[result.line - 1]).toContain(`date: ${result.row.jalali}`);
  return result;
}

function problemsOf(text: string, holiday: object): string[] {
  const result = addHoliday(text, { ...NEW, ...holiday }, 'policy.yaml');
  return result.ok ? ['added'] : result.problems;
}

/** The small policy with this in the place of its list of dates. */
const withDates = (dates: string): string => `${GOOD.slice(0, GOOD.indexOf('  dates:'))}${dates}`;

describe('a holiday is added to the text of the policy file', () => {
  it('beside the days around it, everything else as it was', () => {
    const { text, line } = added(shippedText);
    const lines = text.split('\n');
    expect(lines.slice(line - 2, line + 1)).toEqual([
      '    - { date: 1405-06-09, kind: lunar, confirmed: false, name: میلاد رسول اکرم و امام جعفر صادق علیه السلام }',
      '    - { date: 1405-08-12, kind: solar, confirmed: true, name: تعطیل ویژه }',
      '    - { date: 1405-08-23, kind: lunar, confirmed: false, name: شهادت حضرت فاطمه زهرا سلام الله علیها }',
    ]);
    expect(lines.toSpliced(line - 1, 1).join('\n')).toBe(shippedText);
  });

  it('the policy made of it has the day, with the price that it means', () => {
    const result = addHoliday(shippedText, { ...NEW, kind: 'lunar', confirmed: false }, 'policy.yaml');
    if (!result.ok) throw new Error();
    expect(result.row).toEqual({
      jalali: '1405-08-12',
      gregorian: '2026-11-03',
      weekday: 'tuesday',
      nameFa: 'تعطیل ویژه',
      nameEn: null,
      kind: 'lunar',
      confirmed: false,
      source: 'policy',
    });
    expect(result.before.isHoliday('2026-11-03')).toBe(false);
    expect(result.after.isHoliday('2026-11-03')).toBe(true);
    expect(loadPolicy(result.text, 'policy.yaml').holidayOn('2026-11-03')).toMatchObject({ confirmed: false });
  });

  it("a year's first day goes below its heading, a year's last day above the next one's", () => {
    const without = shippedText
      .replace(/ {4}- \{ date: 140[45]-01-01.*\n/g, '')
      .replace(/ {4}- \{ date: 1404-12-29.*\n/, '');
    const first = added(without, { date: '1405-01-01' });
    expect(first.text.split('\n').slice(first.line - 3, first.line)).toEqual([
      '',
      '    # 1405',
      '    - { date: 1405-01-01, kind: solar, confirmed: true, name: تعطیل ویژه }',
    ]);
    const last = added(without, { date: '1404-12-29' });
    expect(last.text.split('\n').slice(last.line - 1, last.line + 2)).toEqual([
      '    - { date: 1404-12-29, kind: solar, confirmed: true, name: تعطیل ویژه }',
      '',
      '    # 1405',
    ]);
  });

  it.each([
    ['Jalali', '1405-08-12'],
    ['Jalali, as people write it', '۱۴۰۵/۸/۱۲'],
    ['Gregorian', '2026-11-03'],
  ])('the date is typed in %s and written in Jalali', (_what, date) => {
    expect(added(shippedText, { date }).text).toBe(added(shippedText).text);
  });

  it.each([
    ['a comma', 'روز ملی، «ویژه»', 'روز ملی، «ویژه»'],
    ['a Latin comma', 'ویژه, ملی', '"ویژه, ملی"'],
    ['a colon', 'ویژه: ملی', '"ویژه: ملی"'],
    ['a brace', '}, date: 1', '"}, date: 1"'],
    ['a hash', 'ویژه #1', '"ویژه #1"'],
    ['quotes', 'روز "ویژه"', 'روز "ویژه"'],
    ['a number', '1405', '"1405"'],
    ['blanks around it', ' ویژه ', 'ویژه'],
  ])('a name with %s is quoted where it must be', (_what, name, written) => {
    const { text, line } = added(shippedText, { name });
    expect(text.split('\n')[line - 1]).toBe(
      `    - { date: 1405-08-12, kind: solar, confirmed: true, name: ${written} }`,
    );
    expect(loadPolicy(text, 'policy.yaml').holidayOn('2026-11-03')?.name).toBe(name.trim());
  });

  it('in the style of its neighbours: a key a line', () => {
    const dates = `  dates:
    # spring
    -   date: 1402-01-12
        kind: solar
        confirmed: true
        name: روز جمهوری اسلامی # twelfth

    - date: 1405-12-29
      kind: solar
      confirmed: true
      name: نفت
# end`;
    expect(added(withDates(dates)).text).toBe(
      withDates(`  dates:
    # spring
    -   date: 1402-01-12
        kind: solar
        confirmed: true
        name: روز جمهوری اسلامی # twelfth

    - date: 1405-08-12
      kind: solar
      confirmed: true
      name: تعطیل ویژه
    - date: 1405-12-29
      kind: solar
      confirmed: true
      name: نفت
# end`),
    );
  });

  it.each([
    [
      'one',
      '[{ date: 1402-01-12, kind: solar, confirmed: true, name: الف }]',
      (list: string, entry: string) => list.replace('}]', `}, ${entry}]`),
    ],
    [
      'a later one',
      '[ { date: 1405-12-29, kind: solar, confirmed: true, name: الف } ]',
      (list: string, entry: string) => list.replace('[ ', `[ ${entry}, `),
    ],
    ['none', '[]', (_list: string, entry: string) => `[${entry}]`],
  ])('in a list between brackets that holds %s', (_what, list, expected) => {
    const entry = '{ date: 1405-08-12, kind: solar, confirmed: true, name: تعطیل ویژه }';
    expect(added(withDates(`  dates: ${list}\n`)).text).toBe(withDates(`  dates: ${expected(list, entry)}\n`));
  });

  it('at the end of a file that ends without a line end', () => {
    const text = GOOD.trimEnd();
    expect(added(text).text).toBe(
      `${text}\n    - { date: 1405-08-12, kind: solar, confirmed: true, name: تعطیل ویژه }`,
    );
  });

  it('with the line ends of the file', () => {
    const { text } = added(shippedText.replaceAll('\n', '\r\n'));
    expect(text).toBe(added(shippedText).text.replaceAll('\n', '\r\n'));
  });

  it('to a list with an anchor, and to one with an alias in it', () => {
    const anchored = GOOD.replace('  dates:', '  dates: &days');
    expect(added(anchored).text).toBe(added(GOOD).text.replace('  dates:', '  dates: &days'));
    const aliased = GOOD.replace('name: روز', 'name: &n روز').replace('name: سیزده به در', 'name: *n');
    expect(added(aliased).text.split('\n').slice(0, -2)).toEqual(aliased.split('\n').slice(0, -1));
  });

  it('a list that is out of order stays so', () => {
    const [first = '', second = ''] = GOOD.trimEnd().split('\n').slice(-2);
    const text = GOOD.replace(`${first}\n${second}`, `${second}\n${first}`);
    expect(added(text, { date: '1402-01-14' }).text.trimEnd().split('\n').slice(-3)).toEqual([
      second,
      '    - { date: 1402-01-14, kind: solar, confirmed: true, name: تعطیل ویژه }',
      first,
    ]);
  });

  it('many, one after the other, in any order: the file loads each time and stays in order', () => {
    let text = GOOD;
    let count = 2;
    for (const month of ['05', '01', '11']) {
      for (const day of ['31', '02', '15', '01']) {
        const result = addHoliday(text, { ...NEW, date: `1403-${month}-${day}` }, 'policy.yaml');
        if (!result.ok) continue;
        text = result.text;
        count += 1;
        expect(loadPolicy(text, 'policy.yaml').holidays.list()).toHaveLength(count);
      }
    }
    const dates = [...text.matchAll(/- \{ date: ([\d-]+)/g)].map((match) => match[1]);
    expect(dates).toEqual([...dates].sort());
    expect(count).toBe(2 + 11);
  });
});

describe('what is refused', () => {
  it.each([
    [
      'a day that is listed',
      { date: '1405-08-23' },
      'expected a day that is not listed yet, found 1405-08-23 (2026-11-14) listed as «شهادت حضرت فاطمه زهرا سلام الله علیها»: put both names in its entry',
    ],
    [
      'the same day in the other calendar',
      { date: '2026-11-14' },
      'expected a day that is not listed yet, found 1405-08-23 (2026-11-14) listed as «شهادت حضرت فاطمه زهرا سلام الله علیها»: put both names in its entry',
    ],
    [
      'a day outside the covered range',
      { date: '1406-01-01' },
      'expected a day inside the covered range (1402-01-01 to 1405-12-29), found 1406-01-01 (2027-03-21): extend the range in the file first',
    ],
    [
      'a day that does not exist',
      { date: '1405-12-30' },
      'expected a date that exists as YYYY-MM-DD, Jalali or Gregorian, found "1405-12-30"',
    ],
    [
      'no date',
      { date: 'tomorrow' },
      'expected a date that exists as YYYY-MM-DD, Jalali or Gregorian, found "tomorrow"',
    ],
    ['no name', { name: ' ' }, 'expected a name, found none'],
    ['a name of two lines', { name: 'الف\nب' }, 'expected a name on one line, found "الف\\nب"'],
  ])('%s', (_what, holiday, problem) => {
    expect(problemsOf(shippedText, holiday)).toEqual([problem]);
  });

  it('all that is wrong is told at once', () => {
    expect(problemsOf(shippedText, { date: '1406-01-01', name: '' })).toHaveLength(2);
  });

  it('a file that does not load, with its problems', () => {
    expect(
      problemsOf(GOOD.replace('multiplier: 1.5', 'multiplier: 0.5').replace('disputeDays: 10', 'disputeDays: 0'), {}),
    ).toEqual([
      'policy.yaml:9:99 versions[0].shifts[1].multiplier: expected a multiplier from 1 to 10, found 0.5',
      'policy.yaml:21:18 versions[0].disputeDays: expected number to be >=1, found 0',
    ]);
  });
});

describe('a day as people type it', () => {
  it.each([
    ['1405-08-12', '2026-11-03'],
    ['1405/8/12', '2026-11-03'],
    ['۱۴۰۵-۰۸-۱۲', '2026-11-03'],
    [' 2026-11-03 ', '2026-11-03'],
    ['2026/11/3', '2026-11-03'],
    ['1805-08-12', null],
    ['1405-13-01', null],
    ['0012-01-01', null],
    ['', null],
  ])('%j', (typed, date) => {
    expect(typedDay(typed)).toBe(date);
  });
});
