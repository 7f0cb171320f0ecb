import type { Policy } from '../../../rules/policy/policy.ts';
import type { FactWords } from '../../report/fact-text.ts';
import type { Words } from '../language.ts';
import type { Names } from './names.ts';

/** How facts are told on a page. Amounts carry the policy's currency where it has one only: of which invoice they are, a fact does not say. */
export function factWords(words: Words, names: Names, { tariffs }: Pick<Policy, 'tariffs'>): FactWords {
  const { language, t, f } = words;
  const currencies = new Map(tariffs.map(({ currency, currencyDecimals }) => [currency, currencyDecimals]));
  const [only, another] = currencies;
  const [currency, decimals] = only === undefined || another !== undefined ? ['', 0] : only;
  return {
    language,
    price: (centi) => f.unitPrice(centi, currency),
    amount: (minor) => (currency === '' ? f.n(minor) : f.money(minor, decimals, currency)),
    package: names.package,
    customer: names.customer,
    invoice: names.invoice,
    category: words.category,
    outcome: (key) => t.outcomes[key] ?? key,
  };
}
