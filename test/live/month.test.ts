import { describeMonth } from '../month/describe-month.ts';
import { liveOdoo } from './environment.ts';

describeMonth('real Odoo', async () => liveOdoo());
