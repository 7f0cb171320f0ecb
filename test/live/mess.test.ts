import { describeMess } from '../month/describe-mess.ts';
import { liveOdoo } from './environment.ts';

describeMess('a real Odoo', async () => liveOdoo());
