import { expect, test } from 'vitest';
import { parseAsked } from '../../../jobs/console/acts/selection-form.ts';

const period = (from: string, to: string) => {
  const parts = (name: string, text: string) => {
    const [year, month, day] = text.split('/');
    return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: day };
  };
  return { what: 'period', ...parts('from', from), ...parts('to', to) };
};

test.each([
  [{ what: 'full', customer: 'x' }, { what: 'full' }],
  [
    { what: 'customer', customer: ' 12 ' },
    { what: 'customer', id: 12 },
  ],
  [
    { what: 'ticket', ticket: '۱۴۰۵' },
    { what: 'ticket', id: 1405 },
  ],
  [
    { what: 'entry', entry: '2147483647' },
    { what: 'entry', id: 2147483647 },
  ],
  [{ what: 'entry', entry: '2147483648' }, 'wrongId'],
  [{ what: 'entry', entry: '0' }, 'wrongId'],
  [{ what: 'customer', entry: '5' }, 'wrongId'],
  [{ what: 'customer', customer: '5; drop' }, 'wrongId'],
  [{}, 'wrongWhat'],
  [{ what: 'everything' }, 'wrongWhat'],
  // 1 Azar 1405 is 22 November 2026
  [period('1405/9/1', '1405/9/1'), { what: 'period', from: '2026-11-22', to: '2026-11-22' }],
  [
    period('۱۴۰۵/۰۸/۰۱'.replaceAll('۰۸', '۸').replaceAll('۰۱', '۱'), '1405/8/30'),
    { what: 'period', from: '2026-10-23', to: '2026-11-21' },
  ],
  // Aban has 30 days; 1405 is a common year
  [period('1405/8/1', '1405/8/31'), 'wrongDay'],
  [period('1405/12/1', '1405/12/30'), 'wrongDay'],
  [period('2026/11/1', '2026/11/2'), 'wrongDay'],
  [period('1405/9/2', '1405/9/1'), 'wrongOrder'],
])('%j', (fields, expected) => {
  expect(parseAsked(fields)).toEqual(expected);
});
