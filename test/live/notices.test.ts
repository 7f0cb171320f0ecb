import { describeNotices } from '../notices/describe-notices.ts';
import { liveOdoo } from './environment.ts';

describeNotices('real Odoo', async () => liveOdoo());
