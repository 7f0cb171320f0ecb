import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PEOPLE, VERDICT } from '../../connector/own-fields.ts';
import { type ConsoleWorld, faultsOf, startWorld, tabTo } from './world.ts';

const TOKEN = 'a-token-of-forty-letters-for-these-tests';
const ENTRY = 'account.analytic.line';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await startWorld(TOKEN);
});
afterAll(() => world?.close());

const nameOf = (model: string, id: unknown) => String(world.odoo.row(model, Number(id))?.name);

describe('explanations in the language of the page', () => {
  test('English where the verdict stands; both from one source', async () => {
    const { id, customerId } = world.entryWith('package');
    const { page, context } = await world.open();
    await page.goto(`${world.base}/customers/${customerId}?lang=fa`);
    const row = page.getByRole('row').filter({ has: page.locator(`a[href$="/${id}"]`) });
    const stored = String(world.odoo.row(ENTRY, id)?.[VERDICT.explanation]);
    expect(await row.locator('summary').textContent()).toBe(stored.split('\n')[0]);
    await page.goto(`${world.base}/customers/${customerId}?lang=en`);
    const said = (await page.locator('tbody .why').allTextContents()).join('\n');
    expect(await row.locator('.why').textContent()).toMatch(/billable, \d+ min/);
    // but for the draft's lines, which stand on the invoice as they are, and names
    expect(said).toContain('Clauses:');
    expect(said).not.toContain('بندها');
    await context.close();
  });

  test('one that would come out otherwise now stays as recorded, and says so', async () => {
    const { id, customerId } = world.entryWith('mixed');
    world.odoo.execute(ENTRY, 'write', [[id], { [PEOPLE.waived]: true, [PEOPLE.managerNote]: 'آزمون' }]);
    const { page, context } = await world.open();
    await page.goto(`${world.base}/customers/${customerId}?lang=en`);
    const row = page.getByRole('row').filter({ has: page.locator(`a[href$="/${id}"]`) });
    expect(await row.textContent()).toContain('As recorded, in Persian');
    expect(await row.locator('[lang=fa] .why').textContent()).toContain('بند');
    await context.close();
  });
});

test('a dry run calls customers, packages, drafts and work by name', async () => {
  const { id, customerId } = world.entryWith('package');
  world.odoo.execute(ENTRY, 'write', [[id], { [PEOPLE.waived]: true, [PEOPLE.managerNote]: 'آزمون' }]);
  const deduction = world.odoo.rows(ENTRY).find((row) => row.x_sazmanyar_entry_key === id && row.so_line);
  const order = world.odoo.row('sale.order.line', Number(deduction?.so_line))?.order_id;
  const { page, context } = await world.open();
  await page.goto(`${world.base}/resync?lang=en&customer=${customerId}`);
  await page.click('main form > button');
  const table = page.getByRole('table', { name: 'Dry run' });
  await table.waitFor();
  const asked = await page.locator('main p strong').first().textContent();
  expect(asked).toBe(nameOf('res.partner', customerId));
  const back = table
    .getByRole('row')
    .filter({ hasText: `entry ${id}: ${nameOf(ENTRY, id)}` })
    .first();
  expect(await back.textContent()).toContain(`back to package ${nameOf('sale.order', order)}`);
  await context.close();
});

test.each([
  ['en', '7 min at 500,000 IRR', /^\d+ min at 500,000 IRR$/],
  ['fa', '۷ دقیقه، هر دقیقه ۵۰۰٬۰۰۰ ریال', /^[۰-۹]+ دقیقه، هر دقیقه ۵۰۰٬۰۰۰ ریال$/],
] as const)('%s: differences tell money and time as people read them', async (lang, found, expected) => {
  const line = world.odoo
    .rows('account.move.line')
    .find((row) => Number(row.x_sazmanyar_ledger_id) > 0 && row.price_unit === 500_000);
  world.odoo.execute('account.move.line', 'write', [[Number(line?.id)], { quantity: 7 }]);
  const invoice = world.odoo.row('account.move', Number(line?.move_id));
  const { page, context } = await world.open();
  await page.goto(`${world.base}/trouble?lang=${lang}&customer=${invoice?.partner_id}`);
  await page.click('main form > button');
  const row = page
    .getByRole('row')
    .filter({ has: page.locator(`a[href$="/account.move.line/${line?.id}"]`) })
    .first();
  await row.waitFor();
  const cells = await row.getByRole('cell').allTextContents();
  expect(cells[2]).toBe(found);
  expect(cells[3]).toMatch(expected);
  expect(cells[1]).toContain(lang === 'en' ? 'Draft of Aban 1405' : 'پیش‌نویس آبان ۱۴۰۵');
  await context.close();
});

test('what came of an act reads well, too: axe finds nothing in either language and width', async () => {
  const { id, customerId } = world.entryWith('invoice');
  world.odoo.execute(ENTRY, 'write', [[id], { [PEOPLE.waived]: true, [PEOPLE.managerNote]: 'آزمون' }]);
  const { page, context } = await world.open({ bypassCSP: true });
  const paths = [`/resync?customer=${customerId}`, '/gate?customer=آزمون&category=training'];
  await page.goto(`${world.base}/trouble?customer=${customerId}`);
  await page.click('main form > button');
  await page.locator('main table').waitFor();
  paths.push(page.url().replace(world.base, ''));
  await page.goto(`${world.base}/resync?customer=${customerId}`);
  await page.click('main form > button');
  await page.locator('form[action$="/apply"]').waitFor();
  paths.push(page.url().replace(world.base, ''));
  await page.click('form[action$="/apply"] button');
  await page.locator('main [role=status] strong').waitFor();
  paths.push(page.url().replace(world.base, ''));
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    for (const lang of ['fa', 'en']) {
      for (const path of paths) {
        await page.goto(`${world.base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect({ path, lang, width, faults: await faultsOf(page) }).toEqual({ path, lang, width, faults: [] });
      }
    }
  }
  await context.clearCookies();
  await page.goto(`${world.base}?lang=fa`);
  expect(await page.locator('#token').count()).toBe(1);
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
});

test('by keyboard alone: what mends a hold, the gate, a customer, a comparison, the queues, out again', async () => {
  const { customerId } = world.entryWith('package');
  const name = nameOf('res.partner', customerId);
  const { page, context } = await world.open();
  const go = async (section: string) => {
    await tabTo(page, `header a[href$="/console/${section}"]`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/console/${section}`);
  };
  await page.goto(`${world.base}?lang=en`);
  await go('held');
  await tabTo(page, 'main a[href*="reason=unclassified"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**reason=unclassified');
  await tabTo(page, 'main table a[href*="helpdesk.ticket"]');
  expect(await page.locator(':focus').textContent()).toBe('Set the kind or customer on the ticket');
  await go('gate');
  await tabTo(page, '#customer');
  await page.keyboard.type(name);
  await tabTo(page, '#category');
  await page.keyboard.type('private');
  await tabTo(page, 'main form > button');
  await page.keyboard.press('Enter');
  await page.waitForURL('**category=training**');
  expect(await page.locator('main .why').textContent()).toContain(
    `private training for customer ${customerId} (${name})`,
  );
  await go('customers');
  await tabTo(page, '#q');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.waitForURL('**q=**');
  await tabTo(page, 'main table a');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/customers/${customerId}`);
  // an explanation opens, and the table of a plot
  await tabTo(page, 'details.why summary');
  await page.keyboard.press('Enter');
  expect(await page.locator('details.why[open]').count()).toBe(1);
  await go('trouble');
  await tabTo(page, '#customer');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/trouble/*');
  await page.getByRole('link', { name: 'Back' }).waitFor();
  await go('trouble');
  await tabTo(page, 'main a[href$="/queues"]');
  await page.keyboard.press('Enter');
  await page.getByText('settle').first().waitFor();
  await page.goto(world.base);
  await tabTo(page, 'header form button');
  await page.keyboard.press('Enter');
  await page.locator('#token').waitFor();
  await context.close();
});

describe('beside an Odoo on another site', () => {
  /** A page of that site: a link as a button of Odoo gives it, and a form as an attacker would write it. */
  const elsewhere = async () => {
    const { customerId } = world.entryWith('package');
    const to = `${world.base}/gate?customer=${customerId}`;
    const fields = '<input name="what" value="full"><button>send</button>';
    const text = `<a href="${to}">ask</a><form method="post" action="${world.base}/resync">${fields}</form>`;
    const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(text));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://localhost:${(server.address() as AddressInfo).port}`, to, server };
  };

  test('its link opens the page for whoever is logged in, and forms that were open still work; its form does nothing', async () => {
    const { page, context } = await world.open();
    const form = await context.newPage();
    await form.goto(`${world.base}/resync?lang=en`);
    const { url, to, server } = await elsewhere();
    await page.goto(url);
    await page.click('a');
    await page.waitForURL(to);
    expect(await page.locator('#token').count()).toBe(0);
    expect(await page.locator('#customer').count()).toBe(1);
    await form.check('#what-full');
    await form.click('main form > button');
    await form.waitForURL('**/dry-run/*');
    await page.goto(url);
    const [answer] = await Promise.all([page.waitForResponse('**/resync'), page.click('button')]);
    // no session came along with it
    expect(answer.status()).toBe(401);
    server.close();
    await context.close();
  });
});
