import { expect, it } from 'vitest';
import { BareIds } from '../../../connector/dialect/bare-ids.ts';
import type { DoctorContext } from '../../../connector/doctor/context.ts';
import { render } from '../../../connector/doctor/render.ts';
import { checkVersion } from '../../../connector/doctor/version.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import { told } from './doctor-odoo.ts';

it.each([
  [14, 'warning version.old', 'lets a posted invoice take lines', 'shows no remaining hours'],
  [15, 'warning version.old', 'lets a posted invoice take lines', 'puts no taxes on a line'],
  [16, 'ok version.guarded', 'lets a posted invoice take lines', 'cannot call a web hook'],
  [17, 'ok version.guarded', 'Some releases of Odoo 17 may', 'has no unit Minutes of its own'],
  [18, 'ok version.guarded', 'Some releases of Odoo 18 may', 'has no unit Minutes of its own'],
  [19, 'ok version.ok', 'every guarantee holds', 'Odoo 19.0'],
] as const)('the weaker points of %d are named', async (version, says, ...texts) => {
  const server = await startEmbeddedOdoo({ version });
  const odoo = new BareIds(new XmlRpcSession(server));
  const checks = await checkVersion({ odoo, version: () => odoo.version() } as unknown as DoctorContext);
  expect(told(checks)).toEqual([says]);
  const [english = '', persian = ''] = checks.flatMap((check) => [
    render(check, 'en').found,
    render(check, 'fa').found,
  ]);
  for (const text of texts) expect(english).toContain(text);
  expect(persian.match(/اودو/g)?.length).toBe(english.match(/Odoo/g)?.length);
  odoo.close();
  await server.stop();
});
