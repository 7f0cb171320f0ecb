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

/** One page of what was found. Work of one customer may come in several pages. */
export interface FoundPage {
  work: FoundWork[];
  /** Newest `write_date` seen, UTC, or null on an empty page. */
  newestWriteDate: string | null;
}
