/** HTTP POST with keep-alive, one deadline for the whole exchange, and a cap on the reply. Knows nothing of what is said. */
import http from 'node:http';
import https from 'node:https';
import { gunzipSync } from 'node:zlib';
import { OdooBadReply, type OdooError, OdooTimeout, OdooUnreachable } from '../errors.ts';
import { Collected } from './collected.ts';
import { Places } from './places.ts';

const MAX_REPLY_BYTES = 256 * 1024 * 1024;
const MAX_SOCKETS = 16;
/** A free connection is given up before servers and proxies close it themselves, which would break the next call. */
const IDLE_MS = 4_000;
/** The longest a timer of Node can run. */
const MAX_DEADLINE_MS = 2 ** 31 - 1;
const EXCERPT_LENGTH = 200;
const EXCERPT_WINDOW_BYTES = 4096;

export interface TransportOptions {
  /** Scheme, host, port and an optional path before ours. */
  url: string;
  /** Larger replies are refused; 256 MB by default. */
  maxReplyBytes?: number;
  /** Ask for compressed replies: worth it on a slow line only, it costs Odoo and us time. */
  gzip?: boolean;
}

/** A reply of any status in which Odoo itself speaks. */
export interface HttpReply {
  status: number;
  body: Buffer;
}

/** Which replies are the server's answer; the others are refused as OdooBadReply. */
type IsAnswer = (status: number, contentType: string) => boolean;

/** Told how large the reply is as soon as it begins to come. */
type Answered = (bytes: number) => void;

const XML_HEADERS = { 'content-type': 'text/xml; charset=utf-8' };

/** The beginning of a reply for people: one line, at most 200 characters. A secret is hidden before the cut could halve it. */
export function excerptOf(reply: Buffer, hide: (text: string) => string): string {
  const text = reply.toString('utf8', 0, EXCERPT_WINDOW_BYTES);
  return hide(text).replace(/\s+/g, ' ').trim().slice(0, EXCERPT_LENGTH);
}

function reasonOf(fault: Error): string {
  return (fault as NodeJS.ErrnoException).code ?? fault.message;
}

/** POSTs to one server, with a deadline each and a limit to the size of replies. */
export class HttpTransport {
  readonly #base: URL;
  readonly #agent: http.Agent;
  readonly #maxReplyBytes: number;
  readonly #gzip: boolean;
  readonly #hide: (text: string) => string;
  readonly #places = new Places();

  /**
   * @param hide blots secrets out of what a server shows back of our request
   * @throws TypeError when the URL is not one of http or https.
   */
  constructor(options: TransportOptions, hide: (text: string) => string) {
    const base = URL.canParse(options.url) ? new URL(options.url) : null;
    if (base === null || !/^https?:$/.test(base.protocol)) {
      throw new TypeError('the address of Odoo must be a URL that begins with http:// or https://');
    }
    this.#base = base;
    const Agent = base.protocol === 'https:' ? https.Agent : http.Agent;
    this.#agent = new Agent({ keepAlive: true, maxSockets: MAX_SOCKETS, scheduling: 'lifo', timeout: IDLE_MS });
    this.#maxReplyBytes = options.maxReplyBytes ?? MAX_REPLY_BYTES;
    this.#gzip = options.gzip ?? false;
    this.#hide = hide;
  }

  /** For messages: without the user and password a URL may hold. */
  get address(): string {
    return `${this.#base.protocol}//${this.#base.host}`;
  }

  /**
   * Posts `body` as XML and gives back the body of a reply with status 200. Never sends anything twice: a connection that
   * breaks may have carried the call.
   * @param what the call, for messages
   * @throws OdooUnreachable, OdooTimeout, OdooBadReply (another status, too large, not to be unpacked).
   */
  async post(what: string, path: string, body: Buffer, deadlineMs: number, answered?: Answered): Promise<Buffer> {
    const isAnswer = (status: number): boolean => status === 200;
    const { body: reply } = await this.exchange(what, path, body, deadlineMs, XML_HEADERS, isAnswer, answered);
    return reply;
  }

  /** The same with headers of the caller, for a protocol that answers its faults with a status of their own. */
  exchange(
    what: string,
    path: string,
    body: Buffer,
    deadlineMs: number,
    headers: Record<string, string>,
    isAnswer: IsAnswer,
    answered?: Answered,
  ): Promise<HttpReply> {
    return new Promise((resolve, reject) => {
      const url = new URL(this.#base);
      url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
      const request = (url.protocol === 'https:' ? https : http).request(url, {
        method: 'POST',
        agent: this.#agent,
        headers: {
          ...headers,
          'content-length': body.length,
          ...(this.#gzip ? { 'accept-encoding': 'gzip' } : {}),
        },
      });
      let settled = false;
      const settle = (): boolean => {
        if (settled) return false;
        settled = true;
        clearTimeout(timer);
        return true;
      };
      const refuse = (error: OdooError): void => {
        if (settle()) reject(error);
        request.destroy();
      };
      const timer = setTimeout(
        () => refuse(new OdooTimeout(`${what}: ${this.address} did not answer within ${deadlineMs} ms`)),
        Math.min(Math.max(deadlineMs, 1), MAX_DEADLINE_MS),
      );
      const broke = (how: string, cause: Error): void =>
        refuse(new OdooUnreachable(`${what}: ${how} (${this.address}: ${reasonOf(cause)})`, { cause }));

      request.on('error', (cause) =>
        // not sent again: the server may have taken the call before it closed
        broke(request.reusedSocket ? 'a kept connection broke before the reply' : 'no connection to Odoo', cause),
      );
      request.on('response', (response) => {
        const limit = this.#maxReplyBytes;
        const announced = Number(response.headers['content-length'] ?? 0);
        const tooLarge = (): void =>
          refuse(new OdooBadReply(`${what}: the reply is larger than ${limit} bytes`, response.statusCode ?? 0, ''));
        if (announced > limit) return tooLarge();
        if (announced > 0 && response.statusCode === 200) answered?.(announced);
        const collected = new Collected(announced, this.#places);
        response.on('data', (chunk: Buffer) => {
          if (collected.length + chunk.length > limit) tooLarge();
          else collected.add(chunk);
        });
        response.on('error', (cause) => broke('the connection broke before the reply was complete', cause));
        response.on('end', () => {
          if (settled) return;
          try {
            const reply = this.#accept(what, response, collected.whole(), isAnswer);
            if (settle()) resolve(reply);
          } catch (error) {
            refuse(error as OdooError);
          }
        });
      });
      request.end(body);
    });
  }

  /** Takes the memory of a reply back, for the next one: nobody may look at the reply after this. */
  release(reply: Buffer): void {
    this.#places.give(reply);
  }

  /** Ends all connections; calls under way fail as unreachable. */
  close(): void {
    this.#agent.destroy();
  }

  #accept(what: string, response: http.IncomingMessage, body: Buffer, isAnswer: IsAnswer): HttpReply {
    const status = response.statusCode ?? 0;
    const bad = (problem: string, excerpt: string, options?: ErrorOptions): never => {
      throw new OdooBadReply(`${what}: ${this.address} answered ${problem}`, status, excerpt, options);
    };
    if (!isAnswer(status, response.headers['content-type'] ?? '')) {
      const excerpt = excerptOf(body, this.#hide);
      const hint = response.headers.location === undefined ? '' : ' (a redirection: give the final address)';
      return bad(`HTTP ${status}${hint}: ${excerpt}`, excerpt);
    }
    const packing = response.headers['content-encoding'] ?? 'identity';
    if (packing === 'identity') return { status, body };
    if (packing !== 'gzip') return bad(`in the encoding "${packing}", expected gzip or none`, '');
    try {
      return { status, body: gunzipSync(body, { maxOutputLength: this.#maxReplyBytes }) };
    } catch (cause) {
      return bad(`with a gzip that can't be unpacked: ${reasonOf(cause as Error)}`, '', { cause });
    }
  }
}
