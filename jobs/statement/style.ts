import type { Language } from '../../rules/statement/explanation.ts';

const PAGE: Record<Language, string> = {
  fa: 'counter(page, persian) " از " counter(pages, persian)',
  en: 'counter(page) " of " counter(pages)',
};

/** How a statement looks, on the screen and on A4 with the page's number below. */
export function styleOf(language: Language): string {
  const page = `@bottom-center { content: ${PAGE[language]}; font: 8pt Vazirmatn, sans-serif; color: #555; }`;
  return `@page { size: A4; margin: 16mm 14mm 18mm; ${page} }\n${STYLE}`;
}

const STYLE = `
* { box-sizing: border-box; }
html { font: 10pt/1.75 Vazirmatn, "Noto Naskh Arabic", Tahoma, sans-serif; color: #1b1f24; background: #fff; }
body { max-width: 182mm; margin: 0 auto; padding: 0; }
@media screen { body { padding: 8mm 4mm; } }
h1 { font-size: 16pt; margin: 0 0 2mm; color: #12395b; }
h2 { font-size: 12pt; margin: 7mm 0 2mm; color: #12395b; border-bottom: 0.4mm solid #12395b; break-after: avoid; }
h3 { font-size: 10pt; margin: 4mm 0 1mm; break-after: avoid; }
p { margin: 1mm 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.5mm 4mm; margin: 2mm 0; }
dt { color: #4a5560; } dd { margin: 0; }
.sums { display: grid; grid-template-columns: repeat(auto-fit, minmax(52mm, 1fr)); gap: 2mm; margin: 3mm 0; }
.sums div { border: 0.3mm solid #c9d2da; border-radius: 1.5mm; padding: 1.5mm 2.5mm; break-inside: avoid; }
.sums b { display: block; font-size: 11.5pt; }
.sums span { color: #4a5560; font-size: 8.5pt; }
table { width: 100%; border-collapse: collapse; margin: 2mm 0; font-size: 8.8pt; }
th, td { border-bottom: 0.2mm solid #d5dce2; padding: 1mm 1.5mm; text-align: start; vertical-align: top; }
th { background: #eef3f7; font-weight: 700; }
tfoot td { font-weight: 700; border-top: 0.4mm solid #12395b; border-bottom: 0; }
.n { white-space: nowrap; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
/* a footer group would come again at the foot of each page, below half of its table */
tfoot { display: table-row-group; }
tfoot tr { break-before: avoid; }
tbody tr:last-child { break-after: avoid; }
article { border: 0.3mm solid #d5dce2; border-radius: 1.5mm; padding: 1.5mm 3mm; margin: 2mm 0; break-inside: avoid; font-size: 9pt; }
article h3 { margin: 0 0 0.5mm; }
article .meta { color: #4a5560; }
article ul { margin: 0.5mm 0 0; padding-inline-start: 5mm; }
.note { color: #7a4b00; }
.notes { font-size: 8.8pt; color: #4a5560; }
@media screen and (max-width: 130mm) { table { font-size: 8pt; } th, td { padding: 1mm 0.7mm; overflow-wrap: anywhere; } .n { white-space: normal; } }
`.trim();
