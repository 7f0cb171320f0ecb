import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeContract } from './contract.ts';
import { connectTo } from './target.ts';

describeContract('the embedded Odoo', async () => {
  const odoo = await startEmbeddedOdoo();
  return connectTo(odoo, () => odoo.stop());
});
