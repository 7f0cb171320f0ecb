import { describeRepair } from '../month/describe-repair.ts';
import { liveOdoo } from './environment.ts';

describeRepair('real Odoo', async () => liveOdoo());
