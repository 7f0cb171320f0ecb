import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeContract } from './contract.ts';
import { connectOverJson2 } from './json2-target.ts';

describeContract('the embedded Odoo over JSON-2', async () => {
  const odoo = await startEmbeddedOdoo();
  return connectOverJson2(
    odoo,
    async (login) => odoo.makeApiKey(login),
    () => odoo.stop(),
  );
});
