import { formatJalali } from '../../rules/calendar/jalali.ts';
import { persianDigits } from '../../rules/calendar/persian-digits.ts';
import { HOLDS_EN, HOLDS_FA } from '../../rules/explain/hold-phrases.ts';
import { ltr, named } from '../../rules/explain/isolate.ts';
import type { CivilDate } from '../../rules/price/types.ts';
import type { Check, CheckState, Value } from './check.ts';
import { type CheckId, type Language, TEXTS } from './texts/texts.ts';

/** A check in words. */
export interface RenderedCheck {
  id: CheckId;
  state: CheckState;
  case: string;
  title: string;
  found: string;
  why: string;
  /** Null where there is nothing to mend. */
  mend: string | null;
}

/**
 * Puts a check into words of a language. In Persian, commands and names in Latin letters are isolated, so that they do not turn
 * the line around, and numbers are in Persian digits.
 * @throws RangeError for a case or a parameter that the texts do not have
 */
export function render(check: Check, language: Language): RenderedCheck {
  const texts = TEXTS[language];
  const about = texts.checks[check.id];
  const words = about?.cases[check.case] ?? texts.common[check.case as keyof typeof texts.common];
  if (about === undefined || words === undefined) throw new RangeError(`no text for ${check.id}.${check.case}`);
  const filled = (template: string): string => fill(template, check.params, language);
  return {
    id: check.id,
    state: check.state,
    case: check.case,
    title: about.title,
    found: filled(words.found),
    why: filled(about.why),
    mend: words.mend === undefined || check.state === 'ok' ? null : filled(words.mend),
  };
}

function fill(template: string, params: Readonly<Record<string, Value>>, language: Language): string {
  // a command is one run of Latin text, its parameters included
  return template
    .split(/(`[^`]*`)/)
    .map((part) => {
      if (!part.startsWith('`')) return filled(part, params, language);
      const command = filled(part.slice(1, -1), params, 'en');
      return language === 'fa' ? ltr(command) : `\`${command}\``;
    })
    .join('');
}

function filled(template: string, params: Readonly<Record<string, Value>>, language: Language): string {
  return template.replace(/\{(\w+)\}/g, (_all, name: string) => {
    const value = params[name];
    if (value === undefined) throw new RangeError(`no parameter ${name} for "${template}"`);
    return shown(value, language);
  });
}

/** A day as Persian readers know it, with the one that stands in files and in Odoo. */
function namedOrDay(value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number(value.slice(0, 4)) < 1900) return named(value);
  return `${formatJalali(value as CivilDate, 'fa')} (${named(value)})`;
}

function shown(value: Value, language: Language): string {
  if (typeof value === 'number') return language === 'fa' ? persianDigits(value).replace('.', '٫') : String(value);
  if (typeof value === 'string') return language === 'fa' ? namedOrDay(value) : value;
  if ('term' in value) return fill(TEXTS[language].terms[value.term], value.with, language);
  if ('said' in value) return language === 'fa' ? value.said.fa : value.said.en;
  if ('hold' in value) return (language === 'fa' ? HOLDS_FA : HOLDS_EN)[value.hold].why;
  if ('title' in value) return TEXTS[language].checks[value.title]?.title ?? value.title;
  const [comma, semicolon] = language === 'fa' ? ['، ', '؛ '] : [', ', '; '];
  const sentences = value.every((one) => typeof one === 'object' && 'said' in one);
  if (sentences) return value.map((one) => shown(one, language)).join(' ');
  // words in a list may hold a list themselves
  const between = value.some((one) => typeof one === 'object' && !('title' in one)) ? semicolon : comma;
  return value.map((one) => shown(one, language)).join(between);
}
