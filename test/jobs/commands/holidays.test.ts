import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { holidays } from '../../../jobs/commands/holidays.ts';
import { holidaysAdd, type Reprice } from '../../../jobs/commands/holidays-add.ts';
import { addHolidaysOptions } from '../../../jobs/commands/holidays-options.ts';
import { ConfigFault } from '../../../jobs/config/config.ts';
import { loadPolicy } from '../../../rules/policy/load.ts';
import { withHolidays } from '../../../rules/policy/policy.ts';
import { shippedText } from '../../rules/policy/some-policy.ts';
import { fakeIo } from '../fake-io.ts';

const folder = mkdtempSync(join(tmpdir(), 'holidays-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, 'policy.yaml');
const env = { POLICY_FILE: file };
beforeEach(() => {
  writeFileSync(file, shippedText);
});

describe('holidays', () => {
  test('a year of the policy as a table: both dates, kind, source, certainty, Persian name', async () => {
    const io = fakeIo(env);
    expect(await holidays(io, '1405', {})).toBe(0);
    const lines = io.out().trimEnd().split('\n');
    expect(lines).toHaveLength(1 + 26 + 1);
    expect(lines[0]).toBe('Jalali      Gregorian   weekday    kind   source  confirmed  name');
    expect(lines[1]).toBe(
      '1405-01-01  2026-03-21  saturday   solar  policy  yes        جشن نوروز، آغاز سال نو؛ عید سعید فطر',
    );
    expect(lines[18]).toBe(
      '1405-08-23  2026-11-14  saturday   lunar  policy  no         شهادت حضرت فاطمه زهرا سلام الله علیها',
    );
    expect(lines.at(-1)).toBe('26 days, 16 of them not confirmed; weekly holiday beside them: friday');
  });

  test('the present Jalali year when none is given', async () => {
    const io = fakeIo(env);
    await holidays(io, undefined, { json: true });
    expect(JSON.parse(io.out())).toMatchObject({ year: 1405, covered: true, weekly: ['friday'] });
  });

  test('a year that is not in the policy is proposed, and says so', async () => {
    const io = fakeIo(env);
    expect(await holidays(io, '1406', {})).toBe(0);
    expect(io.out()).toContain('1406-02-27  2027-05-17  monday     lunar  proposed  no         عید سعید قربان\n');
    expect(io.out()).toContain(
      '1406-01-01  2027-03-21  sunday     solar  proposed  yes        جشن نوروز، آغاز سال نو\n',
    );
    expect(io.out()).toContain(
      'the policy covers 1402-01-01 to 1405-12-29; beyond that this is a proposal: work there is held\n',
    );
  });

  test('--yaml: lines that the policy file takes as they are', async () => {
    const io = fakeIo(env);
    await holidays(io, '1406', { yaml: true });
    const text = `${shippedText.replace('to: 1405-12-29 }', 'to: 1406-12-29 }')}\n    # 1406\n${io.out()}`;
    const policy = loadPolicy(text, 'policy.yaml');
    expect(policy.holidayOn('2027-05-17')).toMatchObject({ name: 'عید سعید قربان', kind: 'lunar', confirmed: false });
    expect(policy.holidays.list()).toHaveLength(27 + 27 + 26 + 26 + 27);
  });

  test("Odoo's public holidays are shown with their source, when there is an Odoo to ask", async () => {
    const io = fakeIo(env);
    await holidays(io, '1405', {}, async (policy) =>
      withHolidays(policy, [{ date: '2026-11-03', name: 'تعطیل ویژه' }]),
    );
    expect(io.out()).toContain('1405-08-12  2026-11-03  tuesday    solar  odoo    yes        تعطیل ویژه\n');
  });

  test.each(['1200', 'next', '2026'])('%s is wrong use', async (year) => {
    const io = fakeIo(env);
    expect(await holidays(io, year, {})).toBe(2);
    expect(io.err()).toContain('expected a Jalali year from 1300 to 1550, found');
  });

  test('a policy that does not load', async () => {
    writeFileSync(file, 'policy: {}');
    await expect(holidays(fakeIo(env), '1405', {})).rejects.toThrow(ConfigFault);
  });
});

const rials = { currency: 'IRR', currencyDecimals: 0 };
/** Two entries that become dearer, one that does not change, one in another currency that becomes cheaper. */
const reprice: Reprice = async (before, after) => {
  expect([before.isHoliday('2026-11-03'), after.isHoliday('2026-11-03')]).toEqual([false, true]);
  return [
    { entryId: 12, customerId: 8, beforeMinor: 15_000_000, afterMinor: 30_000_000, ...rials },
    { entryId: 11, customerId: 8, beforeMinor: 2_500_000, afterMinor: 5_000_000, ...rials },
    { entryId: 13, customerId: 8, beforeMinor: 7, afterMinor: 7, ...rials },
    { entryId: 40, customerId: 7, beforeMinor: 2050, afterMinor: 1000, currency: 'USD', currencyDecimals: 2 },
  ];
};
const NEW = { name: 'تعطیل ویژه' };
const LINE = '    - { date: 1405-08-12, kind: solar, confirmed: true, name: تعطیل ویژه }\n';
const now = () => readFileSync(file, 'utf8');

describe('holidays add', () => {
  test('shows the day and what it re-prices, asks, and writes on a yes', async () => {
    const io = fakeIo(env, { stdin: ['y\n'] });
    expect(await holidaysAdd(io, '1405-08-12', NEW, reprice)).toBe(0);
    const line = now().split('\n').indexOf(LINE.trimEnd()) + 1;
    expect(io.out()).toBe(
      `1405-08-12 (2026-11-03, tuesday), solar, confirmed: تعطیل ویژه
line ${line} of ${file}

customer  entry  before            after             change
7         40     20.50 USD         10.00 USD         -10.50 USD
8         11     2,500,000 rials   5,000,000 rials   +2,500,000 rials
8         12     15,000,000 rials  30,000,000 rials  +15,000,000 rials
3 entries of 2 customers: +17,500,000 rials, -10.50 USD
write it to ${file}? [y/N] written. The next sync re-prices the entries; a running worker takes the file at its next start
`,
    );
    expect(now().replace(LINE, '')).toBe(shippedText);
  });

  test.each(['n\n', '\n', 'yesterday\n', ''])('%j is a no: nothing is written', async (answer) => {
    const io = fakeIo(env, { stdin: answer === '' ? [] : [answer] });
    expect(await holidaysAdd(io, '1405-08-12', NEW, reprice)).toBe(1);
    expect(io.out()).toContain('not written\n');
    expect(now()).toBe(shippedText);
  });

  test('--yes writes without asking; --lunar and --unconfirmed are written', async () => {
    const io = fakeIo(env);
    expect(
      await holidaysAdd(io, '۱۴۰۵/۸/۱۲', { ...NEW, yes: true, lunar: true, unconfirmed: true }, async () => []),
    ).toBe(0);
    expect(io.out()).toContain('lunar, not confirmed');
    expect(io.out()).toContain('no entry is re-priced\n');
    expect(io.out()).not.toContain('[y/N]');
    expect(now()).toContain('    - { date: 1405-08-12, kind: lunar, confirmed: false, name: تعطیل ویژه }\n');
  });

  test('--json without --yes tells and does not write', async () => {
    const io = fakeIo(env, { stdin: ['y\n'] });
    expect(await holidaysAdd(io, '1405-08-12', { ...NEW, json: true }, reprice)).toBe(1);
    expect(JSON.parse(io.out())).toMatchObject({
      written: false,
      file,
      holiday: { jalali: '1405-08-12', gregorian: '2026-11-03', source: 'policy' },
      repriced: [{ entryId: 12 }, { entryId: 11 }, { entryId: 40 }],
    });
    expect(now()).toBe(shippedText);
    expect(await holidaysAdd(fakeIo(env), '1405-08-12', { ...NEW, json: true, yes: true }, null)).toBe(0);
    expect(now()).toContain(LINE);
  });

  test('without an Odoo it says that it does not know what is re-priced', async () => {
    const io = fakeIo(env);
    await holidaysAdd(io, '1405-08-12', { ...NEW, yes: true }, null);
    expect(io.out()).toContain('which entries it re-prices is not known: no Odoo was asked\n');
  });

  test('many entries are counted, not listed', async () => {
    const io = fakeIo(env);
    const many = Array.from({ length: 60 }, (_, id) => ({
      entryId: id,
      customerId: 1,
      beforeMinor: 1,
      afterMinor: 2,
      ...rials,
    }));
    await holidaysAdd(io, '1405-08-12', { ...NEW, yes: true }, async () => many);
    expect(io.out()).toContain('… and 10 more (--json lists all)\n60 entries of 1 customers: +60 rials\n');
  });

  test.each([
    ['1405-08-23', 'expected a day that is not listed yet'],
    ['1406-01-20', 'expected a day inside the covered range (1402-01-01 to 1405-12-29)'],
    ['1405-12-30', 'expected a date that exists'],
  ])('%s is refused: %s', async (date, problem) => {
    const io = fakeIo(env);
    const asked: Reprice = () => Promise.reject(new Error('must not be asked'));
    expect(await holidaysAdd(io, date, { ...NEW, yes: true }, asked)).toBe(2);
    expect(io.err()).toContain(`not added:\n  ${problem}`);
    const json = fakeIo(env);
    expect(await holidaysAdd(json, date, { ...NEW, yes: true, json: true }, asked)).toBe(2);
    expect(JSON.parse(json.out())).toMatchObject({ written: false, problems: [expect.stringContaining(problem)] });
    expect(now()).toBe(shippedText);
  });

  test('when Odoo cannot be asked nothing is written', async () => {
    const broken: Reprice = () => Promise.reject(new Error('unreachable'));
    await expect(holidaysAdd(fakeIo(env), '1405-08-12', { ...NEW, yes: true }, broken)).rejects.toThrow('unreachable');
    expect(now()).toBe(shippedText);
  });

  test('a file that somebody edited meanwhile is left alone', async () => {
    const edits: Reprice = async () => {
      writeFileSync(file, `${shippedText}# mine\n`);
      return [];
    };
    await expect(holidaysAdd(fakeIo(env), '1405-08-12', { ...NEW, yes: true }, edits)).rejects.toThrow(
      /changed meanwhile/,
    );
    expect(now()).toBe(`${shippedText}# mine\n`);
  });

  test('the file keeps its rights, a link stays a link, and nothing is left beside it', async () => {
    chmodSync(file, 0o666);
    const link = join(folder, 'link.yaml');
    symlinkSync(file, link);
    expect(await holidaysAdd(fakeIo({ POLICY_FILE: link }), '1405-08-12', { ...NEW, yes: true }, null)).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o666);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(now()).toContain(LINE);
    expect(readdirSync(folder).sort()).toEqual(['link.yaml', 'policy.yaml']);
    rmSync(link);
  });
});

describe('the command line of holidays', () => {
  /** What the command line understood. */
  async function understood(...argv: string[]): Promise<unknown[]> {
    const calls: unknown[] = [];
    const program = new Command().exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
    const command = program.command('holidays').option('--json').allowExcessArguments(false);
    addHolidaysOptions(command, {
      show: async (year, options) => void calls.push('show', year, options),
      add: async (date, options) => void calls.push('add', date, options),
    });
    await program.parseAsync(['holidays', ...argv], { from: 'user' });
    return calls;
  }

  test.each([
    ['', ['show', undefined, {}]],
    ['1406', ['show', '1406', {}]],
    ['1406 --json', ['show', '1406', { json: true }]],
    ['1406 --yaml', ['show', '1406', { yaml: true }]],
    ['add 1405-08-12 --name x', ['add', '1405-08-12', { name: 'x' }]],
    ['add 1405-08-12 --name x --json --yes', ['add', '1405-08-12', { name: 'x', json: true, yes: true }]],
    [
      'add --lunar --unconfirmed 1405-08-12 --name x',
      ['add', '1405-08-12', { name: 'x', lunar: true, unconfirmed: true }],
    ],
  ])('holidays %s', async (argv, expected) => {
    expect(await understood(...argv.split(' ').filter((word) => word !== ''))).toEqual(expected);
  });

  test.each(['add', 'add 1405-08-12', 'add 1405-08-12 1405-08-13 --name x', '1405 1406'])(
    'holidays %s is wrong use',
    async (argv) => {
      await expect(understood(...argv.split(' '))).rejects.toThrow();
    },
  );
});
