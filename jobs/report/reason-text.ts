import { REASONS } from '../../connector/own-choices.ts';

const LABELS = new Map(REASONS);

/** A reason of ours in words; what is none, as it is. A choice in Odoo says both: `English / Persian`. */
export function reasonText(key: string, language: 'fa' | 'en'): string {
  const [english = key, persian = key] = (LABELS.get(key) ?? key).split(' / ');
  return language === 'fa' ? persian : english;
}
