import { readFileSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import { type Deployment, openDeployment } from '../../../connector/deployment.ts';
import { parseMapping } from '../../../connector/names/mapping.ts';
import { XmlRpcSession } from '../../../connector/wire/session.ts';
import { startEmbeddedOdoo } from '../../../fixtures/odoo/embedded.ts';
import { type PutHandMonth, putHandMonth } from '../../month/hand-month.ts';
import { provisionedOdoo } from '../../month/provisioned-odoo.ts';
import { policy } from '../../rules/settle/book.ts';

const mapping = parseMapping(
  readFileSync(new URL('../../../connector/mapping.example.yaml', import.meta.url), 'utf8'),
  'mapping.yaml',
);

/** The month made by hand in a provisioned, embedded Odoo, for the tests of one file or group. */
export function handMonthInOdoo(label: string): {
  session(): XmlRpcSession;
  month(): PutHandMonth;
  deployment(): Promise<Deployment>;
  /** Writes what XML-RPC cannot carry, as the web client could. */
  writeAnyText(model: string, id: number, values: Record<string, string | boolean>): void;
} {
  let odoo: Awaited<ReturnType<typeof startEmbeddedOdoo>>;
  let session: XmlRpcSession;
  let month: PutHandMonth;
  beforeAll(async () => {
    odoo = await startEmbeddedOdoo();
    session = new XmlRpcSession(odoo);
    await provisionedOdoo(session, odoo, label);
    month = await putHandMonth(session, label);
  });
  afterAll(async () => {
    session.close();
    await odoo.stop();
  });
  return {
    session: () => session,
    month: () => month,
    writeAnyText: (model, id, values) => {
      odoo.execute(model, 'write', [[id], values]);
    },
    deployment: () => openDeployment(session, mapping, policy),
  };
}
