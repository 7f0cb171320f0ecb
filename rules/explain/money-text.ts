import { groupedInteger, hundredths, persianDigits } from '../calendar/persian-digits.ts';
import type { Price } from '../price/types.ts';
import { ltr } from './isolate.ts';
import { remembered } from './remembered.ts';

type Language = 'fa' | 'en';

const CURRENCIES: Record<string, { fa: string; en: string }> = { IRR: { fa: 'ریال', en: 'rials' } };

/** An amount in the smallest unit of the price's currency, for people: `3,000,000 rials`, `۳٬۰۰۰٬۰۰۰ ریال`. */
export function moneyText(
  amountMinor: number,
  { currency, currencyDecimals }: Pick<Price, 'currency' | 'currencyDecimals'>,
  language: Language,
): string {
  const name = CURRENCIES[currency]?.[language] ?? currency;
  const number =
    currencyDecimals === 0 ? WHOLE[language](amountMinor) : decimalText(amountMinor, currencyDecimals, language);
  return language === 'fa' ? `${ltr(number)} ${name}` : `${number} ${name}`;
}

/** A price of one minute in hundredths of the unit. */
export function unitPriceText(unitPriceCenti: number, language: Language): string {
  return UNIT_PRICE[language](unitPriceCenti);
}

const WHOLE: Record<Language, (minor: number) => string> = {
  fa: remembered((minor) => groupedInteger(minor, 'fa')),
  en: remembered((minor) => groupedInteger(minor, 'en')),
};
const UNIT_PRICE: Record<Language, (centi: number) => string> = {
  fa: remembered((centi) => hundredths(centi, 'fa')),
  en: remembered((centi) => hundredths(centi, 'en')),
};

function decimalText(minor: number, decimals: number, language: Language): string {
  const size = Math.abs(minor);
  const scale = 10 ** decimals;
  const whole = groupedInteger(Math.trunc(size / scale), language);
  const rest = String(size % scale).padStart(decimals, '0');
  const sign = minor < 0 ? '-' : '';
  return language === 'en' ? `${sign}${whole}.${rest}` : `${sign}${whole}٫${persianDigits(rest)}`;
}
