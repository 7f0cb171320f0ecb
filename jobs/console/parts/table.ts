import { html } from 'hono/html';

export type Html = ReturnType<typeof html>;
export type Cell = string | number | Html;

/**
 * A table in a frame that scrolls by itself, also by keyboard, so that the page never does. On a narrow screen each row stands as a card, every cell
 * beside its heading; the roles stay a table's, which a browser forgets of one that is laid out otherwise.
 */
export function table(caption: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): Html {
  const cell = (value: Cell, at: number): Html => {
    const label = heads[at] ?? '';
    return at === 0
      ? html`<th scope="row" role="rowheader" data-label="${label}">${value}</th>`
      : html`<td role="cell" data-label="${label}">${value}</td>`;
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}">
<table role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th scope="col" role="columnheader">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${row.map(cell)}</tr>`)}</tbody>
</table></div>`;
}

/** A long text, of which the first line is shown and the rest on demand. */
export function folded(text: string): Html {
  const [first = '', ...rest] = text.split('\n');
  if (rest.length === 0) return html`<p class="why" dir="auto">${first}</p>`;
  return html`<details class="why"><summary dir="auto">${first}</summary><p dir="auto">${rest.join('\n')}</p></details>`;
}
