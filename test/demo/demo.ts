import type { XmlRpcSession } from '../../connector/wire/session.ts';
import type { EmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { main } from '../../jobs/cli.ts';
import type { Io, TextOut } from '../../jobs/io.ts';

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function step(number: number, title: string): void {
  say(`\n── ${number}. ${title}\n`);
}

export function fail(why: string): never {
  throw new Error(why);
}

/** The Odoo of the demo, and commands run against it as an operator would run them. */
export class Demo {
  readonly odoo: EmbeddedOdoo;
  readonly session: XmlRpcSession;
  readonly env: Record<string, string>;

  constructor(odoo: EmbeddedOdoo, session: XmlRpcSession) {
    this.odoo = odoo;
    this.session = session;
    this.env = { ODOO_URL: odoo.url, ODOO_DB: odoo.db, ODOO_USERNAME: odoo.username, ODOO_PASSWORD: odoo.password };
  }

  io(rest: Partial<Io> = {}): Io {
    const { stdin, stdout, stderr } = process;
    const stay = () => () => {};
    return { stdin, stdout, stderr, env: this.env, now: Date.now, random: Math.random, onStop: stay, ...rest };
  }

  /**
   * Runs one command, and fails the demo when its exit code is not what it should be.
   * @param shown how many lines to show, the last one besides; all when left out
   */
  async run(argv: string[], { exit = 0, shown }: { exit?: number; shown?: number } = {}): Promise<void> {
    say(`$ sazmanyar-connector ${argv.join(' ')}`);
    let text = '';
    const kept: TextOut = {
      write: (piece) => {
        text += piece;
        return true;
      },
    };
    const code = await main(argv, shown === undefined ? this.io() : this.io({ stdout: kept }));
    if (shown !== undefined) process.stdout.write(headAndEnd(text, shown));
    if (code !== exit) fail(`sazmanyar-connector ${argv.join(' ')} ended with ${code}`);
    say('');
  }
}

function headAndEnd(text: string, shown: number): string {
  const lines = text.trimEnd().split('\n');
  const left = lines.length - shown - 1;
  if (left < 2) return text;
  return [...lines.slice(0, shown), `… ${left} lines more`, lines.at(-1), ''].join('\n');
}
