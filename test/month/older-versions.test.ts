import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeMonth } from './describe-month.ts';

for (const version of [14, 15, 16, 17, 18] as const) {
  describeMonth(`the embedded Odoo, shaped like ${version}`, () => startEmbeddedOdoo({ version }));
}
