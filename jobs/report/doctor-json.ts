import { z } from 'zod';
import type { Check } from '../../connector/doctor/check.ts';
import { groupOf } from '../../connector/doctor/groups.ts';
import type { RenderedCheck } from '../../connector/doctor/render.ts';
import type { Language } from '../../connector/doctor/texts/texts.ts';

const checkSchema = z.strictObject({
  /** Which check: stable, as `currency`. One check may appear several times, once for each finding. */
  id: z.string(),
  /** `odoo`, `rules`, `setup`, `invoicing` or `redis`. */
  group: z.enum(['odoo', 'rules', 'setup', 'invoicing', 'redis']),
  /** `mend` alone makes the exit code 1; `unchecked` says nothing of whether it is well. */
  state: z.enum(['ok', 'warning', 'mend', 'unchecked']),
  /** Which of the outcomes of this check: stable, as `inactive`. */
  case: z.string(),
  /** Words, in the language asked for. */
  title: z.string(),
  found: z.string(),
  why: z.string(),
  /** The command or click that mends it; null where there is none. */
  mend: z.string().nullable(),
  /** What the words are filled with: numbers, names, lists. */
  params: z.record(z.string(), z.unknown()),
});

/** What `doctor --json` answers. `format` grows by one when a field changes its meaning or goes; new fields may come. */
export const doctorReport = z.strictObject({
  format: z.literal(1),
  language: z.enum(['en', 'fa']),
  checks: z.array(checkSchema),
  summary: z.strictObject({ ok: z.int(), warning: z.int(), mend: z.int(), unchecked: z.int() }),
});
export type DoctorReport = z.infer<typeof doctorReport>;

/** The report of checks and the words for each, in the same order. */
export function doctorJson(
  checks: readonly Check[],
  rendered: readonly RenderedCheck[],
  language: Language,
): DoctorReport {
  const count = (state: Check['state']): number => checks.filter((check) => check.state === state).length;
  return {
    format: 1,
    language,
    checks: rendered.map(({ id, state, case: inCase, title, found, why, mend }, at) => {
      return {
        id,
        group: groupOf(id),
        state,
        case: inCase,
        title,
        found,
        why,
        mend,
        params: { ...checks[at]?.params },
      };
    }),
    summary: { ok: count('ok'), warning: count('warning'), mend: count('mend'), unchecked: count('unchecked') },
  };
}
