import { main } from '../../jobs/cli.ts';
import { type Demo, fail, say } from './demo.ts';

const LISTEN = '127.0.0.1:8470';

/** The worker with its console over the demo's Odoo, until Ctrl-C. HTTP_LISTEN of the environment moves it elsewhere. */
export async function serveConsole(demo: Demo): Promise<void> {
  const listen = process.env.HTTP_LISTEN ?? LISTEN;
  say(`\nThe console: http://${listen}/console?month=1405-08 (English: &lang=en). Ctrl-C ends it.\n`);
  const onStop = (listener: () => void): (() => void) => {
    process.once('SIGINT', listener);
    process.once('SIGTERM', listener);
    return () => process.off('SIGINT', listener).off('SIGTERM', listener);
  };
  const io = demo.io({ env: { ...demo.env, HTTP_LISTEN: listen, LOG_LEVEL: 'warn' }, onStop });
  if ((await main(['worker'], io)) !== 0) fail('the worker did not end well');
}
