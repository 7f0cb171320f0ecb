import { startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import { describeProvision } from './describe-provision.ts';

describeProvision('embedded Odoo', () => startEmbeddedOdoo());
