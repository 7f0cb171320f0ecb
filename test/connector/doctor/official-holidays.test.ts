import { expect, it } from 'vitest';
import type { Deployment } from '../../../connector/deployment.ts';
import { checkOfficialHolidays } from '../../../connector/doctor/official-holidays.ts';
import { render } from '../../../connector/doctor/render.ts';
import { OdooAccessRight } from '../../../connector/errors.ts';
import { zoneClock } from '../../../rules/calendar/zone-clock.ts';

const check = (answer: unknown, officialHolidays: 'none' | 'all' = 'all') =>
  checkOfficialHolidays({
    odoo: { call: async () => (answer instanceof Error ? Promise.reject(answer) : answer) },
    names: { officialHolidays } as Deployment['names'],
    clock: zoneClock('Asia/Tehran'),
  } as unknown as Deployment);

const leave = (id: number, date_from: string | false, date_to: string) => {
  return { id, name: 'عید', calendar_id: false, date_from, date_to };
};

it('counts the days, names parts of days and what cannot be read', async () => {
  const checks = await check([
    leave(1, '2026-11-02 20:30:00', '2026-11-04 20:29:59'),
    leave(2, '2026-11-03 08:30:00', '2026-11-03 20:29:59'),
    leave(3, false, '2026-11-03 20:29:59'),
  ]);
  expect(checks.map((one) => `${one.state} ${render(one, 'en').found}`)).toEqual([
    "ok 2 days from Odoo's public holidays",
    'warning parts of days, which change nothing: #2 عید',
    expect.stringMatching(/^warning public holiday #3 cannot be read: .*found nothing to 2026-11-03 20:29:59$/),
  ]);
});

it('a user who may not read them is a failure, and none is asked when the mapping takes none', async () => {
  const refused = new OdooAccessRight('no', 4, 'no');
  expect(await check(refused)).toMatchObject([{ state: 'mend' }]);
  expect(await check(refused, 'none')).toMatchObject([{ state: 'ok' }]);
});
