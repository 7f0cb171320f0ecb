import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeManagers } from './describe-managers.ts';

describeManagers('embedded Odoo', () => startEmbeddedOdoo());
