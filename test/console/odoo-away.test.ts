import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ConsoleWorld, failResync, faultsOf, setPassword, startWorld } from './world.ts';

let world: ConsoleWorld;
/** A job that failed, as Odoo refused its login. */
beforeAll(async () => {
  world = await startWorld();
  await failResync(world, world.entryWith('mixed').id);
});
afterAll(() => world?.close());

test.each([
  ['fa', 'گذرواژه یا کلید API نادرست است'],
  ['en', 'the password or API key is wrong'],
] as const)('%s: a page that Odoo refuses says why, and keeps the menu', async (lang, why) => {
  const { page, context } = await world.open({ bypassCSP: true });
  const response = await page.goto(`${world.base}/held?lang=${lang}`);
  expect(response?.status()).toBe(503);
  expect(await page.getByRole('alert').textContent()).toContain(why);
  expect(await page.locator('[aria-current=page]').getAttribute('href')).toBe('/console/held');
  expect(await page.content()).not.toContain('another one');
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
});

test('what failed is listed though Odoo refuses, and why', async () => {
  const { page, context } = await world.open({ bypassCSP: true });
  await page.goto(`${world.base}/trouble?lang=en`);
  const failed = page.getByRole('table', { name: 'Failed jobs' });
  await failed.waitFor();
  expect(await failed.textContent()).toContain('Odoo refused the login of the service');
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
});

test('and when Odoo takes the login again, the page is there', async () => {
  setPassword(world, world.odoo.password);
  const { page, context } = await world.open();
  expect((await page.goto(`${world.base}/held?lang=en`))?.status()).toBe(200);
  await context.close();
});
