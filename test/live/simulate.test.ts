import { describeSimulate } from '../month/describe-simulate.ts';
import { liveOdoo } from './environment.ts';

describeSimulate('real Odoo', async () => liveOdoo());
