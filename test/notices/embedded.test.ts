import { startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { describeKinds } from './describe-kinds.ts';
import { describeNotices } from './describe-notices.ts';

describeNotices('embedded Odoo', () => startEmbeddedOdoo());

describeKinds('embedded Odoo', async () => {
  const odoo = await startEmbeddedOdoo();
  return {
    ...odoo,
    mails: async () =>
      odoo
        .rows('mail.mail')
        .filter(({ state }) => state === 'sent')
        .map((row) => ({ from: String(row.email_from), to: String(row.email_to) })),
  };
});
