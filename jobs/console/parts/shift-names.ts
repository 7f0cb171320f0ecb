import type { PolicyVersion } from '../../../rules/policy/types.ts';
import type { Words } from '../language.ts';

/** What is priced at each multiplier (in percent): names of shifts, and of holidays. */
export function shiftNames(
  { shifts, holidayPercent }: Pick<PolicyVersion, 'shifts' | 'holidayPercent'>,
  { language, t, comma }: Pick<Words, 'language' | 't' | 'comma'>,
): Map<number, string> {
  const names = new Map<number, string[]>();
  const add = (percent: number, name: string): void => {
    names.set(percent, [...(names.get(percent) ?? []), name]);
  };
  for (const { multiplierPercent, labels } of shifts) add(multiplierPercent, labels[language]);
  add(holidayPercent, t.month.holiday);
  return new Map([...names].map(([percent, all]) => [percent, all.join(comma)]));
}
