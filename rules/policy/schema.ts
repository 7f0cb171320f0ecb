/** The shape of the policy file. What hangs together across its parts is in cross-checks.ts. */
import { z } from 'zod';
import { WEEKDAYS } from '../calendar/civil-date.ts';
import { hundredthsOf } from '../money/decimal.ts';
import { crossChecks } from './cross-checks.ts';
import { fileDay, fileMinute } from './file-dates.ts';
import { shiftTableFaults } from './shift-table.ts';

// what `meta` holds goes to the JSON Schema for editors (json-schema.ts): the nearest it can say of a refinement
const date = z
  .string()
  .refine((text) => fileDay(text) !== null, 'expected a date that exists as YYYY-MM-DD, Jalali or Gregorian')
  .meta({
    description: 'YYYY-MM-DD, Jalali (1405-01-01) or Gregorian (2026-03-21)',
    pattern: '^(1[3-6]|19|[2-9]\\d)\\d\\d-\\d\\d-\\d\\d$',
  });

const shiftStart = z
  .string()
  .refine((text) => (fileMinute(text) ?? 1440) < 1440, 'expected a time of day as "HH:MM", from "00:00" to "23:59"')
  .meta({ description: 'HH:MM, included', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

const shiftEnd = z
  .string()
  .refine((text) => fileMinute(text) !== null, 'expected a time of day as "HH:MM"')
  .meta({
    description: 'HH:MM, excluded; not after `from` means the next day',
    pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$',
  });

const clause = z
  .string({ error: 'expected a clause id in quotes, like "5.3"' })
  .regex(/^\d+(\.\d+)?$/, 'expected a clause id in quotes, like "5.3"')
  .meta({ description: 'Clause of the support guide, in quotes' });

const key = z.string().regex(/^[a-z][a-z0-9_]*$/, 'expected a key of small letters, digits and _');

const text = z
  .string()
  .refine((value) => value.trim() !== '', 'expected some text')
  .meta({ pattern: '\\S' });

const labels = z.strictObject({ fa: text, en: text });

const multiplier = z
  .number()
  .refine((value) => value >= 1 && value <= 10, 'expected a multiplier from 1 to 10')
  .refine((value) => hundredthsOf(value) !== null, 'expected a multiplier of at most two decimals')
  .meta({ minimum: 1, maximum: 10, description: '1.5 for × 1.5' });

const shift = z.strictObject({ key, labels, from: shiftStart, to: shiftEnd, multiplier, clause });

const shifts = z
  .array(shift)
  .min(1)
  .superRefine((list, context) => {
    for (const fault of shiftTableFaults(list)) {
      context.addIssue({ code: 'custom', message: fault.message, path: fault.path });
    }
  })
  .meta({ description: 'The shifts of a day: together they cover the 24 hours exactly once' });

const weekly = z
  .array(z.enum(WEEKDAYS))
  .superRefine((days, context) => {
    for (const [index, weekday] of days.entries()) {
      if (days.indexOf(weekday) === index) continue;
      context.addIssue({
        code: 'custom',
        message: `expected each weekday once, found ${weekday} again`,
        path: [index],
      });
    }
  })
  .meta({ uniqueItems: true, description: 'Weekly official holidays' });

const freeCategory = z.strictObject({
  labels,
  clause,
  kind: z.literal('free'),
  needsSubscription: z.boolean(),
  changesSystem: z.boolean(),
});

const TARIFF_KINDS = ['time', 'deployment'] as const;
const tariffKind = z.enum(TARIFF_KINDS);
export type TariffKind = z.infer<typeof tariffKind>;

const billableCategory = z.strictObject({
  labels,
  clause,
  kind: z.literal('billable'),
  tariff: tariffKind,
  changesSystem: z.boolean(),
});

const category = z.discriminatedUnion('kind', [freeCategory, billableCategory], {
  error: (issue) => (issue.code === 'invalid_union' ? 'expected kind: free or kind: billable' : undefined),
});

const percent = z
  .number()
  .refine((value) => value >= 0 && value <= 100, 'expected a percentage from 0 to 100')
  .refine((value) => hundredthsOf(value) !== null, 'expected a percentage of at most two decimals')
  .meta({ minimum: 0, maximum: 100 });

const version = z.strictObject({
  id: text.meta({ description: 'Stands on every price', pattern: '\\S' }),
  from: date,
  shifts,
  holiday: z.strictObject({ multiplier, clause, weekly }),
  minimum: z.strictObject({ minutes: z.int().min(0).max(1440), clause }),
  microEntries: z.strictObject({ count: z.int().min(2).max(100), belowMinutes: z.int().min(1).max(120) }).optional(),
  maxEntryHours: z.int().min(1).max(72).meta({ description: 'A longer entry is held' }),
  whenTimeUnknown: z.enum(['base', 'hold']).meta({ description: 'Work of which only the date is known (D6)' }),
  billableNeeds: z.enum(['any', 'all']).meta({ description: 'A subscription or a package (any), or both (all) (D10)' }),
  entitlementClause: clause,
  priceClause: clause,
  overflow: z.enum(['invoice', 'hold']).meta({ description: 'What no package covers (D17)' }),
  backdating: z
    .enum(['none', 'arrival'])
    .meta({ description: 'May a package pay for work before it was bought? (D16)' }),
  corrections: z.enum(['next-draft', 'referring']).meta({ description: 'How posted invoices are corrected (D19)' }),
  disputeDays: z.int().min(1).max(365).meta({ description: 'Managers are reminded after this many days (D20)' }),
  maintenance: z
    .strictObject({ percent, clause })
    .meta({ description: 'Of the lifetime weighted hours of custom code, at each renewal (D21)' }),
  categories: z
    .record(key, category)
    .refine((map) => Object.keys(map).length > 0, 'expected at least one category, found none'),
});

const rate = z
  .union([z.number(), z.string()])
  .refine((value) => (hundredthsOf(value) ?? -1) > 0, 'expected a price of an hour above 0 with at most two decimals')
  .meta({ description: 'Price of an hour at × 1, before tax' });

const tariffTerms = {
  tariff: tariffKind,
  from: date,
  currency: z.string().regex(/^[A-Z]{3}$/, 'expected a currency code of three capitals, like IRR'),
  currencyDecimals: z.int().min(0).max(4),
  hourlyRate: rate,
};

const holidayDate = z.strictObject({
  date,
  kind: z.enum(['solar', 'lunar']),
  confirmed: z.boolean().meta({ description: 'false until the official calendar is certain of the day' }),
  name: text.meta({ description: 'Persian; two occasions are parted by «؛»', pattern: '\\S' }),
});

const timezone = text.refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'expected a time zone like Asia/Tehran');

export const policyFileSchema = z
  .strictObject({
    policy: z.strictObject({ name: labels, timezone, billingStart: date.optional() }),
    versions: z.array(version).min(1),
    tariffs: z.array(z.strictObject({ ...tariffTerms, sample: z.boolean().optional() })).min(1),
    customerTariffs: z
      .array(z.strictObject({ customer: z.int().min(1), ...tariffTerms, to: date.optional() }))
      .optional(),
    holidays: z.strictObject({
      covered: z.array(z.strictObject({ from: date, to: date })).min(1),
      english: z.record(text, text).optional(),
      dates: z.array(holidayDate),
    }),
  })
  .superRefine(
    (file, context) => {
      for (const fault of crossChecks(file)) {
        context.addIssue({ code: 'custom', message: fault.message, path: fault.path });
      }
    },
    // also when a part is malformed, so that all problems are told together
    { when: () => true },
  );

export type PolicyFile = z.infer<typeof policyFileSchema>;
export type CategoryFile = z.infer<typeof category>;
