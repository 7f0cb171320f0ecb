import type { CheckId } from './texts/texts.ts';

export type CheckGroup = 'odoo' | 'setup' | 'invoicing' | 'rules' | 'redis';

/** Every check, in the order an operator meets them: what others wait for comes first. */
export const GROUPS: Readonly<Record<CheckGroup, readonly CheckId[]>> = {
  odoo: ['login', 'version', 'clock', 'timezone', 'api-key', 'rights', 'prefix'],
  rules: [
    'policy',
    'mapping',
    'tariffs',
    'categories',
    'services',
    'holidays',
    'unconfirmed',
    'official-holidays',
    'names',
    'kinds',
    'notice-mails',
    'entries',
  ],
  setup: ['fields', 'ledger', 'ledger-employee', 'indexes', 'server-action', 'service-products'],
  invoicing: ['currency', 'company-currency', 'precision', 'units', 'taxes', 'packages'],
  redis: ['redis', 'redis-eviction', 'redis-persistence'],
};

const ORDER: readonly CheckId[] = Object.values(GROUPS).flat();
const GROUP_OF = new Map<CheckId, CheckGroup>(
  (Object.keys(GROUPS) as CheckGroup[]).flatMap((group) =>
    GROUPS[group].map((id): [CheckId, CheckGroup] => [id, group]),
  ),
);

export function groupOf(id: CheckId): CheckGroup {
  return GROUP_OF.get(id) ?? 'odoo';
}

/** Where a check stands among all. */
export function placeOf(id: CheckId): number {
  return ORDER.indexOf(id);
}
