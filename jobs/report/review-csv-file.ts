import { closeSync, openSync, writeSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';

export type Cell = string | number | null;

/**
 * A table as Excel opens it right: UTF-8 with its mark, CRLF, and text that looks like a formula (= + - @, tab) defused by an
 * apostrophe: names and notes are other people's words. Numbers stay numbers, negative ones too.
 * @param first true for the part with the heading: it carries the mark
 */
export function csvText(rows: readonly (readonly Cell[])[], first: boolean): string {
  return stringify(
    rows.map((row) => [...row]),
    { bom: first, escape_formulas: true, record_delimiter: 'windows' },
  );
}

/** Writes a CSV file part by part, so that it may be longer than memory. */
export class CsvFile {
  readonly #file: number;
  #first = true;

  /** @throws what opening the file throws */
  constructor(path: string, heading: readonly string[]) {
    this.#file = openSync(path, 'w');
    this.add([heading]);
  }

  add(rows: readonly (readonly Cell[])[]): void {
    if (rows.length === 0) return;
    writeSync(this.#file, csvText(rows, this.#first));
    this.#first = false;
  }

  close(): void {
    closeSync(this.#file);
  }
}
