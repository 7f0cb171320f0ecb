/** Digits and separators of Persian text. */

const LATIN_ZERO = 0x30;
const PERSIAN_ZERO = 0x6f0;

/** Latin digits to Persian ones; everything else stays: `1405/09` → `۱۴۰۵/۰۹`. */
export function persianDigits(text: string | number): string {
  const source = String(text);
  let out = '';
  for (let index = 0; index < source.length; index++) {
    const digit = source.charCodeAt(index) - LATIN_ZERO;
    out += digit >= 0 && digit <= 9 ? String.fromCharCode(PERSIAN_ZERO + digit) : source[index];
  }
  return out;
}

/** Persian and Arabic digits to Latin ones, for dates that people type. */
export function latinDigits(text: string): string {
  return text.replace(/[۰-۹٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
}

/** An integer in groups of three: `16,250,001` or `۱۶٬۲۵۰٬۰۰۱`. */
export function groupedInteger(value: number, language: 'fa' | 'en'): string {
  const separator = language === 'fa' ? '٬' : ',';
  const digits = String(Math.abs(value));
  let grouped = digits.slice(-3);
  for (let end = digits.length - 3; end > 0; end -= 3) {
    grouped = `${digits.slice(Math.max(0, end - 3), end)}${separator}${grouped}`;
  }
  const signed = value < 0 ? `-${grouped}` : grouped;
  return language === 'fa' ? persianDigits(signed) : signed;
}

/** Hundredths as a decimal without useless zeros: 150 → `1.5` or `۱٫۵`; 200 → `2`. */
export function hundredths(value: number, language: 'fa' | 'en'): string {
  const size = Math.abs(value);
  const rest = size % 100;
  const whole = groupedInteger((size - rest) / 100, language);
  const sign = value < 0 ? '-' : '';
  if (rest === 0) return `${sign}${whole}`;
  const decimals = rest % 10 === 0 ? String(rest / 10) : String(rest).padStart(2, '0');
  return language === 'fa' ? `${sign}${whole}٫${persianDigits(decimals)}` : `${sign}${whole}.${decimals}`;
}
