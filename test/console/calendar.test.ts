import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConsoleWorld, faultsOf, startWorld, tabTo } from './world.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world?.close());

/** What stands in a field's selects, as year-month-day. */
const chosen = async (page: Page, name: 'from' | 'to') =>
  (await Promise.all(['year', 'month', 'day'].map((part) => page.inputValue(`select[name=${name}-${part}]`)))).join(
    '-',
  );
const focused = (page: Page) => page.locator(':focus').getAttribute('aria-label');
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const dialog = (page: Page) => page.getByRole('dialog');

describe('the calendar of a period, by keyboard alone', () => {
  // 1 Azar 1405 is a Sunday; a week begins on Saturday
  test.each([
    ['fa', 'ArrowLeft', 'ArrowRight', 'دوشنبه ۲ آذر ۱۴۰۵', 'شنبه ۳۰ آبان ۱۴۰۵', 'شنبه ۱ آذر ۱۴۰۴'],
    ['en', 'ArrowRight', 'ArrowLeft', 'Monday 2 Azar 1405', 'Saturday 30 Aban 1405', 'Saturday 1 Azar 1404'],
  ] as const)(
    '%s: days, weeks, months and years; Escape takes nothing, Enter does',
    async (lang, on, back, next, before, year) => {
      const { page, context } = await world.open();
      await page.goto(`${world.base}/resync?lang=${lang}`);
      await tabTo(page, 'button.pick');
      await press(page, 'Enter');
      await dialog(page).waitFor();
      expect(await focused(page)).toMatch(lang === 'fa' ? /^یکشنبه ۱ آذر ۱۴۰۵، امروز$/ : /^Sunday 1 Azar 1405, today$/);
      await press(page, on);
      expect(await focused(page)).toBe(next);
      await press(page, back, back);
      await page.locator('[data-month="1405-08"]').waitFor();
      expect(await focused(page)).toBe(before);
      // Esc: the focus goes back to the button, the field stays
      await press(page, 'Escape');
      await dialog(page).waitFor({ state: 'hidden' });
      expect(await page.locator('button.pick:focus').count()).toBe(1);
      expect(await chosen(page, 'from')).toBe('1405-9-1');
      await press(page, 'Enter');
      await dialog(page).waitFor();
      await press(page, 'ArrowDown', 'End');
      expect(await page.locator(':focus').getAttribute('data-day')).toBe('13');
      await press(page, 'Home', 'ArrowUp', 'ArrowUp');
      await page.locator('[data-month="1405-08"]').waitFor();
      expect(await page.locator(':focus').getAttribute('data-day')).toBe('23');
      await press(page, 'PageUp');
      await page.locator('[data-month="1405-07"]').waitFor();
      await press(page, 'PageDown');
      await page.locator('[data-month="1405-08"]').waitFor();
      await press(page, 'Enter');
      await dialog(page).waitFor({ state: 'hidden' });
      expect(await chosen(page, 'from')).toBe('1405-8-23');
      // whoever fills in a period means it
      expect(await page.isChecked('#what-period')).toBe(true);
      await tabTo(page, 'button.pick');
      await press(page, 'Enter');
      await dialog(page).waitFor();
      await press(page, 'Shift+PageUp');
      await page.locator('[data-month="1404-09"]').waitFor();
      expect(await focused(page)).toBe(year);
      await press(page, ' ');
      expect(await chosen(page, 'to')).toBe('1404-9-1');
      await context.close();
    },
  );

  test('Tab stays in the dialog: buttons, the day, the way out', async () => {
    const { page, context } = await world.open();
    await page.goto(`${world.base}/resync?lang=en`);
    await tabTo(page, 'button.pick');
    await press(page, 'Enter');
    await dialog(page).waitFor();
    await press(page, 'Shift+Tab');
    expect(await focused(page)).toBe('Next year');
    await press(page, 'Shift+Tab', 'Shift+Tab', 'Enter');
    await page.locator('[data-month="1405-08"]').waitFor();
    // the focus stays on what was pressed
    expect(await focused(page)).toBe('Previous month');
    await tabTo(page, '[data-close]');
    await press(page, 'Enter');
    await dialog(page).waitFor({ state: 'hidden' });
    await context.close();
  });
});

test.each([
  ['fa', 1280],
  ['fa', 360],
  ['en', 1280],
  ['en', 360],
] as const)(
  '%s, %d px: Fridays and holidays are marked and named, today and the chosen day too; axe finds nothing',
  async (lang, width) => {
    const { page, context } = await world.open({ viewport: { width, height: 800 }, bypassCSP: true });
    await page.goto(`${world.base}/resync?lang=${lang}`);
    await page.locator('button.pick').first().click();
    await dialog(page).waitFor();
    expect(await page.locator('[aria-selected=true]').getAttribute('data-day')).toBe('1');
    expect(await page.locator('td.today').getAttribute('data-day')).toBe('1');
    await page.getByRole('button', { name: lang === 'fa' ? 'ماه قبل' : 'Previous month' }).click();
    await page.locator('[data-month="1405-08"]').waitFor();
    const off = await page.locator('td.off').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-day')));
    // Fridays, and the anniversary of 23 Aban
    expect(off).toEqual(['1', '8', '15', '22', '23', '29']);
    expect(await page.locator('td.off[data-day="23"]').getAttribute('aria-label')).toContain(
      lang === 'fa' ? 'زهرا' : 'Fatimah',
    );
    expect(await page.locator('.days').textContent()).toContain(lang === 'fa' ? 'زهرا' : 'Fatimah');
    expect(await faultsOf(page)).toEqual([]);
    const box = await dialog(page).boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width).toBe(true);
    // by mouse or finger; the next month does not lose what was chosen before it
    await page.getByRole('gridcell', { name: lang === 'fa' ? '۲۲ آبان' : '22 Aban' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
    expect(await chosen(page, 'from')).toBe('1405-8-22');
    await context.close();
  },
);

test('a day that is none, in a form without the calendar: it says so and keeps what was filled in', async () => {
  const { page, context } = await world.open({ javaScriptEnabled: false });
  await page.goto(`${world.base}/resync?lang=en`);
  expect(await page.locator('button.pick').count()).toBe(0);
  await page.check('#what-period');
  await page.selectOption('select[name=from-month]', '8');
  await page.selectOption('select[name=from-day]', '31');
  await page.click('main form > button');
  expect(await page.getByRole('alert').textContent()).toContain('Expected a day that exists.');
  expect(await chosen(page, 'from')).toBe('1405-8-31');
  expect(await page.isChecked('#what-period')).toBe(true);
  await context.close();
});

test('looking changes nothing: no page, by GET, writes to Odoo or starts anything', async () => {
  const { page, context } = await world.open();
  const { customerId } = world.entryWith('package');
  const settled = async () =>
    JSON.stringify(await (await fetch(`${world.base}/queues/api/queues?jobsPerPage=1`)).json()).match(
      /"completed":\d+/g,
    );
  const before = await settled();
  world.odoo.log.clear();
  const paths = [
    '',
    '/resync',
    '/resync?customer=7',
    '/calendar?month=1405-08',
    '/held',
    '/customers',
    '/trouble',
    '/gate',
  ];
  const acts = ['/logout', '/login', '/dry-run/none/apply', '/trouble?customer=7', '/queues/api/queues/find/pause'];
  const asked = [
    `/customers/${customerId}`,
    `/customers/${customerId}?lang=en`,
    `/customers/${customerId}/statement?month=1405-08`,
  ];
  for (const path of [...paths, ...asked, ...acts, `/gate?customer=${customerId}&category=training`]) {
    expect((await page.request.get(`${world.base}${path}`)).status()).toBeLessThan(500);
  }
  expect(world.odoo.log.writes()).toEqual([]);
  expect(await settled()).toEqual(before);
  await context.close();
});
