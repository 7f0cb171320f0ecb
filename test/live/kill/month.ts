import type { Odoo } from '../../../connector/odoo.ts';
import { type PutMonth, putMonth } from '../../../fixtures/month/put-month.ts';
import { type SampleMonth, sampleMonth } from '../../../fixtures/month/sample-month.ts';
import { dayOfText, textOfDay } from '../../simulation/auditor/calendar.ts';
import { type Read, type Row, type Rows, readRows } from '../../simulation/auditor/rows.ts';
import type { Terms } from '../../simulation/terms.ts';

/** Aban moved to Bahman 1405, so that this month has its days to itself. */
const MOVED_DAYS = 90;
export const FIRST_DAY = '2027-01-15';

/** The shipped policy, as the auditor reads it. */
export const SHIPPED: Terms = {
  versions: [
    {
      id: '1402',
      from: '2023-03-21',
      eveningPercent: 150,
      nightPercent: 200,
      holidayPercent: 200,
      minimumMinutes: 10,
      maxEntryHours: 16,
      whenTimeUnknown: 'base',
      billableNeeds: 'any',
      overflow: 'invoice',
      backdating: 'none',
      corrections: 'next-draft',
    },
  ],
  tariffs: [
    { kind: 'time', from: '2023-03-21', hourlyCenti: 1_500_000_000 },
    { kind: 'deployment', from: '2023-03-21', hourlyCenti: 1_800_000_000 },
  ],
  // 4 and 22 Bahman 1405
  holidays: ['2027-01-24', '2027-02-11'],
  covered: { from: '2023-03-21', to: '2027-03-20' },
};

export interface KillMonth extends PutMonth {
  projectId: number;
}

/** 3,000 entries of the sample's kind, put into the real Odoo under a label of their own. */
export async function putKillMonth(odoo: Odoo, label: string, entries: number): Promise<KillMonth> {
  const month = moved(sampleMonth({ customers: 60, tickets: 500, entries }, 7));
  const put = await putMonth(odoo, month, label);
  const [project] = (await odoo.call('project.project', 'search', [[['name', '=', `پشتیبانی ${label}`]]])) as number[];
  return { ...put, projectId: project as number };
}

function moved(month: SampleMonth): SampleMonth {
  const day = (text: string): string => textOfDay(dayOfText(text) + MOVED_DAYS) + text.slice(10);
  const entries = month.entries.map((entry) => ({
    ...entry,
    date: day(entry.date),
    begin: entry.begin === null ? null : day(entry.begin),
    end: entry.end === null ? null : day(entry.end),
  }));
  return { ...month, entries };
}

/** What the auditor looks at of it, read over RPC. */
export function readKillMonth(odoo: Odoo, month: KillMonth): Promise<Rows> {
  return readRows(reader(odoo), { customerIds: month.customerIds, projectIds: [month.projectId] });
}

const PAGE = 2_000;

export function reader(odoo: Odoo): Read {
  return async (model, domain, fields) => {
    const rows: Row[] = [];
    for (;;) {
      const after = rows.at(-1)?.id ?? 0;
      const page = (await odoo.call(model, 'search_read', [[['id', '>', after], ...domain] as never], {
        fields,
        order: 'id',
        load: '',
        limit: PAGE,
        context: { active_test: false },
      })) as Row[];
      rows.push(...page);
      if (page.length < PAGE) return rows;
    }
  };
}
