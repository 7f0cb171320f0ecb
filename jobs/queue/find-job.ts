import type { Redis } from 'ioredis';
import type { FoundPage, Selection } from '../../connector/read/changes-types.ts';
import type { ToldRecord } from '../../connector/read/find-told.ts';
import { forgetAside, readAside } from './aside.ts';
import { forgetSeen, keepSeen, noteSeen, withoutKnown } from './fingerprints.ts';
import { customerOf, type Keys, type Lane } from './keys.ts';
import { unfinishedLanes } from './lane-work.ts';
import { changedPackages, keepPackages, notePackages } from './package-marks.ts';
import type { FindPayload, Scope } from './payloads.ts';
import { clearStaged, releaseStaged, stageWork } from './staging.ts';
import { forgetTold, takeTold } from './told.ts';
import { readWatermark, type Watermark, withOverlap, writeWatermark } from './watermark.ts';

export interface FindDeps {
  redis: Redis;
  keys: Keys;
  find(selection: Selection): AsyncIterable<FoundPage>;
  /** What may have to be settled because of these records. */
  findTold(told: readonly ToldRecord[]): AsyncIterable<FoundPage>;
  /** Fingerprint of what everything is priced by, as it is when the pass begins. */
  rules(): Promise<string>;
  /** Throws when what everything is priced by may not settle the book (jobs/approval). */
  approved?: () => Promise<void>;
  /** Puts a job for each lane on the queue; a lane that has one waiting needs no other. */
  enqueue(lanes: readonly Lane[]): Promise<void>;
}

export interface FindResult {
  lanes: number;
  entries: number;
  /** What it came to: `changes` becomes `full` without a watermark. */
  scope: Scope['kind'];
  since: string | null;
}

const EVERYTHING: Selection = { since: null, customerIds: [], ticketIds: [], entryIds: [] };

/**
 * One pass over Odoo: finds, puts aside, hands over to the lanes, and only then moves the watermark. Dies anywhere: the next
 * attempt begins again, and the watermark stands where it stood.
 */
export async function runFind(
  deps: FindDeps,
  { pass, scope, withUnfinished, patience, watched }: FindPayload,
): Promise<FindResult> {
  const { redis, keys } = deps;
  await deps.approved?.();
  const before = await readWatermark(redis, keys);
  const rules = scope.kind === 'selection' || scope.kind === 'told' ? '' : await deps.rules();
  const { kind, selection } = planned(scope, before, rules);
  await clearStaged(redis, keys, pass);

  const awaited = patience === 'command' || watched === true;
  let newest: string | null = null;
  let completeTo: string | null = null;
  const withChangedPackage = new Set<number>();
  const told = kind === 'told' ? await takeTold(redis, keys) : [];
  for await (const page of kind === 'told' ? deps.findTold(told) : deps.find(selection)) {
    if (page.newestWriteDate !== null && (newest === null || page.newestWriteDate > newest))
      newest = page.newestWriteDate;
    completeTo = page.completeTo ?? completeTo;
    const { packages = [] } = page;
    await notePackages(redis, keys, pass, packages);
    if (kind === 'changes') {
      for (const { customerId } of await changedPackages(redis, keys, packages)) withChangedPackage.add(customerId);
      await stageWork(redis, keys, pass, await withoutKnown(redis, keys, page.work), awaited);
      await noteSeen(redis, keys, pass, page.work);
    } else {
      await stageWork(redis, keys, pass, page.work, awaited);
    }
  }
  const aside = kind === 'changes' ? await readAside(redis, keys) : [];
  if (aside.length > 0) {
    for await (const { work } of deps.find({ ...EVERYTHING, entryIds: aside })) {
      await stageWork(redis, keys, pass, await withoutKnown(redis, keys, work), awaited);
      await noteSeen(redis, keys, pass, work);
    }
  }
  if (withChangedPackage.size > 0) {
    const customerIds = [...withChangedPackage].sort((a, b) => a - b);
    for await (const { work } of deps.find({ ...EVERYTHING, customerIds })) {
      await stageWork(redis, keys, pass, work, awaited);
    }
  }
  if (withUnfinished) {
    const left = await unfinishedLanes(redis, keys);
    await stageWork(
      redis,
      keys,
      pass,
      left.map((lane) => ({ customerId: customerOf(lane), entries: [] })),
      awaited,
    );
  }

  if (kind === 'full') await forgetAside(redis, keys);
  const { lanes, entries } = await releaseStaged(redis, keys, pass, deps.enqueue);
  await forgetTold(redis, keys, told);
  if (kind === 'changes' || kind === 'full') await keepPackages(redis, keys, pass, kind === 'full');
  const upTo = completeTo ?? newest;
  if (kind === 'changes') {
    await keepSeen(redis, keys, pass);
    if (upTo !== null && before !== null && upTo > before.at) await writeWatermark(redis, keys, { at: upTo, rules });
  } else if (kind === 'full') {
    // all of history would be too much to remember: the next find looks at its window once more
    await forgetSeen(redis, keys);
    if (upTo !== null) await writeWatermark(redis, keys, { at: upTo, rules });
  }
  return { lanes, entries, scope: kind, since: selection.since };
}

function planned(
  scope: Scope,
  watermark: Watermark | null,
  rules: string,
): { kind: Scope['kind']; selection: Selection } {
  if (scope.kind === 'selection') return scope;
  if (scope.kind === 'told') return { kind: 'told', selection: EVERYTHING };
  if (scope.kind === 'full' || watermark === null || watermark.rules !== rules) {
    return { kind: 'full', selection: EVERYTHING };
  }
  return { kind: 'changes', selection: { ...EVERYTHING, since: withOverlap(watermark.at) } };
}
