import { type Missing, NamesMissing } from '../names/missing.ts';
import type { Names } from '../names/names.ts';
import { type Check, say, some, term, type Value } from './check.ts';
import type { DoctorContext } from './context.ts';

const MOST = 12;

/** Every field and record that the mapping names, with the right type and relation. */
export async function checkNames({ names }: DoctorContext): Promise<Check[]> {
  let found: Names;
  try {
    found = await names();
  } catch (error) {
    if (!(error instanceof NamesMissing)) throw error;
    return [say('names', 'mend', 'missing', { missing: some(missingTexts(error.missing), MOST) })];
  }
  const checks = [say('names', 'ok', 'ok', { fields: fieldCount(found) })];
  if (found.warnings.length > 0)
    checks.push(say('names', 'warning', 'unused', { warnings: some(found.warnings, MOST) }));
  return checks;
}

/** Several records that one part of the mapping names in vain are told together. */
function missingTexts(missing: readonly Missing[]): Value[] {
  const groups = new Map<string, Missing[]>();
  for (const one of missing) {
    const alike =
      one.similar.length > 0 || one.name === one.model ? `${one.role} ${one.name}` : `${one.role} ${one.model}`;
    groups.set(alike, [...(groups.get(alike) ?? []), one]);
  }
  return [...groups.values()].map((same): Value => {
    const { role, model, problem, similar } = same[0] as Missing;
    if (same.length > 1)
      return term('namesMissing', { role, model, names: same.map(({ name }) => JSON.stringify(name)) });
    if (similar.length > 0) return term('nameSimilar', { role, model, problem, similar });
    return term('nameMissing', { role, model, problem });
  });
}

function fieldCount({ entry, ticket: { model: _model, ...ticket }, order, customer, packageExpiry }: Names): number {
  const all: (string | null)[] = [entry, ticket, order, customer].flatMap((one) => Object.values(one));
  return [...all, packageExpiry].filter((field) => field !== null).length;
}
