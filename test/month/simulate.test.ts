import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeSimulate } from './describe-simulate.ts';

describeSimulate('embedded Odoo', () => startEmbeddedOdoo());
