import { describeProvision } from '../connector/provision/describe-provision.ts';
import { liveOdoo } from './environment.ts';

describeProvision('a real Odoo', async () => liveOdoo());
