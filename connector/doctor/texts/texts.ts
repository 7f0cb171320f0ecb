import { EN_COMMON } from './en-common.ts';
import { EN_ODOO } from './en-odoo.ts';
import { EN_RULES } from './en-rules.ts';
import { EN_SETUP } from './en-setup.ts';
import { FA_COMMON } from './fa-common.ts';
import { FA_ODOO } from './fa-odoo.ts';
import { FA_RULES } from './fa-rules.ts';
import { FA_SETUP } from './fa-setup.ts';
import { TERMS_EN } from './terms-en.ts';
import { TERMS_FA } from './terms-fa.ts';
import type { CaseText, CheckTexts } from './types.ts';

export type Language = 'en' | 'fa';

/** Every text of every check. The English ones are the source: they say which checks, cases and parameters there are. */
export const EN = { ...EN_ODOO, ...EN_SETUP, ...EN_RULES } as const;
export type CheckId = keyof typeof EN;

export interface Texts {
  checks: CheckTexts;
  common: Readonly<Record<keyof typeof EN_COMMON, CaseText>>;
  terms: Readonly<Record<keyof typeof TERMS_EN, string>>;
}

export const TEXTS: Readonly<Record<Language, Texts>> = {
  en: { checks: EN, common: EN_COMMON, terms: TERMS_EN },
  fa: { checks: { ...FA_ODOO, ...FA_SETUP, ...FA_RULES }, common: FA_COMMON, terms: TERMS_FA },
};
