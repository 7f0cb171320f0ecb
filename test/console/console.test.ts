import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { PEOPLE, VERDICT } from '../../connector/own-fields.ts';
import { type ConsoleWorld, faultsOf, startWorld, tabTo } from './world.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());

const outcomeOf = (id: number) => world.odoo.row('account.analytic.line', id)?.[VERDICT.outcome];
const waive = (id: number) =>
  world.odoo.execute('account.analytic.line', 'write', [
    [id],
    { [PEOPLE.waived]: true, [PEOPLE.managerNote]: 'آزمون' },
  ]);

describe.each([
  ['fa', 1280],
  ['fa', 360],
  ['en', 1280],
  ['en', 360],
] as const)('every page, %s, %d px', (lang, width) => {
  test('reads well for everybody: axe finds nothing, nothing scrolls sideways', async () => {
    // axe is put into the page past its own policy, as a debugger would
    const { page, context } = await world.open({ viewport: { width, height: 800 }, bypassCSP: true });
    const { customerId } = world.entryWith('package');
    const paths = ['', '?month=1405-08', '/resync', '/held', '/held?reason=unclassified', '/customers?q=1'];
    const asked = `/gate?customer=${customerId}&category=training`;
    for (const path of [
      ...paths,
      '/gate',
      asked,
      `/customers/${customerId}`,
      '/trouble',
      '/customers/2147483647',
      '/dry-run/none',
    ]) {
      await page.goto(`${world.base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      expect(await page.locator('html').getAttribute('dir')).toBe(lang === 'fa' ? 'rtl' : 'ltr');
      expect({ path, faults: await faultsOf(page) }).toEqual({ path, faults: [] });
    }
    await context.close();
  });
});

test('today: the sums are those of Odoo, with plots and their tables', async () => {
  const { page, context } = await world.open();
  await page.goto(`${world.base}?lang=en`);
  await page.getByRole('link', { name: 'Previous month' }).click();
  await page.waitForURL('**month=1405-08');
  expect(await page.locator('h2').nth(1).textContent()).toBe('The month Aban 1405');
  const free = world.odoo.rows('account.analytic.line').filter((row) => row[VERDICT.outcome] === 'free').length;
  expect(await page.locator('.cards div', { hasText: 'Free entries' }).locator('dd').textContent()).toContain(
    `${free} `,
  );
  expect(await page.locator('svg[role=img]').count()).toBe(1);
  expect(await page.getByRole('row', { name: /configuration/ }).count()).toBe(1);
  expect(await page.getByText('× 1.5 (evening shift)').isVisible()).toBe(true);
  await page.getByText('As a table').first().click();
  expect(await page.getByRole('table', { name: 'Weighted hours per day and shift' }).isVisible()).toBe(true);
  await context.close();
});

test('re-sync by mouse: dry run, differences, apply, progress, done', async () => {
  const { id, customerId } = world.entryWith('invoice');
  waive(id);
  const { page, context } = await world.open();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(`${world.base}/resync?lang=en`);
  await page.check('#what-customer');
  await page.fill('input[name=customer]', String(customerId));
  await page.getByRole('button', { name: 'Show what would change' }).click();
  const row = page
    .getByRole('row')
    .filter({ hasText: `entry ${id}` })
    .filter({ hasText: 'verdict' });
  await row.first().waitFor();
  expect(await row.first().textContent()).toContain('free (Waived)');
  // nothing is written before it is asked for
  expect(outcomeOf(id)).toBe('invoice');
  await page.getByRole('button', { name: 'Apply' }).click();
  await page.waitForURL('**/pass/console-*');
  await page.getByText('Done.').waitFor();
  expect(outcomeOf(id)).toBe('free');
  expect(errors).toEqual([]);
  await page.goto(`${world.base}/resync`);
  expect(
    await page
      .getByRole('row')
      .filter({ hasText: String(world.odoo.row('res.partner', customerId)?.name) })
      .count(),
  ).toBeGreaterThan(0);
  await context.close();
});

test('re-sync by keyboard alone: the focus is seen, a period in Jalali, in Persian', async () => {
  const { id } = world.entryWith('package');
  waive(id);
  const { page, context } = await world.open();
  await page.goto(`${world.base}/resync`);
  await page.keyboard.press('Tab');
  expect(await page.locator('.skip:focus').isVisible()).toBe(true);
  await tabTo(page, 'header a[href="/console/held"]');
  const outline = await page.locator(':focus').evaluate((element) => {
    const { getComputedStyle } = globalThis as unknown as { getComputedStyle(of: unknown): { outlineWidth: string } };
    return getComputedStyle(element).outlineWidth;
  });
  expect(outline).toBe('3px');
  await tabTo(page, 'input[name=what]');
  await page.keyboard.press('ArrowUp');
  expect(await page.locator('#what-period').isChecked()).toBe(true);
  // the begin goes one month back, to Aban; the end stays at today
  await tabTo(page, 'select[name=from-month]');
  await page.keyboard.press('ArrowUp');
  expect(await page.locator('select[name=from-month]').inputValue()).toBe('8');
  await tabTo(page, 'main form > button');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/dry-run/*');
  await page.getByRole('button', { name: 'اعمال' }).waitFor();
  expect(await page.locator('main').textContent()).toContain('۱۴۰۵/۰۸/۰۱ تا ۱۴۰۵/۰۹/۰۱');
  await tabTo(page, 'main form button');
  await page.keyboard.press('Enter');
  await page.getByText('انجام شد.').waitFor();
  expect(outcomeOf(id)).toBe('free');
  await context.close();
});

test('without JavaScript: the same by asking again', async () => {
  const { id } = world.entryWith('invoice');
  waive(id);
  const { page, context } = await world.open({ javaScriptEnabled: false });
  await page.goto(`${world.base}/resync?lang=en`);
  await page.check('#what-entry');
  await page.fill('input[name=entry]', String(id));
  await page.click('main button');
  await vi.waitFor(
    async () => {
      await page.goto(page.url());
      expect(await page.locator('main form button').textContent()).toBe('Apply');
    },
    { timeout: 30_000 },
  );
  await page.click('main form button');
  await vi.waitFor(
    async () => {
      await page.goto(page.url());
      expect(await page.locator('[role=status]').textContent()).toBe('Done.');
    },
    { timeout: 30_000 },
  );
  expect(outcomeOf(id)).toBe('free');
  await context.close();
});

test('re-sync of a customer by name: several are offered, one is taken; a ticket by its number', async () => {
  const { page, context } = await world.open();
  const submit = page.getByRole('button', { name: 'Show what would change' });
  await page.goto(`${world.base}/resync?lang=en`);
  await page.check('#what-customer');
  await page.fill('input[name=customer]', 'آزمون');
  await submit.click();
  const offered = page.getByRole('alert').getByRole('link');
  expect(await offered.count()).toBeGreaterThan(1);
  const [id] = /\d+$/.exec((await offered.first().getAttribute('href')) ?? '') ?? [];
  await offered.first().click();
  expect(await page.isChecked('#what-customer')).toBe(true);
  expect(await page.inputValue('input[name=customer]')).toBe(id);
  const name = String(world.odoo.row('res.partner', Number(id))?.name);
  await page.fill('input[name=customer]', name);
  await submit.click();
  await page.waitForURL('**/dry-run/*');
  await page.locator('main p strong', { hasText: name }).waitFor();
  await page.goto(`${world.base}/resync`);
  await page.check('#what-ticket');
  await page.fill('input[name=ticket]', 'none of this number');
  await submit.click();
  expect(await page.getByRole('alert').textContent()).toContain('No ticket has this number.');
  const [ticket] = world.odoo.rows('helpdesk.ticket');
  await page.fill('input[name=ticket]', String(ticket?.ticket_ref));
  await submit.click();
  await page.locator('main p strong', { hasText: String(ticket?.name) }).waitFor();
  await context.close();
});

test('a draft with its lines, as the accountant has it; the statement of a month as a page and as CSV', async () => {
  const { customerId } = world.entryWith('invoice');
  const draft = world.odoo
    .rows('account.move')
    .find((row) => row.state === 'draft' && String(row.x_sazmanyar_key).startsWith(`${customerId}:`));
  const lines = world.odoo
    .rows('account.move.line')
    .filter((row) => row.move_id === draft?.id && Number(row.x_sazmanyar_ledger_id) > 0);
  const { page, context } = await world.open();
  await page.goto(`${world.base}/customers/${customerId}?lang=en`);
  const table = page.getByRole('table', { name: 'Draft of Aban 1405' });
  expect(await table.getByRole('row').count()).toBe(lines.length + 1);
  await page.selectOption('#month', '1405-08');
  await page.getByRole('button', { name: 'Page to print or send' }).click();
  await page.waitForURL('**/statement?month=1405-08&as=page');
  expect(await page.locator('h1').textContent()).toContain('Aban 1405');
  const csv = await page.request.get(`${world.base}/customers/${customerId}/statement?month=1405-08&as=csv`);
  expect(csv.headers()['content-disposition']).toBe(`attachment; filename="statement-${customerId}-1405-08.csv"`);
  expect((await page.request.get(`${world.base}/customers/${customerId}/statement?month=1405-13`)).status()).toBe(404);
  await context.close();
});

test('held: each reason leads to the record that mends it', async () => {
  const { page, context } = await world.open();
  await page.goto(`${world.base}/held?reason=unclassified&lang=en`);
  const link = await page
    .getByRole('link', { name: 'Set the kind or customer on the ticket' })
    .first()
    .getAttribute('href');
  expect(link).toMatch(new RegExp(`^${world.odoo.url}/odoo/helpdesk\\.ticket/\\d+$`));
  await page.goto(`${world.base}/held?reason=no-entitlement&lang=fa`);
  const sell = await page.getByRole('link', { name: 'فروش بسته یا اشتراک' }).first().getAttribute('href');
  expect(sell).toMatch(/\/odoo\/res\.partner\/\d+$/);
  await context.close();
});

test('before the work: asked by a button of Odoo with the customer alone, answered with the category', async () => {
  const { customerId } = world.entryWith('package');
  const { page, context } = await world.open();
  await page.goto(`${world.base}/gate?customer=${customerId}&lang=en`);
  await page.selectOption('#category', 'training');
  // a Thursday evening of Aban: × 1.5 until ten
  await page.getByLabel('When').fill('1405-08-28 18:30');
  await page.getByRole('button', { name: 'Ask' }).click();
  expect(await page.getByRole('heading', { level: 2 }).textContent()).toBe('It may be done');
  const answer = await page.locator('.why').textContent();
  expect(answer).toContain('now × 1.5 until 1405-08-28 (2026-11-19) 22:00: evening shift');
  await page.goto(`${world.base}/gate?customer=2147483647&category=training&lang=en`);
  expect(await page.getByRole('alert').textContent()).toContain('Odoo has no customer of this name or number.');
  await context.close();
});

test('a dispute waits with its deadline', async () => {
  const { id } = world.entryWith('package');
  const objection = { [PEOPLE.disputed]: true, [PEOPLE.disputedOn]: '2026-11-10' };
  world.odoo.execute('account.analytic.line', 'write', [[id], objection]);
  const { page, context } = await world.open();
  await page.goto(`${world.base}/held?lang=en`);
  // 10 November and ten days: 20 November is 29 Aban, two days ago
  const row = page.getByRole('row').filter({ hasText: `Decide (${id})` });
  expect(await row.textContent()).toContain('1405-08-29 (late)');
  await context.close();
});

test('a customer: found by name, with packages, burn-down, draft and every explanation', async () => {
  const { customerId } = world.entryWith('package');
  const name = String(world.odoo.row('res.partner', customerId)?.name);
  const { page, context } = await world.open();
  await page.goto(`${world.base}/customers?lang=en`);
  await page.getByLabel('Name').fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name }).click();
  expect(await page.locator('h1').textContent()).toBe(name);
  expect(await page.getByRole('img', { name: /Hours left in/ }).count()).toBeGreaterThan(0);
  const explanation = page.locator('.why').first();
  expect((await explanation.textContent())?.length).toBeGreaterThan(20);
  await context.close();
});

test('drift: what a person changed is found and named; the queues can be looked at', async () => {
  const ours = world.odoo.rows('account.analytic.line').find((row) => Number(row.x_sazmanyar_seq) > 0);
  const lineId = Number(ours?.id);
  world.odoo.execute('account.analytic.line', 'write', [[lineId], { x_sazmanyar_minutes: 1 }]);
  const { page, context } = await world.open();
  await page.goto(`${world.base}/trouble?lang=en`);
  await page.getByLabel('Customer (name or number; empty: all)').fill(String(ours?.x_sazmanyar_customer_id));
  await page.getByRole('button', { name: 'Compare' }).click();
  await page
    .getByRole('link', { name: `ledger line ${lineId}` })
    .first()
    .waitFor();
  await page.goto(`${world.base}/queues`);
  await page.getByText('settle').first().waitFor();
  await context.close();
});
