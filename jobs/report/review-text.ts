import { formatJalali } from '../../rules/calendar/jalali.ts';
import { groupedInteger, hundredths } from '../../rules/calendar/persian-digits.ts';
import { plain } from '../../rules/explain/plain.ts';
import type { Labels } from '../../rules/policy/types.ts';
import type { Survey } from '../../rules/review/survey.ts';
import type { GroupMark, Mark, RecordedEntry, ReviewKind, ReviewState, Sum } from '../../rules/review/types.ts';
import type { Cell } from './review-csv-file.ts';
import { GROUPS, HEADINGS, KINDS, MEASURES, OUTCOMES, STATES } from './review-words.ts';
import { table } from './table.ts';

export type Language = 'fa' | 'en';

/** Names for numbers; what is not in them is shown by its number. */
export interface ReviewNames {
  customers: ReadonlyMap<number, string>;
  employees: ReadonlyMap<number, string>;
  categories: ReadonlyMap<string, Labels>;
}

/** An entry that is told, with why. */
export interface Marked {
  entry: RecordedEntry;
  workDate: string;
  state: ReviewState;
  marks: Mark[];
}

/** More than this of a kind are counted, not listed. */
const LISTED = 50;

/** Sums by outcome, category, employee and customer, and who stands out as a whole. */
export function surveyText(
  survey: Survey,
  groups: readonly GroupMark[],
  names: ReviewNames,
  language: Language,
): string {
  const words = HEADINGS[language];
  const tables = [
    sumTable(words.outcome, survey.byOutcome, (key) => OUTCOMES[key]?.[language] ?? key, survey.total, language),
    sumTable(words.category, survey.byCategory, (key) => categoryName(key, names, language), null, language),
    sumTable(words.employee, survey.byEmployee, (key) => nameOf(key, names.employees), null, language),
    sumTable(words.customer, survey.byCustomer, (key) => nameOf(key, names.customers), null, language),
  ];
  return `${tables.join('\n')}${groupText(groups, names, language)}`;
}

function sumTable<K>(
  heading: string,
  sums: ReadonlyMap<K, Sum>,
  name: (key: K) => string,
  total: Sum | null,
  language: Language,
): string {
  const words = HEADINGS[language];
  const row = (label: string, sum: Sum): string[] => [
    label,
    ...[sum.entries, sum.minutes, sum.freeMinutes, sum.billedMinutes].map((value) => groupedInteger(value, language)),
    hundredths(sum.weightedCentiminutes, language),
  ];
  const sorted = [...sums].sort((a, b) => b[1].minutes - a[1].minutes);
  const rows = sorted.map(([key, sum]) => row(name(key), sum));
  return table([
    [heading, words.entries, words.minutes, words.free, words.billed, words.weighted],
    ...rows,
    ...(total === null ? [] : [row(words.total, total)]),
  ]);
}

function groupText(groups: readonly GroupMark[], names: ReviewNames, language: Language): string {
  const words = HEADINGS[language];
  return (Object.keys(GROUPS) as GroupMark['kind'][])
    .map((kind) => {
      const found = groups.filter((group) => group.kind === kind);
      if (found.length === 0) return '';
      const rows = found
        .slice(0, LISTED)
        .map((group) => [
          kind === 'long-ticket' ? (group.label ?? `#${group.id}`) : nameOf(group.id, names.employees),
          ...[group.found, group.bar, group.sample].map((value) => groupedInteger(value, language)),
        ]);
      const who = kind === 'long-ticket' ? words.ticket : words.employee;
      return `\n${GROUPS[kind][language]}\n${table([[who, words.found, words.bar, words.sample], ...rows])}${moreText(found.length, language)}`;
    })
    .join('');
}

/** Keeps the first entries of each kind that are new to the review, and counts the rest: memory stays small. */
export class MarkedList {
  readonly #kinds = new Map<ReviewKind, { listed: Marked[]; count: number }>();
  readonly states: Record<ReviewState, number> = { new: 0, changed: 0, reviewed: 0 };
  standOut = 0;

  add(marked: Marked): void {
    this.states[marked.state] += 1;
    if (marked.marks.length > 0) this.standOut += 1;
    if (marked.state === 'reviewed') return;
    for (const { kind } of marked.marks) {
      const own = this.#kinds.get(kind) ?? { listed: [], count: 0 };
      this.#kinds.set(kind, own);
      own.count += 1;
      if (own.listed.length < LISTED) own.listed.push(marked);
    }
  }

  text(names: ReviewNames, language: Language): string {
    const words = HEADINGS[language];
    const parts = (Object.keys(KINDS) as ReviewKind[]).map((kind) => {
      const own = this.#kinds.get(kind);
      if (own === undefined) return '';
      const rows = own.listed.map((marked) => {
        const mark = marked.marks.find((one) => one.kind === kind);
        const { entry } = marked;
        return [
          String(entry.id),
          formatJalali(marked.workDate, language),
          nameOf(entry.employeeId, names.employees),
          nameOf(entry.customerId, names.customers),
          entry.ticketLabel ?? '-',
          groupedInteger(entry.recordedMinutes, language),
          numberOf(mark?.found, language),
          numberOf(mark?.bar, language),
          STATES[marked.state][language],
          detailOf(mark, language),
        ];
      });
      const heading = [words.entry, words.workDate, words.employee, words.customer, words.ticket, words.minutes];
      const rest = [words.found, words.bar, words.state, words.detail];
      const title = `${KINDS[kind][language]} (${groupedInteger(own.count, language)}): ${MEASURES[kind][language]}`;
      return `\n${title}\n${table([[...heading, ...rest], ...rows])}${moreText(own.count, language)}`;
    });
    const { states } = this;
    const counts = (Object.keys(STATES) as ReviewState[])
      .map((state) => `${STATES[state][language]}: ${groupedInteger(states[state], language)}`)
      .join(language === 'fa' ? '، ' : ', ');
    return `${parts.join('')}\n${counts}\n`;
  }
}

/** One row of the CSV file for every entry of the period, in the order of `CSV_COLUMNS`. */
export function csvRow({ entry, workDate, state, marks }: Marked, names: ReviewNames, language: Language): Cell[] {
  const { verdict, reviewed } = entry;
  const outcome = verdict?.outcome ?? 'not-settled';
  return [
    entry.id,
    workDate,
    formatJalali(workDate, 'en'),
    nameOf(entry.customerId, names.customers),
    nameOf(entry.employeeId, names.employees),
    entry.ticketLabel ?? '',
    categoryName(verdict?.category ?? entry.category ?? '', names, language),
    OUTCOMES[outcome]?.[language] ?? outcome,
    verdict?.reason ?? '',
    entry.recordedMinutes,
    verdict?.billedMinutes ?? 0,
    (verdict?.weightedCentiminutes ?? 0) / 100,
    marks.map((mark) => markText(mark, language)).join(' | '),
    STATES[state][language],
    reviewed?.on ?? '',
    reviewed?.by ?? '',
    reviewed?.note ?? '',
  ];
}

export function csvHeading(language: Language): string[] {
  const w = HEADINGS[language];
  const jalali = language === 'fa' ? 'روز کار (جلالی)' : 'work date (Jalali)';
  const dates = [w.entry, w.workDate, jalali, w.customer, w.employee, w.ticket, w.category, w.outcome, w.reason];
  return [...dates, w.minutes, w.billed, w.weighted, w.marks, w.state, w.reviewedOn, w.reviewedBy, w.note];
}

function markText(mark: Mark, language: Language): string {
  const { kind, found, bar } = mark;
  const numbers = found === null ? '' : ` ${found}${bar === null ? '' : `/${bar}`}`;
  const detail = detailOf(mark, language);
  return `${KINDS[kind][language]}${numbers}${detail === '' ? '' : ` (${detail})`}`;
}

function detailOf(mark: Mark | undefined, language: Language): string {
  const { detail = null } = mark ?? {};
  if (detail === null) return '';
  return /^\d{4}-\d{2}-\d{2}$/.test(detail) ? formatJalali(detail, language) : detail;
}

function numberOf(value: number | null | undefined, language: Language): string {
  return value == null ? '' : groupedInteger(value, language);
}

function categoryName(key: string, names: ReviewNames, language: Language): string {
  if (key === '') return language === 'fa' ? 'بدون دسته' : 'unclassified';
  return names.categories.get(key)?.[language] ?? key;
}

function nameOf(id: number | null, names: ReadonlyMap<number, string>): string {
  if (id === null) return '-';
  return `${plain(names.get(id) ?? '')} #${id}`.trim();
}

function moreText(count: number, language: Language): string {
  if (count <= LISTED) return '';
  const rest = groupedInteger(count - LISTED, language);
  return language === 'fa' ? `… و ${rest} مورد دیگر (--csv همه را دارد)\n` : `… and ${rest} more (--csv has all)\n`;
}
