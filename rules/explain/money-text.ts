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
  const byDecimals = MONEY.get(currency) ?? [];
  if (byDecimals.length === 0) MONEY.set(currency, byDecimals);
  byDecimals[currencyDecimals] ??= {
    fa: amountText(currency, currencyDecimals, 'fa'),
    en: amountText(currency, currencyDecimals, 'en'),
  };
  return byDecimals[currencyDecimals][language](amountMinor);
}

/** Amounts put into words, by currency (a policy has a few) and decimals: each is said several times in one explanation. */
const MONEY = new Map<string, Record<Language, (minor: number) => string>[]>();

function amountText(currency: string, decimals: number, language: Language): (minor: number) => string {
  const name = CURRENCIES[currency]?.[language] ?? currency;
  return remembered((minor) => {
    const number = decimals === 0 ? groupedInteger(minor, language) : decimalText(minor, decimals, language);
    return language === 'fa' ? `${ltr(number)} ${name}` : `${number} ${name}`;
  });
}

/** A price of one minute in hundredths of the unit. */
export function unitPriceText(unitPriceCenti: number, language: Language): string {
  return UNIT_PRICE[language](unitPriceCenti);
}

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
