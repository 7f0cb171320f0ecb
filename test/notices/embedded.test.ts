import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeNotices } from './describe-notices.ts';

describeNotices('embedded Odoo', () => startEmbeddedOdoo());
