/** Odoo 19's JSON-2 API behind the same interface as XML-RPC: an API key as bearer, one POST a call, no login of its own. */
import { z } from 'zod';
import { OdooAccessDenied, OdooBadReply } from '../../errors.ts';
import type { CallOptions, Odoo, OdooValue } from '../../odoo.ts';
import { Exchanges } from '../exchanges.ts';
import { inEnglish } from '../keywords.ts';
import { Secret } from '../secret.ts';
import type { SessionOptions } from '../session.ts';
import { SharedLogin } from '../shared-login.ts';
import { excerptOf, HttpTransport } from '../transport.ts';
import { decodeJson } from './decode.ts';
import { callPath, encodeBody } from './encode.ts';
import { errorOf } from './fault.ts';

const DEFAULT_DEADLINE_MS = 60_000;
const SENDABLE_IN_HEADER = /^[\x20-\x7e]+$/;
const USERS = 'res.users';

const whoAmI = z.object({ uid: z.int().positive() });

/** An Odoo over JSON-2 for the user whose API key it is. Several calls at once are fine. */
export class Json2Session implements Odoo {
  readonly #transport: HttpTransport;
  readonly #key: Secret;
  readonly #db: string;
  readonly #username: string;
  readonly #deadlineMs: number;
  readonly #exchanges: Exchanges;
  readonly #login = new SharedLogin(() => this.#whoseKey());

  /** `password` is an API key of the user: JSON-2 takes no password. @throws TypeError for a URL or database name it can't send */
  constructor(options: SessionOptions) {
    this.#key = new Secret(options.password);
    const hide = (text: string): string => this.#key.hideIn(text);
    this.#transport = new HttpTransport(options, hide);
    this.#exchanges = new Exchanges(this.#transport.address, hide, options);
    if (!SENDABLE_IN_HEADER.test(options.db)) throw new TypeError('the name of the database must be plain ASCII');
    this.#db = options.db;
    this.#username = options.username;
    this.#deadlineMs = options.defaultDeadlineMs ?? DEFAULT_DEADLINE_MS;
  }

  /** Looks first, once, whose key it is; see {@link Odoo.call}. */
  async call(
    model: string,
    method: string,
    args: OdooValue[],
    kwargs: Record<string, OdooValue> = {},
    options: CallOptions = {},
  ): Promise<unknown> {
    const keywords = inEnglish(kwargs, 'context');
    const path = callPath(model, method);
    const body = encodeBody(model, method, args, keywords);
    const answer = await this.#login.use(() => this.#exchange(path, body, model, method, options));
    // `create` of one record given alone answers with its id over XML-RPC
    const isAlone = method === 'create' && args[0] !== undefined && !Array.isArray(args[0]);
    return isAlone && Array.isArray(answer) ? answer[0] : answer;
  }

  /** The id of the key's user. */
  uid(): Promise<number> {
    return this.#login.uid();
  }

  /** Ends the connections. Calls under way and later ones fail with OdooUnreachable. */
  close(): void {
    this.#exchanges.close();
    this.#transport.close();
  }

  /** A key speaks for its own user, whatever name stands beside it: money must not be written in another's name. */
  async #whoseKey(): Promise<number> {
    const ask = (method: string, args: OdooValue[]): Promise<unknown> =>
      this.#exchange(callPath(USERS, method), encodeBody(USERS, method, args, {}), USERS, method);
    const me = whoAmI.safeParse(await ask('context_get', []));
    if (!me.success) {
      throw new OdooBadReply(`${USERS}.context_get: ${this.#transport.address} did not say whose key it is`, 200, '');
    }
    const { uid } = me.data;
    const domain: OdooValue[] = [
      ['id', '=', uid],
      ['login', '=', this.#username],
    ];
    const found = await ask('search', [domain]);
    if (Array.isArray(found) && found[0] === uid) return uid;
    throw this.#denied(
      `the API key in ODOO_PASSWORD belongs to user #${uid}, not to "${this.#username}" of the database "${this.#db}"`,
    );
  }

  #denied(problem: string): OdooAccessDenied {
    const message = `Odoo at ${this.#transport.address} refused the login: ${problem}`;
    return new OdooAccessDenied(message, 3, message);
  }

  async #exchange(
    path: string,
    text: string,
    model: string,
    method: string,
    { deadlineMs = this.#deadlineMs, reading = false, answered }: CallOptions = {},
  ): Promise<unknown> {
    const what = `${model}.${method}`;
    const body = Buffer.from(text, 'utf8');
    return this.#exchanges.run({ what, model, method, reading, requestBytes: body.length }, async (came) => {
      const headers = this.#headers();
      const reply = await this.#transport.exchange(what, path, body, deadlineMs, headers, isAnswer, answered);
      came(reply.body.length);
      const answer = this.#answerOf(what, model, method, reply.status, reply.body);
      this.#transport.release(reply.body);
      return answer;
    });
  }

  #headers(): Record<string, string> {
    const key = this.#key.reveal();
    if (!SENDABLE_IN_HEADER.test(key)) throw this.#denied(KEY_WANTED);
    return {
      'content-type': 'application/json; charset=utf-8',
      authorization: `bearer ${key}`,
      'x-odoo-database': this.#db,
    };
  }

  #answerOf(what: string, model: string, method: string, status: number, body: Buffer): unknown {
    const hide = (text: string): string => this.#key.hideIn(text);
    let value: unknown;
    try {
      value = decodeJson(body);
    } catch (cause) {
      // the parser quotes what it found: where the key is in it, the quotation stays out
      const reason = this.#key.isIn(body) ? 'it repeats our request' : (cause as Error).message;
      throw this.#bad(`${what}: ${this.#transport.address} answered with no JSON: ${reason}`, status, body);
    }
    if (status === 200) return value;
    const error = errorOf(model, method, status, value, hide);
    if (error === null) throw this.#bad(`${what}: ${this.#transport.address} answered HTTP ${status}`, status, body);
    throw error instanceof OdooAccessDenied ? this.#denied(KEY_WANTED) : error;
  }

  #bad(message: string, status: number, body: Buffer): OdooBadReply {
    return new OdooBadReply(
      message,
      status,
      excerptOf(body, (text) => this.#key.hideIn(text)),
    );
  }
}

const KEY_WANTED =
  'with ODOO_TRANSPORT=json2, ODOO_PASSWORD must be an API key of the user (Preferences, Security, New API Key), not a password, and not one that has expired';

/** Odoo answers its errors as JSON with a status of their own; a page in HTML is somebody else's. */
function isAnswer(status: number, contentType: string): boolean {
  return status === 200 || /^application\/json\b/i.test(contentType);
}
