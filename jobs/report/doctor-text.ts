import type { CheckState } from '../../connector/doctor/check.ts';
import { type CheckGroup, GROUPS, groupOf } from '../../connector/doctor/groups.ts';
import type { RenderedCheck } from '../../connector/doctor/render.ts';
import type { Language } from '../../connector/doctor/texts/texts.ts';
import { persianDigits } from '../../rules/calendar/persian-digits.ts';
import { rtl } from '../../rules/explain/isolate.ts';
import { DOCTOR_WORDS, type DoctorWords } from './doctor-words.ts';
import { table } from './table.ts';

export interface DoctorTextOptions {
  language: Language;
  colours: boolean;
}

/** SGR numbers: green, yellow, red, grey; bold for headings. */
const COLOURS: Readonly<Record<CheckState, number>> = { ok: 32, warning: 33, mend: 31, unchecked: 90 };
const BOLD = 1;
const ARROW: Readonly<Record<Language, string>> = { en: '→', fa: '←' };
/** Longer findings of what needs something are cut in the list: they are told in full under it. */
const LIST_WIDTH = 100;

/** The checks by group, a line each; then what to mend as numbered steps, the warnings, and what could not be checked. */
export function doctorText(checks: readonly RenderedCheck[], options: DoctorTextOptions): string {
  const words = DOCTOR_WORDS[options.language];
  const paint = painter(options.colours);
  const wants = (state: CheckState): RenderedCheck[] => checks.filter((check) => check.state === state);
  const parts = [
    listText(checks, words, paint),
    stepsText(words.toMend, wants('mend'), words, options, paint),
    stepsText(words.toLookAt, wants('warning'), words, options, paint),
    uncheckedText(wants('unchecked'), words, options, paint),
    summaryText(checks, words, options.language),
  ];
  const text = parts.filter((part) => part !== '').join('\n');
  return options.language === 'fa' ? eachLine(text, rtl) : text;
}

type Paint = (sgr: number, text: string) => string;

function painter(colours: boolean): Paint {
  return colours ? (sgr, text) => `\u001b[${sgr}m${text}\u001b[0m` : (_sgr, text) => text;
}

function listText(checks: readonly RenderedCheck[], words: DoctorWords, paint: Paint): string {
  const rows = checks.map(({ state, title, found }) => [
    words.states[state],
    title,
    state === 'ok' ? found : cut(found),
  ]);
  const lines = table(rows).split('\n');
  let text = '';
  for (const group of Object.keys(GROUPS) as CheckGroup[]) {
    const own = checks.flatMap((check, at) => (groupOf(check.id) === group ? [{ check, line: lines[at] ?? '' }] : []));
    if (own.length === 0) continue;
    text += `${text === '' ? '' : '\n'}${paint(BOLD, words.groups[group])}\n`;
    for (const { check, line } of own) {
      const state = words.states[check.state];
      // what begins the line is coloured after it was aligned: colours have no width
      text += `  ${paint(COLOURS[check.state], state)}${line.slice(state.length)}\n`;
    }
  }
  return text;
}

function stepsText(
  heading: string,
  checks: readonly RenderedCheck[],
  words: DoctorWords,
  { language }: DoctorTextOptions,
  paint: Paint,
): string {
  if (checks.length === 0) return '';
  const number = (at: number): string => (language === 'fa' ? persianDigits(at + 1) : String(at + 1)).padStart(3);
  const steps = groupedByMend(checks).map(({ mend, about }, at) => {
    const found = about.map(({ title, found }) => `${title}: ${found}`).join('\n     ');
    const why = [...new Set(about.map((check) => check.why))].join(language === 'fa' ? '؛ ' : '; ');
    return `${number(at)}. ${found}\n     (${words.why}: ${why})\n     ${paint(BOLD, ARROW[language])} ${mend}\n`;
  });
  return `${paint(BOLD, heading)}\n${steps.join('')}`;
}

/** One command that mends several things is one step. */
function groupedByMend(checks: readonly RenderedCheck[]): { mend: string; about: RenderedCheck[] }[] {
  const steps = new Map<string, RenderedCheck[]>();
  for (const check of checks) {
    const mend = check.mend ?? '';
    steps.set(mend, [...(steps.get(mend) ?? []), check]);
  }
  return [...steps].map(([mend, about]) => ({ mend, about }));
}

/** Checks that were not made for one reason are told together. */
function uncheckedText(
  checks: readonly RenderedCheck[],
  words: DoctorWords,
  { language }: DoctorTextOptions,
  paint: Paint,
): string {
  if (checks.length === 0) return '';
  const reasons = new Map<string, string[]>();
  for (const { found, mend, title } of checks) {
    const reason = mend === null ? found : `${found}\n     ${ARROW[language]} ${mend}`;
    reasons.set(reason, [...(reasons.get(reason) ?? []), title]);
  }
  const lines = [...reasons].map(([reason, titles]) => `  - ${titles.join(' · ')}: ${reason}\n`);
  return `${paint(BOLD, words.unchecked)}\n${lines.join('')}`;
}

function summaryText(checks: readonly RenderedCheck[], words: DoctorWords, language: Language): string {
  const count = (state: CheckState): string => {
    const number = checks.filter((check) => check.state === state).length;
    return language === 'fa' ? persianDigits(number) : String(number);
  };
  const told = words.summary.replace(/\{(\w+)\}/g, (_all, state: string) => count(state as CheckState));
  return checks.some(({ state }) => state === 'mend') ? `${told}\n` : `${told}. ${words.fine}\n`;
}

function cut(text: string): string {
  const [line = ''] = text.split('\n');
  if (line.length <= LIST_WIDTH) return line;
  // an isolate that was opened must be closed again
  const kept = line.slice(0, LIST_WIDTH - 1);
  const open = kept.split(/[\u2066-\u2068]/).length - kept.split('\u2069').length;
  return `${kept.trimEnd()}…${'\u2069'.repeat(Math.max(0, open))}`;
}

function eachLine(text: string, wrap: (line: string) => string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : wrap(line)))
    .join('\n');
}
