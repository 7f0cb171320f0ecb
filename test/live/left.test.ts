import { describeLeft } from '../month/describe-left.ts';
import { liveOdoo } from './environment.ts';

describeLeft('real Odoo', async () => liveOdoo());
