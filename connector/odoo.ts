import type { Together } from './calls/together.ts';

/**
 * The one thing the rest of `connector/` knows about the wire: a way to call a method of a model.
 * The XML-RPC session (connector/wire/session.ts) implements it; so can another transport.
 */

/** A value that may cross the wire. Empty is `false` in Odoo, whatever the type. */
export type OdooValue = boolean | number | string | OdooValue[] | { [key: string]: OdooValue };

export interface CallOptions {
  /** Deadline of this call in milliseconds; the session's default when absent. */
  deadlineMs?: number;
  /** It only reads, whatever its method is called: counted as such. */
  reading?: boolean;
  /**
   * What is kept of each element of a list that is answered, made as soon as the element is read: a page of records as they came is then never held
   * as a whole. Not all do so: where it was never called, the answer is the list as it came.
   */
  each?: (element: unknown) => unknown;
  /** Called with the size of the answer in bytes as soon as it begins to come, where that is known. */
  answered?: (bytes: number) => void;
  /** Many rows are expected of this `search_read`: where there is a way that costs less for many, and more for few, it is taken. */
  many?: boolean;
}

/** What is called, and with what. */
export interface Call {
  model: string;
  method: string;
  args: OdooValue[];
  context: Record<string, OdooValue>;
}

export interface Odoo {
  /**
   * Calls `model.method(*args, **kwargs)` through `execute_kw`, as the logged-in user, with `lang: en_US` in the context.
   * The reply is decoded and unchecked: callers parse it. Throws the errors of connector/errors.ts and nothing else.
   */
  call(
    model: string,
    method: string,
    args: OdooValue[],
    kwargs?: Record<string, OdooValue>,
    options?: CallOptions,
  ): Promise<unknown>;
  /** Where several customers are settled at once over this Odoo: asks what they ask at the same time in one call. */
  readonly together?: Together;
  /**
   * Whether nobody else asks anything at this moment, so that one customer's questions may go out as one call of their own instead of sharing calls with
   * others'. Absent: nobody else is there.
   */
  quiet?(): Promise<boolean>;
  /** Where this Odoo speaks for one company: the same without that limit, as its user sees all of his. */
  readonly everyCompany?: Odoo | undefined;
  /** Where this Odoo speaks for one company: a call as it sends it. */
  asSent?<C extends Call>(call: C): C;
  /** What the server says of its version (`server_version_info`, as `common.version` answers); absent where the wire cannot ask. */
  version?(): Promise<unknown>;
}
