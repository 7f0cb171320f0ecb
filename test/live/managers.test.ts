import { describeManagers } from '../managers/describe-managers.ts';
import { liveOdoo } from './environment.ts';

describeManagers('real Odoo', async () => liveOdoo());
