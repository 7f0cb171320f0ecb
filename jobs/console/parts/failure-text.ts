import { html } from 'hono/html';
import { faultKind } from '../../report/fault-kind.ts';
import type { Words } from '../language.ts';
import { FAULTS } from '../texts/faults.ts';
import type { Html } from './table.ts';

/** A failure in the reader's words, where it is of a known kind; beneath, as it was told: English, from left to right. */
export function failureText(told: string, { language }: Pick<Words, 'language'>): Html {
  const kind = faultKind(told);
  const own = html`<span class="told" dir="ltr" lang="en">${told}</span>`;
  return kind === null ? own : html`${FAULTS[kind][language]}${own}`;
}
