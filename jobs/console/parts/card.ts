import { html } from 'hono/html';
import type { Html } from './table.ts';

/** One number of a row of numbers, with what it is and in what. */
export function card(label: string, value: string | Html, small?: string): Html {
  return html`<div><dt>${label}</dt><dd>${value}${small === undefined ? '' : html` <small>${small}</small>`}</dd></div>`;
}
