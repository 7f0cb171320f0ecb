/** The XML-RPC session: one login shared by all callers, every call through `execute_kw`. */
import { OdooAccessDenied, OdooBadReply, OdooError, OdooUnreachable, UnsendableValue } from '../errors.ts';
import type { CallOptions, Odoo, OdooValue } from '../odoo.ts';
import { decodeReply, type Reply } from './decode.ts';
import { encodeCall } from './encode.ts';
import { faultToError } from './fault.ts';
import { Secret } from './secret.ts';
import { excerptOf, HttpTransport, type TransportOptions } from './transport.ts';

const DEFAULT_DEADLINE_MS = 60_000;
const COMMON = '/xmlrpc/2/common';
const OBJECT = '/xmlrpc/2/object';

/** One exchange with Odoo, for counting. It holds neither arguments nor secrets. */
export interface CallRecord {
  /** Null for `authenticate` and `version`, which belong to no model. */
  model: string | null;
  method: string;
  durationMs: number;
  requestBytes: number;
  /** 0 when no complete reply came. */
  replyBytes: number;
  /** `ok`, or the name of the error's class. */
  outcome: string;
}

export interface SessionOptions extends TransportOptions {
  db: string;
  username: string;
  /** Password or API key. */
  password: string;
  /** For calls that name none, and for the login. */
  defaultDeadlineMs?: number;
  onCall?: (record: CallRecord) => void;
  /** Milliseconds, for `durationMs`. */
  now?: () => number;
}

export class XmlRpcSession implements Odoo {
  readonly #transport: HttpTransport;
  readonly #db: string;
  readonly #username: string;
  readonly #password: Secret;
  readonly #deadlineMs: number;
  readonly #onCall: ((record: CallRecord) => void) | undefined;
  readonly #now: () => number;
  #login: Promise<number> | null = null;
  #closed = false;

  constructor(options: SessionOptions) {
    this.#password = new Secret(options.password);
    this.#transport = new HttpTransport(options, (text) => this.#password.hideIn(text));
    this.#db = options.db;
    this.#username = options.username;
    this.#deadlineMs = options.defaultDeadlineMs ?? DEFAULT_DEADLINE_MS;
    this.#onCall = options.onCall;
    this.#now = options.now ?? (() => performance.now());
  }

  /** Waits for the login if there is none; the login has the session's deadline, the call its own. See {@link Odoo.call}. */
  async call(
    model: string,
    method: string,
    args: OdooValue[],
    kwargs: Record<string, OdooValue> = {},
    options: CallOptions = {},
  ): Promise<unknown> {
    const context = kwargs.context ?? {};
    if (typeof context !== 'object' || Array.isArray(context)) {
      throw new UnsendableValue('params[6].context must be an object');
    }
    // texts of Odoo are matched by their English names, whatever the user's language is
    const keywords = { ...kwargs, context: { lang: 'en_US', ...context } };
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
    if (this.#login === null) encodeCall('execute_kw', params(0));
    const login = this.#loggedIn();
    const uid = await login;
    try {
      return await this.#exchange(OBJECT, 'execute_kw', params(uid), model, method, options.deadlineMs);
    } catch (error) {
      // the password may have been changed: the next call logs in again
      if (error instanceof OdooAccessDenied && this.#login === login) this.#login = null;
      throw error;
    }
  }

  /** The id of the logged-in user. */
  uid(): Promise<number> {
    return this.#loggedIn();
  }

  /** What `common.version` answers: `server_version`, `server_version_info`, … Needs no login. */
  version(): Promise<unknown> {
    return this.#exchange(COMMON, 'version', [], null, 'version');
  }

  /** Ends the connections. Calls under way and later ones fail with OdooUnreachable. */
  close(): void {
    this.#closed = true;
    this.#transport.close();
  }

  /** One `authenticate` for all who ask; a failed one is forgotten, and the next caller tries again. */
  #loggedIn(): Promise<number> {
    if (this.#login !== null) return this.#login;
    const login = this.#authenticate();
    this.#login = login;
    login.catch(() => {
      if (this.#login === login) this.#login = null;
    });
    return login;
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
    deadlineMs = this.#deadlineMs,
  ): Promise<unknown> {
    const what = model === null ? method : `${model}.${method}`;
    const body = Buffer.from(encodeCall(rpcMethod, params), 'utf8');
    const start = this.#now();
    let replyBytes = 0;
    let outcome = 'ok';
    try {
      if (this.#closed) throw new OdooUnreachable(`${what}: the session with ${this.#transport.address} is closed`);
      const reply = await this.#transport.post(what, path, body, deadlineMs);
      replyBytes = reply.length;
      const decoded = this.#decode(what, reply);
      if ('value' in decoded) return decoded.value;
      throw faultToError(what, decoded.fault.faultCode, this.#password.hideIn(decoded.fault.faultString));
    } catch (error) {
      outcome = error instanceof Error ? error.name : 'unknown';
      if (error instanceof OdooError) throw error;
      throw new OdooUnreachable(`${what}: ${String(error)}`, { cause: error });
    } finally {
      this.#tell({ model, method, durationMs: this.#now() - start, requestBytes: body.length, replyBytes, outcome });
    }
  }

  #decode(what: string, reply: Buffer): Reply {
    try {
      return decodeReply(reply);
    } catch (cause) {
      const excerpt = excerptOf(reply, (text) => this.#password.hideIn(text));
      // a page that shows our request back (a debugger, a proxy) must not carry a part of the password into a log
      const reason = this.#password.isIn(reply) ? 'it repeats our request' : (cause as Error).message;
      throw new OdooBadReply(`${what}: ${this.#transport.address} answered with no XML-RPC: ${reason}`, 200, excerpt);
    }
  }

  #tell(record: CallRecord): void {
    try {
      this.#onCall?.(record);
    } catch {
      // the call has been carried out: a fault of its observer must not make it look failed
    }
  }
}
