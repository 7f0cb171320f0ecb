import type { Company } from './companies.ts';
import type { Call, CallOptions, Odoo, OdooValue } from './odoo.ts';

/** Models whose records always have a company, and models whose records may belong to all. */
const OWNED = new Set(['account.analytic.line', 'account.move', 'account.move.line', 'sale.order', 'sale.order.line']);
const OWNED_OR_SHARED = new Set(['project.project', 'project.task', 'product.product', 'product.template']);

/** Methods whose first argument is a domain. */
const BY_DOMAIN = new Set(['search', 'search_read', 'search_count', 'read_group', 'formatted_read_group']);

/**
 * One company of an Odoo. Every call says which company is worked in (`allowed_company_ids`): Odoo's record rules then show its records and
 * shared ones, and what is made belongs to it. Searches also name the company, because no rule holds for the system's own user and
 * a deployment may have switched rules off.
 */
export class CompanyOdoo implements Odoo {
  readonly #odoo: Odoo;
  readonly #companyId: number;
  /** See {@link Odoo.everyCompany}. */
  readonly everyCompany: Odoo;

  constructor(odoo: Odoo, { id }: Company) {
    this.#odoo = odoo;
    this.everyCompany = odoo;
    this.#companyId = id;
  }

  /** See {@link Odoo.version}. */
  version(): Promise<unknown> {
    return this.#odoo.version === undefined ? Promise.resolve(null) : this.#odoo.version();
  }

  call(
    model: string,
    method: string,
    args: OdooValue[],
    kwargs: Record<string, OdooValue> = {},
    options?: CallOptions,
  ): Promise<unknown> {
    const given = (kwargs.context ?? {}) as Record<string, OdooValue>;
    const sent = this.asSent({ model, method, args, context: given });
    return this.#odoo.call(model, method, sent.args, { ...kwargs, context: sent.context }, options);
  }

  /** See {@link Odoo.asSent}. */
  asSent<C extends Call>(call: C): C {
    const context = { ...call.context, allowed_company_ids: [this.#companyId] };
    return { ...call, args: this.#ofCompany(call.model, call.method, call.args), context };
  }

  #ofCompany(model: string, method: string, args: OdooValue[]): OdooValue[] {
    const [domain, ...rest] = args;
    const isShared = OWNED_OR_SHARED.has(model);
    if (!BY_DOMAIN.has(method) || !(isShared || OWNED.has(model)) || !Array.isArray(domain)) return args;
    // terms side by side all hold: whole domains may be put one after the other
    const whose: OdooValue = ['company_id', 'in', isShared ? [this.#companyId, false] : [this.#companyId]];
    return [[...domain, whose], ...rest];
  }
}
