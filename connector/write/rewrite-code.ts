import { INVOICE_LINE } from '../own-fields.ts';

/** Key of the call's context under which the server action finds what to rewrite; see rewrite-lines.ts. */
export const REWRITE_CONTEXT = 'sazmanyar_rewrite';

/**
 * Python that changes lines of one draft in place, for whoever calls: a part of ACTION_CODE (provision/read-bundle.ts). Odoo guards only the invoice that is
 * named, and a line may have been moved: so the invoice and the lines are locked first, then looked at, then written, in one transaction. Whoever posts
 * the invoice or moves a line at the same time waits for us, or has finished: then Odoo begins our call anew, and it is seen. When anything is not
 * as it was read, nothing is written and `rewritten` says what.
 *
 * What is written brings back what a new line would have: the product its account and taxes, and no discount. Of what nothing brings back (an analytic
 * distribution, an order line, another partner) a line is rid only by being taken off and put on, as ever; who wrote it last does not tell, as Odoo writes all lines of a
 * draft when one is changed. The looking is left to SQL, because Odoo compiles the code of an action and looks it over at each run, and texts cost nothing there.
 */
export const REWRITE_LINES = `moves = env['account.move'].with_context(${REWRITE_CONTEXT}=False)
moves.check_access('write')
env.cr.execute("""SELECT CASE WHEN m.state <> 'draft' THEN 'is ' || m.state
    WHEN m.move_type <> %(kind)s OR m.currency_id <> %(currency)s THEN 'is of another kind or in another currency'
    WHEN m.commercial_partner_id <> %(customer)s AND m.commercial_partner_id <> p.commercial_partner_id THEN 'is for another customer' END
    FROM account_move m LEFT JOIN res_partner p ON p.id = %(customer)s WHERE m.id = %(id)s FOR UPDATE OF m""", change)
problem = (env.cr.fetchone() or ['is gone'])[0]
if not problem:
    env.cr.execute("""SELECT due.id, CASE WHEN l.id IS NULL OR l.move_id <> %(id)s OR l.ledger IS DISTINCT FROM due.ledger THEN 'has no more the line ' || due.id
        WHEN l.written IS DISTINCT FROM due.written OR abs(l.quantity - due.quantity) > 0.001
        OR abs(l.price_unit * (100 - COALESCE(l.discount, 0)) / 100 - due.price) > 0.005 THEN 'has another content in its line ' || due.id END,
        COALESCE(l.analytic_distribution::text, '') IN ('', '{}', 'null', 'false') AND COALESCE(l.extra_tax_data::text, '') IN ('', '{}', 'null', 'false')
        AND l.partner_id = m.commercial_partner_id AND l.is_imported IS NOT TRUE
        AND NOT EXISTS (SELECT 1 FROM sale_order_line_invoice_rel r WHERE r.invoice_line_id = l.id)
        FROM account_move m CROSS JOIN json_to_recordset(%(lines)s) AS due(at int, id int, ledger int, written text, quantity float, price float)
        LEFT JOIN (SELECT *, ${INVOICE_LINE.ledgerLine} AS ledger, ${INVOICE_LINE.written} AS written FROM account_move_line
        WHERE id IN (SELECT id FROM json_to_recordset(%(lines)s) AS due(id int)) ORDER BY id FOR UPDATE) l ON l.id = due.id WHERE m.id = %(id)s ORDER BY due.at""", change)
    commands = list(change['commands'])
    for (id, wrong, plain), values in zip(env.cr.fetchall(), change['values']):
        problem = problem or wrong
        commands += [(1, id, dict(values, discount=0))] if plain else [(2, id, 0), (0, 0, values)]
    if not problem:
        moves.browse(change['id']).write({'invoice_line_ids': commands})
action['rewritten'] = {'problem': problem or ''}`;
