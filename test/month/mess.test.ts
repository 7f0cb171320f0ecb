import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeMess } from './describe-mess.ts';

describeMess('the embedded Odoo', startEmbeddedOdoo);
