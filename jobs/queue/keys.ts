/** Names of our own keys in Redis, beside BullMQ's, which lie under the same prefix. */

/** A lane: one customer's work, or `none` for entries nobody can be billed for. */
export type Lane = string;

export function laneOf(customerId: number | null): Lane {
  return customerId === null ? 'none' : String(customerId);
}

export function customerOf(lane: Lane): number | null {
  return lane === 'none' ? null : Number(lane);
}

export interface Keys {
  /** Set: what waits to be settled in a lane: entry ids, and `@pass` for each pass that waits (`@`: none does). */
  pending(lane: Lane): string;
  /** Set: what the lane's job has in hand; it stays until the job has succeeded. */
  taken(lane: Lane): string;
  /** Token of who works in the lane; expires. */
  lock(lane: Lane): string;
  /** Set: lanes with pending or taken work. */
  unfinished: string;
  /** Set: lanes of a pass whose work is found but not on the queue yet. */
  stagedLanes(pass: string): string;
  /** Set: a lane's entry ids of such a pass. */
  staged(pass: string, lane: Lane): string;
  /** Hash: `at` (UTC, as Odoo writes it) and `rules` (fingerprint of policy and mapping). */
  watermark: string;
  /** Set: `lane:entry:fingerprint` of everything the last find saw. */
  fingerprints: string;
  stagedFingerprints(pass: string): string;
  /** Hash: fingerprint of each package's order line, as the last pass that saw it found it. */
  packages: string;
  stagedPackages(pass: string): string;
  /** Sets: `model:id` of records that Odoo told us of, and those a find has in hand. */
  told: string;
  toldTaken: string;
  /** Set: entries that were set aside (jobs/queue/aside.ts). */
  aside: string;
  /** Hash: how much of what was settled a pass corrects (jobs/approval/pass-cap.ts). */
  corrected(pass: string): string;
  /** Set: lanes whose corrections went beyond a pass' cap; they wait for a person. */
  capped: string;
  /** Hash: when the last pass over the changes ended, and how long it took. */
  lastPass: string;
  /** List: what a pass that somebody waits for has to tell. */
  reports(pass: string): string;
}

export function keysOf(prefix: string): Keys {
  return {
    pending: (lane) => `${prefix}:lane:${lane}:pending`,
    taken: (lane) => `${prefix}:lane:${lane}:taken`,
    lock: (lane) => `${prefix}:lane:${lane}:lock`,
    unfinished: `${prefix}:unfinished`,
    stagedLanes: (pass) => `${prefix}:pass:${pass}:lanes`,
    staged: (pass, lane) => `${prefix}:pass:${pass}:lane:${lane}`,
    watermark: `${prefix}:watermark`,
    fingerprints: `${prefix}:fingerprints`,
    stagedFingerprints: (pass) => `${prefix}:pass:${pass}:fingerprints`,
    packages: `${prefix}:packages`,
    stagedPackages: (pass) => `${prefix}:pass:${pass}:packages`,
    told: `${prefix}:told`,
    toldTaken: `${prefix}:told:taken`,
    aside: `${prefix}:aside`,
    corrected: (pass) => `${prefix}:pass:${pass}:corrected`,
    capped: `${prefix}:capped`,
    lastPass: `${prefix}:last-pass`,
    reports: (pass) => `${prefix}:pass:${pass}:reports`,
  };
}
