import { readEmployeeNames } from '../../connector/read/customers.ts';
import { readPeriodEntries } from '../../connector/read/period-entries.ts';
import { readPartnerNames } from '../../connector/read/period-entries-names.ts';
import type { SetAside } from '../../connector/read/rows.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import { reviewStateOf } from '../../rules/review/content.ts';
import { marksOf, workDateOfRecord } from '../../rules/review/marks.ts';
import { Survey } from '../../rules/review/survey.ts';
import { EXIT_FINE, EXIT_WRONG_USE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { CsvFile } from '../report/review-csv-file.ts';
import {
  csvHeading,
  csvRow,
  type Language,
  type Marked,
  MarkedList,
  type ReviewNames,
  surveyText,
} from '../report/review-text.ts';
import { unreadLine } from '../report/unread-text.ts';
import type { SettleContext } from '../settle/settle-customer.ts';
import { markReviewed } from './review-mark.ts';
import { type Period, periodOf } from './review-period.ts';
import { type CommonOptions, withRun } from './run.ts';

export interface ReviewOptions extends CommonOptions {
  from?: string;
  to?: string;
  csv?: string;
  mark?: number[];
  by?: string;
  note?: string;
  lang: Language;
}

/**
 * Management's look at all recorded times of a period (4.2): sums, and what stands out with its measure; or, with `--mark`, notes on
 * entries that they were looked at. The entries are read twice, page by page: once for the bars, once to hold each against them.
 * @returns 0; 1 when something that was to be marked was not; 2 when the period is wrong
 */
export async function review(io: Io, parts: Parts, month: string | undefined, options: ReviewOptions): Promise<number> {
  const wrong = (problem: string): number => {
    if (options.json) io.stdout.write(`${JSON.stringify({ problems: [problem] })}\n`);
    else io.stderr.write(`${problem}\n`);
    return EXIT_WRONG_USE;
  };
  if (options.mark !== undefined && !options.by?.trim()) return wrong('--mark needs --by: who looked at it');
  if (options.mark === undefined && (options.by !== undefined || options.note !== undefined)) {
    return wrong('--by and --note go with --mark');
  }
  const period = periodOf(month, options);
  if (typeof period === 'string') return wrong(period);
  return withRun(io, parts, options, 'warn', async (run) => {
    const context = await run.connection.context();
    if (options.mark !== undefined) {
      return markReviewed(io, context, period, { ...options, mark: options.mark, by: options.by?.trim() ?? '' });
    }
    await show(io, context, period, options);
    return EXIT_FINE;
  });
}

/** Entries of the period by their work date (D7), page by page. */
export async function* entriesOf({ deployment, policy }: SettleContext, period: Period, setAside: SetAside[]) {
  for await (const page of readPeriodEntries(deployment, period, setAside)) {
    yield page.filter((entry) => {
      const workDate = workDateOfRecord(entry, policy);
      return period.from <= workDate && workDate <= period.to;
    });
  }
}

async function show(io: Io, context: SettleContext, period: Period, options: ReviewOptions): Promise<void> {
  const { policy, deployment } = context;
  const setAside: SetAside[] = [];
  const survey = new Survey(policy);
  for await (const page of entriesOf(context, period, setAside)) for (const entry of page) survey.add(entry);
  const bars = survey.bars();
  const groups = survey.groupMarks();
  const ids = (map: ReadonlyMap<number | null, unknown>): number[] => [...map.keys()].filter((id) => id !== null);
  const names: ReviewNames = {
    customers: await readPartnerNames(deployment.odoo, ids(survey.byCustomer), []),
    employees: await readEmployeeNames(deployment.odoo, ids(survey.byEmployee), []),
    categories: labelsOf(policy),
  };

  const list = new MarkedList();
  const csv = options.csv === undefined ? null : new CsvFile(options.csv, csvHeading(options.lang));
  const out = options.json ? jsonOut(io, names) : null;
  out?.head({ period, ...sumsOf(survey, names), groups });
  try {
    const today = context.today();
    for await (const page of entriesOf(context, period, [])) {
      const marked = page.map((entry): Marked => {
        const workDate = workDateOfRecord(entry, policy);
        return { entry, workDate, state: reviewStateOf(entry), marks: marksOf(entry, bars, policy, today) };
      });
      csv?.add(marked.map((one) => csvRow(one, names, options.lang)));
      for (const one of marked) {
        list.add(one);
        if (one.marks.length > 0) out?.entry(one);
      }
    }
  } finally {
    csv?.close();
  }
  if (out !== null) {
    out.end({ states: list.states, standOut: list.standOut, setAside });
    return;
  }
  io.stdout.write(surveyText(survey, groups, names, options.lang));
  io.stdout.write(list.text(names, options.lang));
  for (const one of setAside) io.stdout.write(unreadLine(one, options.lang));
}

function labelsOf({ versions }: Policy): ReviewNames['categories'] {
  // a later version's words win
  return new Map(
    versions.flatMap(({ categories }) => [...categories.values()].map(({ key, labels }) => [key, labels])),
  );
}

function sumsOf(survey: Survey, { customers, employees }: ReviewNames): object {
  const named = (map: ReadonlyMap<number | null, object>, names: ReadonlyMap<number, string>): object[] =>
    [...map].map(([id, sum]) => ({ id, name: id === null ? null : (names.get(id) ?? null), ...sum }));
  return {
    total: survey.total,
    byOutcome: Object.fromEntries(survey.byOutcome),
    byCategory: Object.fromEntries(survey.byCategory),
    byEmployee: named(survey.byEmployee, employees),
    byCustomer: named(survey.byCustomer, customers),
  };
}

/** One object, written piece by piece: `{"review": …, "entries": [ … ], "end": … }`. */
function jsonOut(io: Io, { customers, employees }: ReviewNames) {
  let separator = '\n';
  return {
    head: (head: object): void => void io.stdout.write(`{"review":${JSON.stringify(head)},"entries":[`),
    entry: ({ entry, workDate, state, marks }: Marked): void => {
      const { id, customerId, employeeId, ticketId, ticketLabel, recordedMinutes, verdict, reviewed } = entry;
      const told = {
        id,
        workDate,
        customerId,
        customer: customerId === null ? null : (customers.get(customerId) ?? null),
        employeeId,
        employee: employeeId === null ? null : (employees.get(employeeId) ?? null),
        ticketId,
        ticketLabel,
        recordedMinutes,
        category: verdict?.category ?? entry.category,
        outcome: verdict?.outcome ?? null,
        state,
        reviewed: reviewed === null ? null : { on: reviewed.on, by: reviewed.by, note: reviewed.note },
        marks,
      };
      io.stdout.write(`${separator}${JSON.stringify(told)}`);
      separator = ',\n';
    },
    end: (end: object): void => void io.stdout.write(`\n],"end":${JSON.stringify(end)}}\n`),
  };
}
