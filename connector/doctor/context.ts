import type { CivilDate, HoldReason } from '../../rules/price/types.ts';
import type { Book } from '../../rules/settle/types.ts';
import type { Company } from '../companies.ts';
import { type Deployment, openDeployment, type PolicyFrame } from '../deployment.ts';
import type { Mapping } from '../names/mapping.ts';
import type { Names } from '../names/names.ts';
import { resolveNames } from '../names/resolve.ts';
import type { Odoo } from '../odoo.ts';
import type { Choice } from '../own-choices.ts';

export interface CurrencyTerms {
  code: string;
  decimals: number;
}

/** What `doctor` needs of the policy. */
export interface DoctorPolicy extends PolicyFrame {
  categories: readonly Choice[];
  currencies: readonly CurrencyTerms[];
}

/** What is looked at, and by whom. */
export interface DoctorInput {
  odoo: Odoo;
  /** Whose set-up is looked at; `odoo` is then a CompanyOdoo. Null or absent: there is one company. */
  company?: Company | null;
  mapping: Mapping;
  policy: DoctorPolicy;
  /** Login of the user the service works as. */
  username: string;
  /** Whether `ODOO_PASSWORD` has the form of an API key. */
  loginByKey: boolean;
  /** What the server says of its version; null when the wire cannot ask. */
  version: () => Promise<unknown>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Local date of the policy. */
  today: CivilDate;
  /** Prices a book and tells why each entry is held, null when it is not. */
  holdsOf: (book: Book) => Promise<{ id: number; hold: HoldReason | null }[]>;
}

export interface DoctorContext extends DoctorInput {
  /** The mapping held against this Odoo, looked up once. @throws NamesMissing */
  names: () => Promise<Names>;
  /** @throws NamesMissing, SetupMissing */
  deployment: () => Promise<Deployment>;
}

/** What the checks look at, made so that names and own records are looked up once, by the first check that needs them. */
export function doctorContext(input: DoctorInput): DoctorContext {
  const { odoo, mapping, policy, company = null } = input;
  return {
    ...input,
    names: once(() => resolveNames(mapping, odoo)),
    deployment: once(() => openDeployment(odoo, mapping, policy, company)),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
