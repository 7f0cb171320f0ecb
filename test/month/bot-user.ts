import { readDialect } from '../../connector/dialect/read-dialect.ts';
import type { Odoo } from '../../connector/odoo.ts';

/** What the service needs and no more (README, "Rights of the bot"). */
export const BOT_GROUPS = [
  'base.group_user',
  'account.group_account_invoice',
  'hr_timesheet.group_timesheet_manager',
  'project.group_project_user',
];

/** Makes a user with the least rights, as an administrator. @returns its login and password */
export async function makeBot(
  admin: Odoo,
  label: string,
  groups: readonly string[] = BOT_GROUPS,
): Promise<{ username: string; password: string }> {
  const names = groups.map((xmlid) => xmlid.split('.')[1] as string);
  const rows = (await admin.call(
    'ir.model.data',
    'search_read',
    [
      [
        ['model', '=', 'res.groups'],
        ['name', 'in', names],
      ],
    ],
    {
      fields: ['module', 'name', 'res_id'],
    },
  )) as { module: string; name: string; res_id: number }[];
  const groupIds = groups.map((xmlid) => {
    const found = rows.find((row) => `${row.module}.${row.name}` === xmlid);
    if (!found) throw new Error(`this Odoo has no group ${xmlid}`);
    return found.res_id;
  });
  const username = `bot-${label}`;
  const password = `secret of ${label}`;
  const { user } = await readDialect(admin);
  await admin.call('res.users', 'create', [
    [{ name: username, login: username, password, [user.groups]: [[6, 0, groupIds]] }],
  ]);
  return { username, password };
}
