/** The password, kept out of what people and logs see. */

/** Shorter ones (`admin`) are parts of ordinary words, and cutting them out would spoil every message. */
const SHORTEST_HIDDEN = 6;

/** A text that only `reveal` gives away. One of less than 6 letters cannot be hidden in the texts of others, and is not. */
export class Secret {
  readonly #text: string;
  readonly #spellings: string[];

  constructor(text: string) {
    this.#text = text;
    const xml = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
    const json = JSON.stringify(text).slice(1, -1);
    const quoted = xml.replace(/"/g, '&quot;');
    this.#spellings = [...new Set([text, xml, quoted, json, encodeURIComponent(text)])].sort(
      (a, b) => b.length - a.length,
    );
  }

  reveal(): string {
    return this.#text;
  }

  /** Whether a reply repeats the secret, in any of its spellings. */
  isIn(reply: Buffer): boolean {
    return this.#text.length >= SHORTEST_HIDDEN && this.#spellings.some((spelling) => reply.includes(spelling));
  }

  /** The text of others with the secret in it blotted out, also as XML, JSON or a URL would spell it. */
  hideIn(text: string): string {
    if (this.#text.length < SHORTEST_HIDDEN) return text;
    return this.#spellings.reduce((hidden, spelling) => hidden.replaceAll(spelling, '***'), text);
  }
}
