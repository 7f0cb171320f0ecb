import { describeCompanies } from '../month/describe-companies.ts';
import { liveOdoo } from './environment.ts';

describeCompanies('a real Odoo', async () => liveOdoo());
