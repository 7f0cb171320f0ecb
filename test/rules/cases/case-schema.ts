/** The shape of a file of golden cases; fixtures/cases/README.md says what each key means. */
import { z } from 'zod';
import { civilDate } from '../../../rules/calendar/civil-date.ts';
import { fileDay } from '../../../rules/policy/file-dates.ts';
import { IDS } from '../clauses/ids.ts';
import { policyPatch } from './case-policy.ts';

const text = z.string().min(1);

const date = z
  .string()
  .refine((value) => fileDay(value) !== null, 'expected a date as YYYY-MM-DD, Jalali or Gregorian')
  .transform((value) => civilDate(fileDay(value) as number));

const moment = z
  .string()
  .regex(
    /^(\d{4}-\d{2}-\d{2} )?([01]\d|2[0-3]):[0-5]\d([+-]\d{2}:\d{2})?$/,
    'expected "HH:MM" or "YYYY-MM-DD HH:MM", local time',
  );

const amount = z
  .union([z.int(), z.string().regex(/^-?\d{1,3}(,\d{3})*(\.\d+)?$/, 'expected an amount like 15,000,000')])
  .transform((value) => Number(String(value).replaceAll(',', '')));

const minutes = z.int();

const manager = z.strictObject({
  category: text.optional(),
  minutes: minutes.optional(),
  waived: z.boolean().optional(),
});

const ticket = z.strictObject({
  label: text.optional(),
  category: text.optional(),
  opened: date.optional(),
  testWindowEnd: date.optional(),
});

const entryFields = {
  date: date.optional(),
  begin: moment.nullable().optional(),
  end: moment.nullable().optional(),
  minutes: minutes.optional(),
  hours: z.number().optional(),
  category: text.nullable().optional(),
  ticket: ticket.nullable().optional(),
  manager: manager.optional(),
  deploymentProject: z.boolean().optional(),
  arrived: date.optional(),
  by: text.optional(),
};
const entry = z
  .strictObject(entryFields)
  .refine((one) => (one.minutes === undefined) !== (one.hours === undefined), 'expected minutes or hours, one of them')
  .refine(
    (one) => one.date !== undefined || /^\d{4}-/.test(one.begin ?? one.end ?? ''),
    'expected a date, or a begin or end with one',
  );
const entryChange = z.strictObject(entryFields);
export type CaseEntry = z.infer<typeof entryChange>;

const pack = z.strictObject({
  name: z.string().regex(/^[A-Z]$/, 'expected a capital letter as the name of a package'),
  kind: z.enum(['time', 'deployment']).optional(),
  hours: z.int().min(0).optional(),
  minutes: z.number().min(0).optional(),
  bought: date,
  expires: date.optional(),
  cancelled: z.boolean().optional(),
});
export type CasePackage = z.infer<typeof pack>;

const around = z.strictObject({
  customer: z.literal('none').optional(),
  subscription: z.union([z.literal('none'), date, z.strictObject({ from: date, to: date.optional() })]).optional(),
  packages: z.array(pack).optional(),
  ownTariff: z
    .strictObject({ tariff: z.enum(['time', 'deployment']), from: text, to: text.optional(), hourlyRate: text })
    .optional(),
  today: date.optional(),
});
export type Around = z.infer<typeof around>;

const expected = z.strictObject({
  outcome: z.enum(['free', 'package', 'invoice', 'mixed', 'held']),
  reason: text.nullable().optional(),
  evidence: z.enum(['exact', 'begin', 'end', 'within', 'date-only']).nullable().optional(),
  category: text.nullable().optional(),
  workDate: date.optional(),
  version: text.optional(),
  tariff: z.enum(['time', 'deployment']).nullable().optional(),
  billed: minutes.optional(),
  weighted: z.number().optional(),
  parts: z.array(text).optional(),
  amount,
  packages: z.record(z.string(), z.number()).optional(),
  invoiced: amount.optional(),
  heldMinutes: z.number().optional(),
  clauses: z.array(text).optional(),
  warnings: z.array(text).optional(),
});
export type Expected = z.infer<typeof expected>;

const stands = z.array(z.string().regex(/^(package [A-Z]: |(draft|posted)( credit note)? \d{4}-\d{2}: )/)).optional();
const named = <T extends z.ZodType>(item: T) => z.record(text, item);

const step = z.strictObject({
  change: z.union([entryChange, named(entryChange)]).optional(),
  add: named(entry).optional(),
  remove: z.array(text).optional(),
  post: z.literal(true).optional(),
  policy: policyPatch.optional(),
  around: around.optional(),
  expect: expected.optional(),
  expects: named(expected).optional(),
  stands,
});
export type CaseStep = z.infer<typeof step>;

const id = z.string().refine((value) => IDS.includes(value), 'expected an id of POLICY.md, like "5.3" or D4');

const one = z
  .strictObject({
    title: z.string().regex(/[\u0600-\u06ff]/, 'expected a title in Persian'),
    shows: z.array(id).min(1),
    policy: policyPatch.optional(),
    around: around.optional(),
    entry: entry.optional(),
    entries: named(entry).optional(),
    expect: expected.optional(),
    expects: named(expected).optional(),
    stands,
    // biome-ignore lint/suspicious/noThenProperty: plain data, read from a file and never awaited
    then: z.array(step).optional(),
  })
  .refine((value) => (value.entry === undefined) !== (value.entries === undefined), 'expected entry or entries')
  .refine((value) => (value.entry === undefined) === (value.expect === undefined), 'entry goes with expect')
  .refine((value) => (value.entries === undefined) === (value.expects === undefined), 'entries go with expects');
export type CaseBody = z.infer<typeof one>;

export const caseFileSchema = z.strictObject({
  about: text,
  policy: policyPatch.optional(),
  around: around.optional(),
  cases: z.array(one).min(1),
});
