import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeRepair } from '../month/describe-repair.ts';

describeRepair('embedded Odoo', () => startEmbeddedOdoo());
