import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { PEOPLE } from '../../connector/own-fields.ts';
import { type ConsoleWorld, failResync, setPassword, startWorld } from './world.ts';

const FOLDER = process.env.PICTURES ?? 'pictures';

/**
 * A picture of every page of the console, in both languages, on a wide and a narrow screen, to be looked at:
 * `PICTURES=/tmp/pictures npx vitest run --project measure test/console/every-page.pictures.ts`.
 */
describe('every page of the console', () => {
  let world: ConsoleWorld;
  /** Name → path. */
  const pages: [string, string][] = [];

  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    world = await startWorld();
    const { id, customerId } = world.entryWith('mixed');
    const write = (entryId: number, values: Record<string, string | boolean | number>): void =>
      void world.odoo.execute('account.analytic.line', 'write', [[entryId], values]);
    write(world.entryWith('package').id, { [PEOPLE.disputed]: true, [PEOPLE.disputedOn]: '2026-11-10' });
    write(id, { [PEOPLE.waived]: true, [PEOPLE.managerNote]: 'آزمون' });
    const ours = world.odoo.rows('account.analytic.line').find((row) => Number(row.x_sazmanyar_seq) > 0);
    write(Number(ours?.id), { x_sazmanyar_minutes: 1 });
    const [bills] = world.odoo.rows('account.move.line').filter((row) => Number(row.x_sazmanyar_ledger_id) > 0);
    world.odoo.execute('account.move.line', 'write', [[Number(bills?.id)], { quantity: 7 }]);

    const { page, context } = await world.open();
    const path = (): string => page.url().replace(world.base, '');
    await page.goto(`${world.base}/resync?lang=en`);
    await page.check('#what-full');
    await page.click('main button:not(.pick)');
    await page.getByRole('button', { name: 'Apply' }).waitFor();
    pages.push(['dry-run', path()]);
    await page.goto(`${world.base}/resync?entry=${id}`);
    await page.click('main button:not(.pick)');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('Done.').waitFor();
    pages.push(['pass', path()]);
    await page.goto(`${world.base}/trouble`);
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('table', { name: 'Differences' }).waitFor();
    pages.push(['differences', path()]);
    await context.close();
    await failResync(world, world.entryWith('invoice').id);
    setPassword(world, world.odoo.password);
    pages.push(
      ['today', ''],
      ['month', '?month=1405-08'],
      ['gate', '/gate'],
      ['gate-answer', `/gate?customer=${customerId}&category=training`],
      ['gate-wrong', '/gate?customer=none&category=training'],
      ['resync', '/resync'],
      ['resync-which', '/resync'],
      ['calendar', '/resync'],
      ['held', '/held'],
      ['held-unclassified', '/held?reason=unclassified'],
      ['customers', '/customers'],
      ['customer', `/customers/${customerId}`],
      ['statement', `/customers/${customerId}/statement?month=1405-08&as=page`],
      ['trouble', '/trouble'],
      ['gone', '/dry-run/none'],
      ['queues', '/queues/queue/settle'],
    );
  });
  afterAll(() => world?.close());

  it.each([
    ['fa', 1280],
    ['fa', 360],
    ['en', 1280],
    ['en', 360],
  ] as const)('%s, %d px', async (lang, width) => {
    const { page, context } = await world.open({
      viewport: { width, height: 800 },
      deviceScaleFactor: width < 500 ? 2 : 1,
    });
    for (const [name, path] of pages) {
      await page.goto(`${world.base}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      await prepared(page, name);
      await page.screenshot({ path: join(FOLDER, `${name}-${lang}-${width}.png`), fullPage: name !== 'calendar' });
    }
    setPassword(world, 'another one');
    for (const name of ['held', 'trouble']) {
      await page.goto(`${world.base}/${name}?lang=${lang}`);
      await page.screenshot({ path: join(FOLDER, `refused-${name}-${lang}-${width}.png`), fullPage: true });
    }
    setPassword(world, world.odoo.password);
    await context.close();
  });
});

/** What is to be seen of a page only after something was done on it. */
async function prepared(page: Page, name: string): Promise<void> {
  if (name === 'calendar') {
    await page.locator('button.pick').first().click();
    await page.getByRole('grid').waitFor();
  }
  if (name === 'resync-which') {
    await page.check('#what-customer');
    await page.fill('input[name=customer]', 'آزمون');
    await page.click('main form > button');
  }
  if (name === 'queues') await page.getByText('Completed').first().waitFor();
  if (name === 'customer') for (const one of await page.locator('details > summary').all()) await one.click();
}
