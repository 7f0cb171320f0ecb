import { type Command, InvalidArgumentError, Option } from 'commander';
import { ASKED_DAYS, mayBeAsked } from '../../rules/calendar/asked-days.ts';
import { civilDate, dayNumber, parseCivilDate } from '../../rules/calendar/civil-date.ts';
import { parseIsoTime } from '../../rules/calendar/iso-time.ts';
import { MINUTES_PER_DAY, type ZoneClock } from '../../rules/calendar/zone-clock.ts';
import type { Scope } from '../queue/payloads.ts';
import { odooTime } from '../queue/watermark.ts';

/** What `sync` and `resync` are asked to look at. */
export interface SelectionOptions {
  full?: boolean;
  since?: string;
  customer?: number[];
  ticket?: number[];
  entry?: number[];
}

export function addSelectionOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--full', 'look at everything, not only at what changed').conflicts([
        'since',
        'customer',
        'ticket',
        'entry',
      ]),
    )
    .option(
      '--since <time>',
      'what was written since: YYYY-MM-DD (local midnight) or ISO 8601 with an offset',
      timeText,
    )
    .option('--customer <id...>', 'only these customers (ids in Odoo; not of their contacts)', collectIds)
    .option('--ticket <id...>', 'only entries of these tickets (ids)', collectIds)
    .option('--entry <id...>', 'only these time entries (ids)', collectIds);
}

/** An id as Odoo gives it. @throws InvalidArgumentError */
export function parseId(text: string): number {
  const id = Number(text);
  if (!/^[1-9]\d{0,9}$/.test(text) || id > 0x7fffffff) {
    throw new InvalidArgumentError(`expected an id (a positive whole number), found ${JSON.stringify(text)}.`);
  }
  return id;
}

/** Ids given one by one or with commas. @throws InvalidArgumentError */
export function collectIds(text: string, before: number[] | undefined): number[] {
  return [...(before ?? []), ...text.split(',').map(parseId)];
}

function timeText(text: string): string {
  const instant = parseIsoTime(text);
  const day = instant === null ? text : civilDate(Math.floor(instant / MINUTES_PER_DAY));
  if (parseCivilDate(day) !== null && mayBeAsked(day)) return text;
  throw new InvalidArgumentError(
    `expected YYYY-MM-DD or a time like 2026-11-22T17:00:00+03:30, ${ASKED_DAYS}, found ${JSON.stringify(text)}.`,
  );
}

/** @param clock local time, for a day given without a time */
export function scopeOf(options: SelectionOptions, clock: ZoneClock): Scope {
  if (options.full === true) return { kind: 'full' };
  const customerIds = options.customer ?? [];
  const ticketIds = options.ticket ?? [];
  const entryIds = options.entry ?? [];
  const named = customerIds.length + ticketIds.length + entryIds.length > 0;
  if (!named && options.since === undefined) return { kind: 'changes' };
  const since = options.since === undefined ? null : odooTime(instantOf(options.since, clock) * 60_000);
  return { kind: 'selection', selection: { since, customerIds, ticketIds, entryIds } };
}

function instantOf(text: string, clock: ZoneClock): number {
  return parseIsoTime(text) ?? clock.startOfDay(dayNumber(text));
}
