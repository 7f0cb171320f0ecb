/** Our Persian text as the body of a message: escaped, right to left, lines kept. */
export function html(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<p dir="rtl">${escaped.replaceAll('\n', '<br/>')}</p>`;
}
