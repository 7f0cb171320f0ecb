import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeMonth } from './describe-month.ts';

describeMonth('embedded Odoo', () => startEmbeddedOdoo());
