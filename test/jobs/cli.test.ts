import { describe, expect, test } from 'vitest';
import { main } from '../../jobs/cli.ts';
import { ENV, fakeIo } from './fake-io.ts';

const COMMANDS = ['doctor', 'provision', 'sync', 'worker', 'resync', 'price', 'explain', 'holidays'];

describe('wrong use ends with 2 and says what is wrong', () => {
  test.each<[string[], RegExp]>([
    [[], /Usage: sazmanyar-connector/],
    [['frobnicate'], /unknown command 'frobnicate'/],
    [['sync', '--frob'], /unknown option '--frob'/],
    [['sync', 'extra'], /too many arguments/],
    [['sync', '--customer', 'acme'], /expected an id .*found "acme"/],
    [['sync', '--entry', '0'], /expected an id .*found "0"/],
    [['sync', '--since', 'yesterday'], /expected YYYY-MM-DD .*found "yesterday"/],
    [['sync', '--since', '2026-11-22T10:00'], /found "2026-11-22T10:00"/],
    [['sync', '--full', '--since', '2026-11-22'], /'--full' cannot be used with option '--since/],
    [['sync', '--full', '--entry', '1'], /'--full' cannot be used with option '--entry/],
    [['explain'], /missing required argument 'entry'/],
    [['holidays', 'add', '1405-08-12'], /required option '--name <name>' not specified/],
    [['holidays', '1405', '1406'], /too many arguments/],
    [['explain', '12', '--lang', 'de'], /Allowed choices are fa, en/],
    [['--env-file', '/nowhere/.env', 'doctor'], /--env-file: cannot read \/nowhere\/\.env \(ENOENT\)/],
  ])('%j', async (argv, message) => {
    const io = fakeIo(ENV);
    expect(await main(argv, io)).toBe(2);
    expect(io.err()).toMatch(message);
    expect(io.out()).toBe('');
  });

  test.each(['doctor', 'provision', 'sync', 'worker', 'resync'])('%s without settings', async (command) => {
    const io = fakeIo();
    expect(await main([command], io)).toBe(2);
    expect(io.err()).toContain('ODOO_URL: expected');
    expect(io.err()).toContain('ODOO_PASSWORD: expected');
  });

  test('as JSON when that is asked for', async () => {
    const io = fakeIo();
    expect(await main(['sync', '--json'], io)).toBe(2);
    expect(JSON.parse(io.out())).toMatchObject({ error: 'ConfigFault', problems: expect.any(Array) });
  });

  test('resync without REDIS_URL says why', async () => {
    const io = fakeIo(ENV);
    expect(await main(['resync', '--entry', '1'], io)).toBe(2);
    expect(io.err()).toMatch(/REDIS_URL: .*embedded Redis lives in one process.*Use sync/);
  });
});

describe('help', () => {
  test('names every command', async () => {
    const io = fakeIo();
    expect(await main(['--help'], io)).toBe(0);
    for (const command of COMMANDS) expect(io.out()).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  test.each(COMMANDS)('%s --help', async (command) => {
    const io = fakeIo();
    expect(await main([command, '--help'], io)).toBe(0);
    expect(io.out()).toContain(`Usage: sazmanyar-connector ${command}`);
    expect(io.out()).toContain('--json');
  });

  test('--version', async () => {
    const io = fakeIo();
    expect(await main(['--version'], io)).toBe(0);
    expect(io.out()).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
