/**
 * Everything that can go wrong on the way to Odoo, as a small closed set of classes.
 * jobs/retry.ts has one table from class to what is done about it. The message of a fault is kept for people;
 * no decision hangs on its text (Odoo translates it).
 */
export abstract class OdooError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** No connection, or it broke before a reply was complete. The call may or may not have been carried out. */
export class OdooUnreachable extends OdooError {}

/** The deadline passed. The call may or may not have been carried out. */
export class OdooTimeout extends OdooError {}

/** Something answered, but not XML-RPC: an HTML error page, a truncated or hostile document. May have been carried out. */
export class OdooBadReply extends OdooError {
  readonly status: number;
  /** The first characters of the reply, for people. */
  readonly excerpt: string;
  constructor(message: string, status: number, excerpt: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.excerpt = excerpt;
  }
}

/** Base of what Odoo itself answers as a fault. */
export abstract class OdooFaultBase extends OdooError {
  readonly faultCode: number;
  readonly faultString: string;
  constructor(message: string, faultCode: number, faultString: string) {
    super(message);
    this.faultCode = faultCode;
    this.faultString = faultString;
  }
}

/** Fault 1: a server error with a traceback. It may follow a success ("cannot marshal None"). */
export class OdooServerFault extends OdooFaultBase {}
/** Fault 2: Odoo refuses on purpose (posted invoice, deleted record, unique key). */
export class OdooUserFault extends OdooFaultBase {}
/** Fault 3, or `authenticate` answered False: wrong login. */
export class OdooAccessDenied extends OdooFaultBase {}
/** Fault 4: the user lacks a right. */
export class OdooAccessRight extends OdooFaultBase {}

/** A value we refused to send (`undefined`, NaN, an integer beyond 32 bits, a Date, text XML cannot carry). A fault of ours. */
export class UnsendableValue extends OdooError {}

/** `load` answered `ids: False`: nothing of the batch was written. */
export class LoadRefused extends OdooError {
  readonly model: string;
  readonly messages: { message: string; field: string | null; row: number | null }[];
  constructor(model: string, messages: { message: string; field: string | null; row: number | null }[]) {
    super(`Odoo refused a load of ${model}: ${messages.map((m) => m.message).join('; ')}`);
    this.model = model;
    this.messages = messages;
  }
}

/** This Odoo lacks records or fields of ours: `provision --apply` makes them. */
export class SetupMissing extends OdooError {
  readonly missing: readonly string[];
  constructor(missing: readonly string[]) {
    super(`this Odoo is not set up; run: sazmanyar-connector provision --apply. Missing: ${missing.join(', ')}`);
    this.missing = missing;
  }
}

/** Which companies are to be settled is not said, or not said rightly: the mapping's `companies` does. */
export class CompaniesUnclear extends OdooError {}

/** This Odoo lacks what only people make: a currency, a journal. */
export class RecordsMissing extends OdooError {
  readonly missing: readonly string[];
  constructor(missing: readonly string[]) {
    super(`this Odoo cannot take what is due yet: ${missing.join('; ')}`);
    this.missing = missing;
  }
}
