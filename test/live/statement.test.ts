import { describeStatement } from '../statement/describe-statement.ts';
import { liveOdoo } from './environment.ts';

describeStatement('real Odoo', async () => liveOdoo());
