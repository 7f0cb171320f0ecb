import { describePoison } from '../month/describe-poison.ts';
import { liveOdoo } from './environment.ts';

describePoison('a real Odoo', async () => {
  const target = liveOdoo();
  const ask = async (service: string, method: string, args: unknown[]): Promise<unknown> => {
    const body = JSON.stringify({ jsonrpc: '2.0', method: 'call', params: { service, method, args } });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${target.url}/jsonrpc`, { method: 'POST', headers, body });
    const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
    if (error !== undefined) throw new Error(JSON.stringify(error));
    return result;
  };
  const { db, username, password } = target;
  return {
    ...target,
    writeAnyText: async (model, id, values) => {
      const uid = await ask('common', 'login', [db, username, password]);
      return ask('object', 'execute_kw', [db, uid, password, model, 'write', [[id], values]]);
    },
  };
});
