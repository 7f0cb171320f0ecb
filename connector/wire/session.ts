/** The XML-RPC session: one login shared by all callers, every call through `execute_kw`. */
import { OdooAccessDenied, OdooBadReply } from '../errors.ts';
import type { CallOptions, Odoo, OdooValue } from '../odoo.ts';
import { decodeReply, type Reply } from './decode.ts';
import { encodeCall } from './encode.ts';
import { type ExchangeOptions, Exchanges } from './exchanges.ts';
import { faultToError } from './fault.ts';
import { inEnglish } from './keywords.ts';
import { Secret } from './secret.ts';
import { SharedLogin } from './shared-login.ts';
import { excerptOf, HttpTransport, type TransportOptions } from './transport.ts';

const DEFAULT_DEADLINE_MS = 60_000;
const COMMON = '/xmlrpc/2/common';
const OBJECT = '/xmlrpc/2/object';

export interface SessionOptions extends TransportOptions, ExchangeOptions {
  db: string;
  username: string;
  /** Password or API key. */
  password: string;
  /** For calls that name none, and for the login. */
  defaultDeadlineMs?: number;
}

/** An Odoo over XML-RPC for one user. Several calls at once are fine: they share one login, made anew by the next call after a refusal. */
export class XmlRpcSession implements Odoo {
  readonly #transport: HttpTransport;
  readonly #db: string;
  readonly #username: string;
  readonly #password: Secret;
  readonly #deadlineMs: number;
  readonly #exchanges: Exchanges;
  readonly #login = new SharedLogin(() => this.#authenticate());

  constructor(options: SessionOptions) {
    this.#password = new Secret(options.password);
    const hide = (text: string): string => this.#password.hideIn(text);
    this.#transport = new HttpTransport(options, hide);
    this.#exchanges = new Exchanges(this.#transport.address, hide, options);
    this.#db = options.db;
    this.#username = options.username;
    this.#deadlineMs = options.defaultDeadlineMs ?? DEFAULT_DEADLINE_MS;
  }

  /** Waits for the login if there is none; the login has the session's deadline, the call its own. See {@link Odoo.call}. */
  async call(
    model: string,
    method: string,
    args: OdooValue[],
    kwargs: Record<string, OdooValue> = {},
    options: CallOptions = {},
  ): Promise<unknown> {
    const keywords = inEnglish(kwargs, 'params[6].context');
    const params = (uid: number): OdooValue[] => [
      this.#db,
      uid,
      this.#password.reveal(),
      model,
      method,
      args,
      keywords,
    ];
    // a value that can't be sent is refused before anything is, the login included
    if (this.#login.isUnknown) encodeCall('execute_kw', params(0));
    return this.#login.use((uid) => this.#exchange(OBJECT, 'execute_kw', params(uid), model, method, options));
  }

  /** The id of the logged-in user. */
  uid(): Promise<number> {
    return this.#login.uid();
  }

  /** What `common.version` answers: `server_version`, `server_version_info`, … Needs no login. */
  version(): Promise<unknown> {
    return this.#exchange(COMMON, 'version', [], null, 'version');
  }

  /** Ends the connections. Calls under way and later ones fail with OdooUnreachable. */
  close(): void {
    this.#exchanges.close();
    this.#transport.close();
  }

  async #authenticate(): Promise<number> {
    const params = [this.#db, this.#username, this.#password.reveal(), {}];
    const uid = await this.#exchange(COMMON, 'authenticate', params, null, 'authenticate');
    if (typeof uid === 'number' && Number.isInteger(uid) && uid > 0) return uid;
    const who = `the user "${this.#username}" of the database "${this.#db}" at ${this.#transport.address}`;
    if (uid === false) {
      const message = `Odoo refused the login of ${who}: the user name or the password (or API key) is wrong`;
      throw new OdooAccessDenied(message, 3, message);
    }
    throw new OdooBadReply(
      `the login of ${who} was answered with ${typeof uid}, expected the user's id or false`,
      200,
      '',
    );
  }

  async #exchange(
    path: string,
    rpcMethod: string,
    params: OdooValue[],
    model: string | null,
    method: string,
    { deadlineMs = this.#deadlineMs, reading = false, each, answered }: CallOptions = {},
  ): Promise<unknown> {
    const what = model === null ? method : `${model}.${method}`;
    const body = Buffer.from(encodeCall(rpcMethod, params), 'utf8');
    return this.#exchanges.run({ what, model, method, reading, requestBytes: body.length }, async (came) => {
      const reply = await this.#transport.post(what, path, body, deadlineMs, answered);
      came(reply.length);
      const decoded = this.#decode(what, reply, each);
      this.#transport.release(reply);
      if ('value' in decoded) return decoded.value;
      throw faultToError(what, decoded.fault.faultCode, this.#password.hideIn(decoded.fault.faultString));
    });
  }

  #decode(what: string, reply: Buffer, each: CallOptions['each']): Reply {
    try {
      return decodeReply(reply, each);
    } catch (cause) {
      const excerpt = excerptOf(reply, (text) => this.#password.hideIn(text));
      // a page that shows our request back (a debugger, a proxy) must not carry a part of the password into a log
      const reason = this.#password.isIn(reply) ? 'it repeats our request' : (cause as Error).message;
      throw new OdooBadReply(`${what}: ${this.#transport.address} answered with no XML-RPC: ${reason}`, 200, excerpt);
    }
  }
}
