// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g;

/** A text as XML-RPC carries it: Odoo drops control characters from its replies, for XML has none. JSON carries them, and they could not be sent back. */
export function withoutControls(text: string): string {
  return text.replace(CONTROL, '');
}
