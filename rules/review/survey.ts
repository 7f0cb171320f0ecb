/** The first look over a period's entries: sums and spreads, from which the bars are made that single entries are held against. */
import type { Policy } from '../policy/policy.ts';
import { spanOf, workDayOf } from '../price/evidence.ts';
import { holidayCause, splitSpan } from '../price/segments.ts';
import { priceInputOf } from '../settle/price-input.ts';
import { Spread, upperBar } from './spread.ts';
import type { GroupMark, RecordedEntry, Sum } from './types.ts';

/** Entries of a category before one can be called long for it, tickets before one can be called long. */
const LEAST_ENTRIES = 8;
const LEAST_TICKETS = 8;
/** Entries of an employee before the employee is measured. */
const LEAST_OF_EMPLOYEE = 10;
/** People record in quarters of an hour: a spread below 5 minutes is none. */
const ENTRY_FLOOR_MINUTES = 5;
const TICKET_FLOOR_MINUTES = 15;
/** An employee's minutes against the medians of their categories: from 1.5 times on. */
const LONG_PERCENT = 150;
/** Night work, holiday work and entries without times: from a quarter on, and half as much again as everyone together. */
const LEAST_SHARE_PERMILLE = 250;

export interface Bars {
  /** Category → minutes above which an entry is long for it. */
  longEntry: ReadonlyMap<string, number>;
  /** Entries that are many and short (D5), with how many they are. */
  micro: ReadonlyMap<number, number>;
}

interface OfEmployee {
  entries: number;
  minutes: number;
  dateOnly: number;
  /** Minutes of which the time of day is known or does not matter, those of them at night on working days, and on holidays. */
  ratedMinutes: number;
  nightMinutes: number;
  holidayMinutes: number;
  byCategory: Map<string, number>;
}

const UNCLASSIFIED = '';

/** The category that decides (D13, D14), as the entry stands; '' when nobody mapped it. */
export function categoryOfRecord(entry: RecordedEntry): string {
  return entry.managerWord?.category ?? entry.category ?? UNCLASSIFIED;
}

/** Takes entries page by page and keeps counts only: memory follows how many people, tickets and categories there are. */
export class Survey {
  readonly #policy: Policy;
  readonly total: Sum = emptySum();
  readonly byCustomer = new Map<number | null, Sum>();
  readonly byEmployee = new Map<number | null, Sum>();
  readonly byCategory = new Map<string, Sum>();
  readonly byOutcome = new Map<string, Sum>();
  readonly #minutesOf = new Map<string, Spread>();
  readonly #employees = new Map<number, OfEmployee>();
  readonly #tickets = new Map<number, { minutes: number; category: string; label: string | null }>();
  /** Short entries by person, ticket and day (D5). */
  readonly #short = new Map<string, { ids: number[]; count: number }>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  add(entry: RecordedEntry): void {
    const category = categoryOfRecord(entry);
    const minutes = Math.max(0, entry.recordedMinutes);
    const outcome = entry.verdict?.outcome ?? 'not-settled';
    const sums = [
      this.total,
      sumIn(this.byCustomer, entry.customerId),
      sumIn(this.byEmployee, entry.employeeId),
      sumIn(this.byCategory, category),
      sumIn(this.byOutcome, outcome),
    ];
    for (const sum of sums) {
      sum.entries += 1;
      sum.minutes += entry.recordedMinutes;
      if (outcome === 'free') sum.freeMinutes += entry.recordedMinutes;
      sum.billedMinutes += entry.verdict?.billedMinutes ?? 0;
      sum.weightedCentiminutes += entry.verdict?.weightedCentiminutes ?? 0;
    }
    if (minutes === 0) return;
    const spread = this.#minutesOf.get(category) ?? new Spread();
    this.#minutesOf.set(category, spread);
    spread.add(minutes);
    this.#addEmployee(entry, category, minutes);
    if (entry.ticketId !== null) {
      const ticket = this.#tickets.get(entry.ticketId) ?? { minutes: 0, category, label: entry.ticketLabel };
      this.#tickets.set(entry.ticketId, ticket);
      ticket.minutes += minutes;
    }
    const { belowMinutes, count } = this.#policy.on(entry.date).microEntries;
    if (minutes >= belowMinutes) return;
    const key = `${entry.employeeId}|${entry.ticketId}|${entry.date}`;
    const group = this.#short.get(key) ?? { ids: [], count };
    this.#short.set(key, group);
    group.ids.push(entry.id);
  }

  bars(): Bars {
    const longEntry = new Map<string, number>();
    for (const [category, spread] of this.#minutesOf) {
      const bar = upperBar(spread, { atLeast: LEAST_ENTRIES, floor: ENTRY_FLOOR_MINUTES });
      if (bar !== null) longEntry.set(category, bar);
    }
    const micro = new Map<number, number>();
    for (const { ids, count } of this.#short.values()) {
      if (ids.length >= count) for (const id of ids) micro.set(id, ids.length);
    }
    return { longEntry, micro };
  }

  /** Employees and tickets that stand out as a whole, by kind, then the farthest above its bar first. */
  groupMarks(): GroupMark[] {
    const marks = [...this.#employeeMarks(), ...this.#ticketMarks()];
    return marks.sort(
      (a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) || b.found - b.bar - (a.found - a.bar) || a.id - b.id,
    );
  }

  #addEmployee(entry: RecordedEntry, category: string, minutes: number): void {
    if (entry.employeeId === null) return;
    const known = this.#employees.get(entry.employeeId);
    const own = known ?? {
      entries: 0,
      minutes: 0,
      dateOnly: 0,
      ratedMinutes: 0,
      nightMinutes: 0,
      holidayMinutes: 0,
      byCategory: new Map(),
    };
    if (!known) this.#employees.set(entry.employeeId, own);
    own.entries += 1;
    own.minutes += minutes;
    own.byCategory.set(category, (own.byCategory.get(category) ?? 0) + 1);
    if (entry.begin === null && entry.end === null) own.dateOnly += 1;
    const rated = ratesOf(entry, this.#policy);
    own.ratedMinutes += rated.minutes;
    own.nightMinutes += rated.night;
    own.holidayMinutes += rated.holiday;
  }

  #employeeMarks(): GroupMark[] {
    const people = [...this.#employees.values()];
    const sum = (of: (one: OfEmployee) => number): number => people.reduce((total, one) => total + of(one), 0);
    const rated = sum((one) => one.ratedMinutes);
    const nightBar = shareBar(
      sum((one) => one.nightMinutes),
      rated,
    );
    const holidayBar = shareBar(
      sum((one) => one.holidayMinutes),
      rated,
    );
    const gapBar = shareBar(
      sum((one) => one.dateOnly),
      sum((one) => one.entries),
    );
    return [...this.#employees].flatMap(([id, own]): GroupMark[] => {
      if (own.entries < LEAST_OF_EMPLOYEE) return [];
      const base = { id, label: null, sample: own.entries };
      const usual = [...own.byCategory].reduce(
        (total, [category, count]) => total + count * (this.#minutesOf.get(category)?.median() ?? 0),
        0,
      );
      const percent = usual === 0 ? 0 : Math.floor((own.minutes * 100) / usual);
      const night = permille(own.nightMinutes, own.ratedMinutes);
      const holiday = permille(own.holidayMinutes, own.ratedMinutes);
      const gap = permille(own.dateOnly, own.entries);
      return [
        ...(percent >= LONG_PERCENT
          ? [{ ...base, kind: 'long-employee' as const, found: percent, bar: LONG_PERCENT }]
          : []),
        ...(night >= nightBar ? [{ ...base, kind: 'night-employee' as const, found: night, bar: nightBar }] : []),
        ...(holiday >= holidayBar
          ? [{ ...base, kind: 'holiday-employee' as const, found: holiday, bar: holidayBar }]
          : []),
        ...(gap >= gapBar ? [{ ...base, kind: 'evidence-gap-employee' as const, found: gap, bar: gapBar }] : []),
      ];
    });
  }

  #ticketMarks(): GroupMark[] {
    const spreads = new Map<string, Spread>();
    for (const { category, minutes } of this.#tickets.values()) {
      const spread = spreads.get(category) ?? new Spread();
      spreads.set(category, spread);
      spread.add(minutes);
    }
    const bars = new Map(
      [...spreads].map(([category, spread]) => [
        category,
        upperBar(spread, { atLeast: LEAST_TICKETS, floor: TICKET_FLOOR_MINUTES }),
      ]),
    );
    return [...this.#tickets].flatMap(([id, { category, minutes, label }]): GroupMark[] => {
      const bar = bars.get(category) ?? null;
      if (bar === null || minutes <= bar) return [];
      return [{ kind: 'long-ticket', id, label, found: minutes, bar, sample: spreads.get(category)?.size ?? 0 }];
    });
  }
}

function emptySum(): Sum {
  return { entries: 0, minutes: 0, freeMinutes: 0, billedMinutes: 0, weightedCentiminutes: 0 };
}

function sumIn<K>(sums: Map<K, Sum>, key: K): Sum {
  const known = sums.get(key);
  if (known) return known;
  const sum = emptySum();
  sums.set(key, sum);
  return sum;
}

/** Rounded down, so that a bar is reached only by what reaches it. */
function permille(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part * 1000) / whole);
}

/** Half as much again as everyone together, and at least a quarter. */
function shareBar(part: number, whole: number): number {
  return Math.max(LEAST_SHARE_PERMILLE, Math.ceil((permille(part, whole) * 3) / 2));
}

/**
 * Minutes of an entry, and those of them that are doubled or more: at night of a working day, and on a holiday at any hour (5.4), whether it is billed
 * or free. Nothing of an entry whose times contradict each other, of one without times on a working day, or beyond the calendar.
 */
function ratesOf(entry: RecordedEntry, policy: Policy): { minutes: number; night: number; holiday: number } {
  const none = { minutes: 0, night: 0, holiday: 0 };
  const input = priceInputOf({ ...entry, employeeName: '' });
  const day = workDayOf(input, policy.clock);
  const version = policy.onDay(day);
  const worked = input.managerWord?.minutes ?? input.recordedMinutes;
  if (worked < 1 || worked > version.maxEntryMinutes) return none;
  const span = spanOf(input);
  if (span.evidence === 'conflict') return none;
  if (span.begin === null || span.end === null) {
    const isDouble = holidayCause(day, version, policy) !== null && version.holidayPercent >= 200;
    return isDouble ? { minutes: span.minutes, night: 0, holiday: span.minutes } : none;
  }
  if (span.end - span.begin > version.maxEntryMinutes) return none;
  const found = { ...none, minutes: span.end - span.begin };
  for (const { multiplierPercent, cause, minutes } of splitSpan(span.begin, span.end, version, policy)) {
    if (multiplierPercent >= 200) found[cause === 'shift' ? 'night' : 'holiday'] += minutes;
  }
  return found;
}
