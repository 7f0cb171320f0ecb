import { REASONS } from '../../connector/own-choices.ts';

const LABELS = new Map(REASONS.map(([key, en, fa]) => [key, { en, fa }]));

/** A reason of ours in words; what is none, as it is. */
export function reasonText(key: string, language: 'fa' | 'en'): string {
  return LABELS.get(key)?.[language] ?? key;
}
