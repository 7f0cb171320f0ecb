/** What a pass looks at. All lists empty and `since` null: everything from the policy's billing start. */
export interface Selection {
  /** UTC `YYYY-MM-DD HH:MM:SS` as Odoo writes it: only what was written at or after it. */
  since: string | null;
  customerIds: number[];
  ticketIds: number[];
  entryIds: number[];
}

/** An entry that may have to be settled, with a fingerprint of everything about it that settling reads. */
export interface FoundEntry {
  id: number;
  fingerprint: string;
}

/** Work for one lane. Customer null: entries nobody can be billed for; they are held. */
export interface FoundWork {
  customerId: number | null;
  entries: FoundEntry[];
}

/** A package as its order line stands, with a fingerprint of what settling reads of that line. */
export interface FoundPackage {
  /** The order line. */
  id: number;
  customerId: number;
  fingerprint: string;
}

/** One page of what was found. Work of one customer may come in several pages. */
export interface FoundPage {
  work: FoundWork[];
  /** Packages whose order line was written since; where they look otherwise than before, their customers are to be looked at. */
  packages?: FoundPackage[];
  /** Newest `write_date` seen, UTC, or null on an empty page. */
  newestWriteDate: string | null;
  /** On the first page of a search through all of Odoo: what was written before this moment (UTC) can be seen by it. */
  completeTo?: string;
}
