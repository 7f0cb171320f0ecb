import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describePoison } from './describe-poison.ts';

describePoison('the embedded Odoo', async () => {
  const odoo = await startEmbeddedOdoo();
  const { url, db, username, password } = odoo;
  return {
    ...{ url, db, username, password },
    writeAnyText: async (model, id, values) => odoo.execute(model, 'write', [[id], values]),
    stop: () => odoo.stop(),
  };
});
