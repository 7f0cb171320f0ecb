import { describeContract } from '../contract/contract.ts';
import { connectTo, type Target } from '../contract/target.ts';

const NAMES = ['ODOO_URL', 'ODOO_DB', 'ODOO_USERNAME', 'ODOO_PASSWORD'] as const;

describeContract('a real Odoo', async (): Promise<Target> => {
  const missing = NAMES.filter((name) => !process.env[name]);
  if (missing.length > 0)
    throw new Error(`the live contract needs ${missing.join(', ')} (an administrator of a test database)`);
  const [url = '', db = '', username = '', password = ''] = NAMES.map((name) => process.env[name]);
  return connectTo({ url, db, username, password });
});
