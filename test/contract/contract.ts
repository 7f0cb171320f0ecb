import { afterAll, beforeAll, describe } from 'vitest';
import { accessContract } from './access.ts';
import { bundleContract } from './bundles.ts';
import { columnsContract } from './columns.ts';
import { companyContract } from './companies.ts';
import { domainContract } from './domains.ts';
import { followedReadsContract } from './followed-reads.ts';
import { invoiceContract } from './invoices.ts';
import { limitsContract } from './limits.ts';
import { loadActionContract } from './load-action.ts';
import { loadContract } from './loads.ts';
import { packageContract } from './packages.ts';
import { postedContract } from './posted.ts';
import { postingContract } from './posting.ts';
import { readContract } from './reads.ts';
import { rewriteContract } from './rewrites.ts';
import { setUpContract } from './set-up-contract.ts';
import { surfaceContract } from './surfaces.ts';
import type { Target } from './target.ts';
import { uniqueContract } from './uniques.ts';
import { buildWorld, type World } from './world.ts';

const SECTIONS = {
  setUp: setUpContract,
  surfaces: surfaceContract,
  loads: loadContract,
  uniques: uniqueContract,
  packages: packageContract,
  invoices: invoiceContract,
  posting: postingContract,
  posted: postedContract,
  reads: readContract,
  domains: domainContract,
  access: accessContract,
  bundles: bundleContract,
  loadAction: loadActionContract,
  rewrites: rewriteContract,
  followedReads: followedReadsContract,
  columns: columnsContract,
  companies: companyContract,
  limits: limitsContract,
} as const;
export type Section = keyof typeof SECTIONS;

/**
 * The Odoo calls the connector relies on, one suite for the embedded Odoo and the real one, so that the first can't drift
 * from the second. May run again and again on the same database: every name carries the run's seed, and what was made is
 * removed at the end where Odoo lets it go.
 * @param sections those that say the same of this Odoo; all when absent
 */
export function describeContract(
  name: string,
  connect: () => Promise<Target>,
  sections: readonly Section[] = Object.keys(SECTIONS) as Section[],
): void {
  describe(`the contract with ${name}`, () => {
    let target: Target | undefined;
    let world: World | undefined;

    beforeAll(async () => {
      target = await connect();
      world = await buildWorld(target);
      console.info(`contract run ${world.seed} on ${name}`);
    }, 300_000);

    afterAll(async () => {
      await world?.cleanUp();
      await target?.close();
    }, 300_000);

    const the = (): World => {
      if (!world) throw new Error('the world was not built');
      return world;
    };
    for (const section of sections) SECTIONS[section](the);
  });
}
