import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeLeft } from './describe-left.ts';

describeLeft('embedded Odoo', () => startEmbeddedOdoo());
