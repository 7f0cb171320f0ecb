import { html } from 'hono/html';
import { CSRF_FIELD } from '../auth/csrf.ts';
import type { Words } from '../language.ts';
import { ASSETS, BASE } from '../paths.ts';
import type { Html } from './table.ts';

/** One of several companies, and where its pages are. */
export interface CompanyLink {
  name: string;
  href: string;
  chosen: boolean;
}

export interface Frame {
  words: Words;
  /** Address of this company's pages. */
  base: string;
  /** Empty where there is one company. */
  companies: readonly CompanyLink[];
  /** Address of this page, for the language switch. */
  url: URL;
  title: string;
  /** Which entry of the menu this page belongs to. */
  at: Section | null;
  csrf: string;
  canLogOut: boolean;
  /** Without JavaScript: asked for again after so many seconds. */
  refreshSeconds?: number | undefined;
}

export type Section = 'today' | 'gate' | 'resync' | 'held' | 'customers' | 'trouble';

const SECTIONS: readonly [Section, string][] = [
  ['today', ''],
  ['gate', '/gate'],
  ['resync', '/resync'],
  ['held', '/held'],
  ['customers', '/customers'],
  ['trouble', '/trouble'],
];

/** The entry of the menu that a path below a company's address belongs to. */
export function sectionOf(path: string): Section {
  const found = SECTIONS.find(([, own]) => own !== '' && (path === own || path.startsWith(`${own}/`)));
  return found?.[0] ?? 'today';
}

export function page(frame: Frame, content: Html): Html {
  const { words, base, companies, title, at, csrf, refreshSeconds } = frame;
  const { language, t } = words;
  const other = language === 'fa' ? 'en' : 'fa';
  const switched = new URL(frame.url);
  switched.searchParams.set('lang', other);
  const chosen = companies.find((one) => one.chosen);
  const where = at === null || chosen === undefined ? '' : `${chosen.name} · `;
  return html`<!doctype html>
<html lang="${language}" dir="${language === 'fa' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${where}${t.title}</title>
<link rel="stylesheet" href="${ASSETS}/console.css"><link rel="icon" href="data:,">
<script type="module" src="${ASSETS}/console.js"></script>
${refreshSeconds === undefined ? '' : html`<noscript><meta http-equiv="refresh" content="${refreshSeconds}"></noscript>`}
</head><body>
<a class="skip" href="#main">${t.skip}</a>
<header><p class="brand">${t.title}</p>
<nav aria-label="${t.menu}"><ul>${at === null ? '' : SECTIONS.map(([section, path]) => html`<li><a href="${base}${path}"${section === at ? html` aria-current="page"` : ''}>${section === 'gate' ? t.gate.menu : t[section]}</a></li>`)}
<li><a lang="${other}" hreflang="${other}" href="${switched.pathname}${switched.search}">${t.otherLanguage}</a></li></ul></nav>
${frame.canLogOut ? html`<form method="post" action="${BASE}/logout">${csrfField(csrf)}<button class="quiet">${t.logOut}</button></form>` : ''}
${at === null || companies.length < 2 ? '' : companyMenu(companies, words)}</header>
<main id="main" tabindex="-1"><h1>${title}</h1>
${content}
</main></body></html>`;
}

function companyMenu(companies: readonly CompanyLink[], { t }: Words): Html {
  return html`<nav class="companies" aria-label="${t.companies}"><ul>${companies.map(({ name, href, chosen }) => html`<li><a href="${href}"${chosen ? html` aria-current="true"` : ''}>${name}</a></li>`)}</ul></nav>
`;
}

export function csrfField(token: string): Html {
  return html`<input type="hidden" name="${CSRF_FIELD}" value="${token}">`;
}
