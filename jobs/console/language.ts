import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Policy } from '../../rules/policy/policy.ts';
import type { Labels } from '../../rules/policy/types.ts';
import { reasonText } from '../report/reason-text.ts';
import { type Format, formatIn, type Language } from './format.ts';
import { en, type Texts } from './texts/en.ts';
import { fa } from './texts/fa.ts';

const LANGUAGE_COOKIE = 'console_lang';
const YEAR_S = 365 * 86_400;

/** What a page is written with. */
export interface Words {
  language: Language;
  t: Texts;
  f: Format;
  comma: string;
  /** A category of the policy, a reason of ours. */
  category(key: string): string;
  reason(key: string): string;
}

/** Words for both languages, with the policy's own names of its categories. */
export function makeWords(policy: Pick<Policy, 'versions'>): Record<Language, Words> {
  const categories = new Map<string, Labels>();
  for (const version of policy.versions)
    for (const [key, { labels }] of version.categories) categories.set(key, labels);
  const wordsIn = (language: Language, t: Texts): Words => ({
    language,
    t,
    f: formatIn(language),
    comma: language === 'fa' ? '، ' : ', ',
    category: (key) => categories.get(key)?.[language] ?? key,
    reason: (key) => reasonText(key, language),
  });
  return { fa: wordsIn('fa', fa), en: wordsIn('en', en) };
}

/** `?lang=` (kept in a cookie), else what the cookie says, else Persian. */
export function wordsOf(context: Context, words: Record<Language, Words>): Words {
  const asked = context.req.query('lang');
  if (asked === 'fa' || asked === 'en') {
    setCookie(context, LANGUAGE_COOKIE, asked, { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: YEAR_S });
    return words[asked];
  }
  return getCookie(context, LANGUAGE_COOKIE) === 'en' ? words.en : words.fa;
}
