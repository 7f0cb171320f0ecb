import { XmlRpcSession } from '../../connector/wire/session.ts';
import { describeKinds } from '../notices/describe-kinds.ts';
import { describeNotices } from '../notices/describe-notices.ts';
import { catchMails } from '../notices/mail-catcher.ts';
import { liveOdoo } from './environment.ts';

describeNotices('real Odoo', async () => liveOdoo());

describeKinds('real Odoo', async () => {
  const target = liveOdoo();
  const catcher = await catchMails();
  const admin = new XmlRpcSession(target);
  const server = { smtp_host: '127.0.0.1', smtp_port: catcher.port, smtp_encryption: 'none', sequence: 0 };
  const ids = (await admin.call('ir.mail_server', 'create', [
    [{ ...server, name: 'catcher', smtp_authentication: 'login' }],
  ])) as number[];
  return {
    ...target,
    mails: async () => catcher.caught,
    stop: async () => {
      await admin.call('ir.mail_server', 'unlink', [ids]);
      admin.close();
      await catcher.stop();
    },
  };
});
