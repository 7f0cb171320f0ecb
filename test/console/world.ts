import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { PEOPLE, VERDICT } from '../../connector/own-fields.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { type PutMonth, prepareOdoo, putMonth } from '../../fixtures/month/put-month.ts';
import { sampleMonth } from '../../fixtures/month/sample-month.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { main } from '../../jobs/cli.ts';
import { fakeIo } from '../jobs/fake-io.ts';
import { runCommand } from '../month/run-command.ts';

const SIZE = { customers: 16, tickets: 60, entries: 200 };
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const MORE_FLAGS = ['--disable-component-update', '--disable-sync'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A worker with its console over an embedded Odoo with the settled sample month, and a browser. It is 1 Azar 1405 for the worker. */
export interface ConsoleWorld {
  odoo: EmbeddedOdoo;
  month: PutMonth;
  /** Address of the console. */
  base: string;
  browser: Browser;
  /** A page of a visitor of its own, logged in where the console asks who comes. */
  open(options?: Parameters<Browser['newContext']>[0]): Promise<{ page: Page; context: BrowserContext }>;
  /** An entry with this outcome. */
  entryWith(outcome: string): { id: number; customerId: number };
  close(): Promise<void>;
}

/** @param token what the console asks for; null: nobody is asked */
export async function startWorld(token: string | null = null): Promise<ConsoleWorld> {
  const odoo = await startEmbeddedOdoo();
  const env = {
    ODOO_URL: odoo.url,
    ODOO_DB: odoo.db,
    ODOO_USERNAME: odoo.username,
    ODOO_PASSWORD: odoo.password,
    HTTP_LISTEN: '127.0.0.1:0',
    // the pass of the start is the only one that nobody asks for
    POLL_SECONDS: '86400',
    ...(token === null ? {} : { CONSOLE_TOKEN: token }),
  };
  const admin = new XmlRpcSession(odoo);
  const sample = sampleMonth(SIZE);
  await prepareOdoo(admin, [...sample.kinds]);
  await ran(env, 'provision', '--apply');
  const month = await putMonth(admin, sample, 'آزمون');
  admin.close();
  await ran(env, 'sync', '--full');
  const io = fakeIo(env);
  const worker = main(['worker'], io);
  const base = `${await vi.waitFor(() => {
    const found = / http=(http:\S+)/.exec(io.err())?.[1];
    if (found === undefined) throw new Error(`the worker does not listen: ${io.err()}`);
    return found;
  }, 30_000)}/console`;
  await vi.waitFor(async () => expect(await countsOf(base, token)).toEqual([0, 0]), { timeout: 60_000, interval: 200 });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: [...FLAGS, ...MORE_FLAGS] });
  return {
    odoo,
    month,
    base,
    browser,
    open: async (options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      if (token !== null) {
        await page.goto(base);
        await page.fill('#token', token);
        await page.keyboard.press('Enter');
        await page.locator('#token').waitFor({ state: 'detached' });
      }
      return { context, page };
    },
    entryWith: (outcome) => {
      const entry = odoo.rows('account.analytic.line').find((row) => row[VERDICT.outcome] === outcome);
      const ticket = odoo.row('helpdesk.ticket', Number(entry?.helpdesk_ticket_id));
      const contact = odoo.row('res.partner', Number(ticket?.partner_id));
      if (!entry || !contact) throw new Error(`no entry with the outcome ${outcome}`);
      return { id: entry.id, customerId: Number(contact.parent_id ?? contact.id) };
    },
    close: async () => {
      await browser.close();
      io.stop();
      await worker;
      await odoo.stop();
    },
  };
}

/** The password of the service's user in Odoo. */
export function setPassword({ odoo }: ConsoleWorld, password: string): void {
  odoo.execute('res.users', 'write', [[2], { password }]);
}

/** A re-sync of an entry that was shown what it would change, and is refused by Odoo when it is applied: a job that failed. */
export async function failResync(world: ConsoleWorld, entryId: number): Promise<void> {
  const waived = { [PEOPLE.waived]: true, [PEOPLE.managerNote]: 'آزمون' };
  world.odoo.execute('account.analytic.line', 'write', [[entryId], waived]);
  const { page, context } = await world.open();
  await page.goto(`${world.base}/resync?entry=${entryId}&lang=en`);
  await page.click('main button:not(.pick)');
  const apply = page.getByRole('button', { name: 'Apply' });
  await apply.waitFor();
  setPassword(world, 'another one');
  await apply.click();
  await page.getByRole('heading', { name: 'Not now' }).waitFor();
  await context.close();
}

async function ran(env: Record<string, string>, ...argv: string[]): Promise<void> {
  const { exit, stdout, stderr } = await runCommand(env, ...argv);
  if (exit !== 0) throw new Error(`${argv.join(' ')}: ${stdout}${stderr}`);
}

/** Jobs that wait or are at work, once a pass has ended; null before. */
async function countsOf(base: string, token: string | null): Promise<number[] | null> {
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  const ready = await fetch(new URL('/readyz', base));
  const { queues } = (await (await fetch(`${base}/queues/api/queues`, { headers })).json()) as {
    queues: { counts: Record<string, number> }[];
  };
  const sum = (...names: string[]) =>
    queues.reduce((all, { counts }) => all + names.reduce((one, name) => one + (counts[name] ?? 0), 0), 0);
  return ready.ok ? [sum('waiting', 'delayed', 'prioritized'), sum('active')] : null;
}

/** What axe finds wrong, and whether the page scrolls sideways. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe, document, innerWidth } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      document: { documentElement: { scrollWidth: number } };
      innerWidth: number;
    };
    const { violations } = await axe.run();
    const wide = document.documentElement.scrollWidth - innerWidth;
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ...(wide > 0 ? [`the page is ${wide} px too wide`] : []),
    ];
  });
}

/** Presses Tab until what is focused fits; fails after as many stops as a page has. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let at = 0; at < 80; at++) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  throw new Error(`no way to ${selector} by keyboard`);
}
