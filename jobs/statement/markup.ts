/** Text as HTML: escaped, and Unicode isolates as elements, so that copies and PDF text carry no marks of direction. */
export function markup(text: string): string {
  let open = 0;
  const out = text.replace(/[&<>"'\u2066-\u2069]/g, (mark) => {
    switch (mark) {
      case '&':
        return '&amp;';
      case '<':
        return '&lt;';
      case '>':
        return '&gt;';
      case '"':
        return '&quot;';
      case "'":
        return '&#39;';
      case '\u2069':
        if (open === 0) return '';
        open -= 1;
        return '</bdi>';
      default:
        open += 1;
        return mark === '\u2066' ? '<bdi dir="ltr">' : mark === '\u2067' ? '<bdi dir="rtl">' : '<bdi>';
    }
  });
  return `${out}${'</bdi>'.repeat(open)}`;
}

export function paragraph(text: string, more = ''): string {
  return `<p${more}>${markup(text)}</p>`;
}

/** A table; the columns in `numbers` hold numbers. Cells are text. The last row is a sum when `foot` is given. */
export function tableOf(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  { numbers = [], foot = null }: { numbers?: readonly number[]; foot?: readonly string[] | null } = {},
): string {
  const cell = (tag: string) => (text: string, at: number) =>
    `<${tag}${numbers.includes(at) ? ' class="n"' : ''}>${markup(text)}</${tag}>`;
  const row = (tag: string, cells: readonly string[]): string => `<tr>${cells.map(cell(tag)).join('')}</tr>`;
  return [
    '<table>',
    `<thead>${row('th', heading)}</thead>`,
    `<tbody>${rows.map((cells) => row('td', cells)).join('\n')}</tbody>`,
    ...(foot === null ? [] : [`<tfoot>${row('td', foot)}</tfoot>`]),
    '</table>',
  ].join('\n');
}
