/**
 * A name from elsewhere on one line, without marks that turn the line around and without what XML cannot carry (control
 * characters, half a surrogate pair, U+FFFE, U+FFFF): a name is shown, and may not keep a customer from being settled.
 */
export function plain(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cs}\uFFFE\uFFFF\u2066-\u2069\u202a-\u202e]+/gu, ' ').trim();
}
