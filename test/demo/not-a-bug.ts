import { VERDICT } from '../../connector/own-fields.ts';
import type { PutMonth } from '../../fixtures/month/put-month.ts';
import { type Demo, fail, say } from './demo.ts';

/** A ticket with free bug fixing that turns out to be configuration: changed in Odoo as a person would, then settled. */
export async function notABug(demo: Demo, put: PutMonth): Promise<void> {
  const entry = demo.odoo
    .rows('account.analytic.line')
    .find((row) => row[VERDICT.outcome] === 'free' && row[VERDICT.category] === 'bug');
  const ticketId = Number(entry?.helpdesk_ticket_id);
  const kindId = put.kindIds.get('Configuration');
  if (!entry || kindId === undefined) fail('the sample month has no free bug fixing');
  await demo.session.call('helpdesk.ticket', 'write', [[ticketId], { ticket_type_id: kindId }]);
  say(`Ticket ${ticketId} is Configuration now, no longer Bug. First what that would change, then it is written:\n`);
  // 1: it differs
  await demo.run(['sync', '--ticket', String(ticketId), '--dry-run'], { exit: 1 });
  await demo.run(['sync', '--ticket', String(ticketId)], { shown: 7 });
}
