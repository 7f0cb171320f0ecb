import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeCompanies } from './describe-companies.ts';

describeCompanies('the embedded Odoo', startEmbeddedOdoo);
