/**
 * Keeps runs of one direction together in text of the other (Unicode bidirectional isolates), wherever the text is
 * shown: a Persian explanation reads right in a left-to-right list, and a package's name cannot turn the line around.
 */
import { plain } from './plain.ts';
import { remembered } from './remembered.ts';

/** Begin and end of what runs from left to right, for a text whose pieces are put together elsewhere; else `ltr`. */
export const LTR = '\u2066';
const RTL = '\u2067';
const FIRST_STRONG = '\u2068';
export const END = '\u2069';

/** Times, formulas, clause ids, keys: always left to right. */
export function ltr(text: string): string {
  return `${LTR}${text}${END}`;
}

/** A whole Persian line. */
export function rtl(text: string): string {
  return `${RTL}${text}${END}`;
}

/** Between two Persian lines of one text that `rtl` encloses. */
export const RTL_BREAK = `${END}\n${RTL}`;

/** Persian lines as one text, each as `rtl` gives it. */
export function rtlLines(lines: readonly string[]): string {
  return lines.length === 0 ? '' : rtl(lines.join(RTL_BREAK));
}

/** Names that come from elsewhere, in a language we do not know; line breaks would end the isolate. */
export const named: (text: string) => string = remembered((text) => `${FIRST_STRONG}${plain(text)}${END}`);
