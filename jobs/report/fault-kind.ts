/** What went wrong with Odoo, as an operator would sort it. */
export type FaultKind =
  | 'unreachable'
  | 'timeout'
  | 'bad-reply'
  | 'login'
  | 'right'
  | 'missing'
  | 'posted'
  | 'lock-date'
  | 'changed'
  | 'refused'
  | 'server'
  | 'unsettled'
  | 'setup'
  | 'redis';

/** Classes of errors that say it all (connector/errors.ts and ours). */
const BY_CLASS: Readonly<Record<string, FaultKind>> = {
  OdooUnreachable: 'unreachable',
  OdooTimeout: 'timeout',
  OdooBadReply: 'bad-reply',
  OdooAccessDenied: 'login',
  OdooAccessRight: 'right',
  OdooServerFault: 'server',
  BookUnsettled: 'unsettled',
  SetupMissing: 'setup',
  RedisUnreachable: 'redis',
};

/** Classes of refusals, and what Odoo says of them: calls run in English. It only words an explanation; nothing is decided by it. */
const REFUSALS: ReadonlySet<string> = new Set(['OdooUserFault', 'LoadRefused']);
const BY_TEXT: readonly [FaultKind, RegExp][] = [
  ['missing', /does not exist or has been deleted|no matching record found|record.*has been deleted/i],
  ['lock-date', /lock date|locked period|prior to and inclusive of/i],
  ['posted', /\bposted\b|readonly fields|validated entry|is locked/i],
  ['changed', /could not serialize|concurrent update|duplicate key|unique constraint|must be unique|already exists/i],
  ['right', /not allowed to|access rights?\b|due to security restrictions/i],
];

/**
 * The kind of a failure told as `OdooTimeout: no answer ← Error: …` (jobs/queue/failure.ts): of the outermost cause that has one; null: an
 * error of another kind, whose text must do.
 */
export function faultKind(told: string): FaultKind | null {
  for (const step of told.split(' ← ')) {
    const name = /^(\w+): /.exec(step)?.[1] ?? '';
    if (REFUSALS.has(name)) return BY_TEXT.find(([, text]) => text.test(step))?.[0] ?? 'refused';
    const kind = Object.hasOwn(BY_CLASS, name) ? BY_CLASS[name] : undefined;
    if (kind !== undefined) return kind;
  }
  return null;
}
