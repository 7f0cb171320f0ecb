import { html } from 'hono/html';
import type { ZoneClock } from '../../../rules/calendar/zone-clock.ts';
import type { LastWrite } from '../../../rules/reconcile/types.ts';
import type { Format } from '../format.ts';
import type { Html } from './table.ts';

/** Who wrote a record last and when, as far as Odoo records it. */
export function writtenBy({ by, at }: LastWrite, f: Format, clock: ZoneClock): Html {
  const when = at === null ? '' : f.time(Date.parse(`${at.replace(' ', 'T')}Z`), clock);
  return html`${when}${at === null || by === null ? '' : ' · '}${by === null ? '' : html`<bdi>${by}</bdi>`}`;
}
