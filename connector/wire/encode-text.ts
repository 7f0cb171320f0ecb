/** Text as XML carries it: most is written as it is, after one look. */

/** What is escaped and what XML 1.0 cannot carry; pairs of surrogates are told from halves only once one is found. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SPECIAL = /[&<>\r\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

// XML 1.0 cannot carry these, not even as a reference; `u` makes a lone surrogate match and a pair not
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNCARRIABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDFFF]/u;

/**
 * The text between two tags. A carriage return is written as a reference, which no reader turns into `\n`.
 * @returns the place of the first character that XML cannot carry instead, when there is one
 */
export function escapedText(text: string): string | number {
  if (!SPECIAL.test(text)) return text;
  const bad = text.search(UNCARRIABLE);
  if (bad >= 0) return bad;
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#xD;');
}
