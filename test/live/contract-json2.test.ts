import { describeContract } from '../contract/contract.ts';
import { connectOverJson2, keysOfRealOdoo } from '../contract/json2-target.ts';
import { liveOdoo } from './environment.ts';

describeContract('a real Odoo over JSON-2', async () => {
  const server = liveOdoo();
  const keys = keysOfRealOdoo(server);
  return connectOverJson2(server, keys.makeKey, keys.takeBack);
});
