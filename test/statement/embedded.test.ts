import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeStatement } from './describe-statement.ts';

describeStatement('embedded Odoo', () => startEmbeddedOdoo());
