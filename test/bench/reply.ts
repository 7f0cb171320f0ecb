/** A `search_read` reply as Odoo writes it, made in memory: time entries of 12 fields, Persian among them. */

export type Row = Record<string, boolean | number | string | [number, string]>;

const SUBJECTS = [
  'رفع خطای گزارش فروش و بررسی مغایرت موجودی انبار',
  'Training of the new accountant (phone)',
  'نصب ماژول & تنظیم دسترسی‌ها <فوری>',
  'Configuration of the mail server, second part',
  'تحلیل فرایند خرید',
];
const PEOPLE = ['مریم احمدی', 'Reza Karimi', 'سارا موسوی', 'Ali Rezaei'];

/** A 32-bit linear congruential generator: the same rows on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function makeRows(count: number, seed = 1): Row[] {
  const next = numbers(seed);
  const two = (value: number): string => String(value).padStart(2, '0');
  return Array.from({ length: count }, (_, index) => {
    const day = `2025-${two(1 + next(12))}-${two(1 + next(28))}`;
    const time = `${two(next(24))}:${two(next(60))}:00`;
    return {
      id: 10_000 + index,
      name: `${SUBJECTS[next(SUBJECTS.length)]} ${next(1000)}`,
      date: day,
      unit_amount: (1 + next(600)) / 60,
      amount: next(3) === 0 ? 0 : -next(90_000) / 100,
      date_time: `${day} ${time}`,
      date_time_end: next(5) === 0 ? false : `${day} 23:59:00`,
      employee_id: [1 + next(4), PEOPLE[next(PEOPLE.length)] as string],
      project_id: [1 + next(30), `Support ${next(30)}`],
      helpdesk_ticket_id: next(10) === 0 ? false : 500 + next(4000),
      is_so_line_edited: next(2) === 0,
      write_date: `2025-12-${two(1 + next(28))} ${time}`,
    };
  });
}

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function writeValue(value: unknown): string {
  if (typeof value === 'boolean') return `<value><boolean>${value ? 1 : 0}</boolean></value>\n`;
  if (typeof value === 'string') return `<value><string>${escapeXml(value)}</string></value>\n`;
  if (typeof value === 'number') {
    return Number.isInteger(value)
      ? `<value><int>${value}</int></value>\n`
      : `<value><double>${value}</double></value>\n`;
  }
  if (Array.isArray(value)) return `<value><array><data>\n${value.map(writeValue).join('')}</data></array></value>\n`;
  const members = Object.entries(value as Row).map(
    ([name, member]) => `<member>\n<name>${name}</name>\n${writeValue(member)}</member>\n`,
  );
  return `<value><struct>\n${members.join('')}</struct></value>\n`;
}

/** The layout of Python's `xmlrpc.client`, byte for byte. */
export function writeReply(rows: Row[]): Buffer {
  return Buffer.from(
    `<?xml version="1.0"?>\n<methodResponse>\n<params>\n<param>\n${writeValue(rows)}</param>\n</params>\n\n</methodResponse>\n`,
  );
}
