import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Deployment, openDeployment } from '../../connector/deployment.ts';
import { OdooServerFault } from '../../connector/errors.ts';
import { type Mapping, parseMapping } from '../../connector/names/mapping.ts';
import type { OdooValue } from '../../connector/odoo.ts';
import { apply } from '../../connector/provision/provision.ts';
import { faultToError } from '../../connector/wire/fault.ts';
import { XmlRpcSession } from '../../connector/wire/session.ts';
import { prepareOdoo } from '../../fixtures/month/put-month.ts';
import type { Random } from '../../fixtures/month/random.ts';
import { type EmbeddedOdoo, startEmbeddedOdoo } from '../../fixtures/odoo/embedded.ts';
import { OdooFault } from '../../fixtures/odoo/orm/fault.ts';
import type { Json } from '../../fixtures/odoo/orm/types.ts';
import { packageRoot } from '../../jobs/package-root.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import { CATEGORY_OF_KIND } from './auditor/categories.ts';
import type { Row } from './auditor/rows.ts';
import type { OdooCall } from './guard.ts';
import { policyOfTerms } from './policy-of-terms.ts';
import { makeTerms, type Terms } from './terms.ts';

export const DEPLOYMENT_PROJECT = 'استقرار';
export const TICKETLESS_PROJECT = 'تماس مستقیم';
export const KINDS = [...CATEGORY_OF_KIND.keys(), 'Other'];

const MAPPING: Mapping = parseMapping(
  readFileSync(join(packageRoot(), 'connector/mapping.example.yaml'), 'utf8')
    .replace('deploymentProjects: []', `deploymentProjects: ['${DEPLOYMENT_PROJECT}']`)
    .replace('projects: []\n', `projects: ['${TICKETLESS_PROJECT}']\n`),
  'mapping of the simulation',
);

/** 6 Aban 1405, 09:30 in Tehran. */
const BEGIN = Date.parse('2026-10-28T06:00:00Z');

/** An Odoo with its people, its clock and its policy, before and beside the service. */
export class World {
  readonly odoo: EmbeddedOdoo;
  readonly clock: { ms: number };
  terms: Terms;
  policy: Policy;
  /** Names and own records, found once; its wire is replaced by each worker's. */
  deployment!: Deployment;
  /** The wire, where the month is simulated over it; null: calls are made in process. */
  session: XmlRpcSession | null = null;
  /** Invoices that people put back to draft: there may be two drafts of a month then. */
  readonly reopened = new Set<number>();
  /** Invoices that people made another customer's, currency's or kind. */
  readonly madeAnother = new Set<number>();
  /** An order was given to another customer: hours that its former customer gives back serve the new one in the pass after. */
  hasSoldOn = false;
  /** Packages of which people took hours back after they were used. */
  readonly reducedPackages = new Set<number>();

  private constructor(odoo: EmbeddedOdoo, clock: { ms: number }, terms: Terms) {
    this.odoo = odoo;
    this.clock = clock;
    this.terms = terms;
    this.policy = policyOfTerms(terms);
  }

  static async open(random: Random, byWire = false): Promise<World> {
    const clock = { ms: BEGIN };
    const odoo = await startEmbeddedOdoo({ now: () => new Date(clock.ms) });
    const world = new World(odoo, clock, makeTerms(random));
    const wire = {
      call: async (model: string, method: string, args: OdooValue[], kwargs?: Record<string, OdooValue>) =>
        world.call(model, method, args, kwargs),
    };
    await prepareOdoo(wire, KINDS);
    world.create('project.project', { name: DEPLOYMENT_PROJECT, allow_billable: true, allow_timesheets: true });
    world.create('project.project', { name: TICKETLESS_PROJECT, allow_billable: true, allow_timesheets: true });
    const categories = [...new Set(CATEGORY_OF_KIND.values())].map((key): [string, string, string] => [key, key, key]);
    await apply(wire, MAPPING, { categories });
    world.deployment = await openDeployment(wire, MAPPING, world.policy);
    if (byWire) world.session = new XmlRpcSession(odoo);
    return world;
  }

  setTerms(terms: Terms): void {
    this.terms = terms;
    this.policy = policyOfTerms(terms);
  }

  /**
   * Calls Odoo in process, as the wire would: values are copied, faults come as the connector's errors. Anything that is no fault of
   * Odoo is a mistake in the embedded Odoo and is thrown as it is.
   */
  call(model: string, method: string, args: OdooValue[], kwargs: Record<string, OdooValue> = {}): unknown {
    try {
      const answer = this.odoo.execute(model, method, copy(args) as Json[], copy(kwargs) as Record<string, Json>);
      return copy(answer);
    } catch (error) {
      if (error instanceof OdooFault) throw faultToError(`${model}.${method}`, error.code, error.message);
      throw error;
    }
  }

  /** A call of the service: over the wire when there is one. */
  async callByWire({ model, method, args, kwargs }: OdooCall): Promise<unknown> {
    return this.session === null
      ? this.call(model, method, args, kwargs)
      : this.session.call(model, method, args, kwargs);
  }

  async close(): Promise<void> {
    this.session?.close();
    await this.odoo.stop();
  }

  create(model: string, values: Record<string, OdooValue>): number {
    return (this.call(model, 'create', [[values]]) as number[])[0] as number;
  }

  /** The button _Duplicate_. */
  copy(model: string, id: number, values: Record<string, OdooValue> = {}): number {
    const made = this.call(model, 'copy', [[id]], { default: values });
    return (Array.isArray(made) ? made[0] : made) as number;
  }

  /** Odoo copies along that it shall not count an entry, wherever the copy goes then: who copies takes care of that. */
  copyEntry(id: number, values: Record<string, OdooValue> = {}): number {
    return this.copy('account.analytic.line', id, { is_so_line_edited: false, ...values });
  }

  write(model: string, id: number, values: Record<string, OdooValue>): void {
    this.call(model, 'write', [[id], values]);
  }

  /** Rows in id order, as a client reads them (empty is false, many2one a bare id). */
  find(model: string, domain: OdooValue[] = [], fields: string[] = ['id']): Row[] {
    return this.call(model, 'search_read', [domain], { fields, order: 'id', load: '' }) as Row[];
  }

  /** What people call a button: one that returns nothing does its work and then answers with fault 1. */
  press(model: string, method: string, id: number): void {
    try {
      this.call(model, method, [[id]]);
    } catch (error) {
      if (!(error instanceof OdooServerFault && error.faultString.includes('cannot marshal None'))) throw error;
    }
  }

  /** `2026-10-28 06:00:00`. */
  utcNow(): string {
    return utcText(this.clock.ms);
  }
}

export function utcText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

function copy<T>(value: T): T {
  return value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T);
}
