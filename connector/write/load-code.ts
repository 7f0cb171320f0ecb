/** Key of the call's context under which the server action finds what to load: `{fields, rows}`, as `load` takes them. */
export const LOAD_CONTEXT = 'sazmanyar_load';

/**
 * Python that loads `batch` (ledger lines or verdicts) for whoever calls, as `load` does, and leaves the records in `loaded`: a part of ACTION_CODE
 * (provision/read-bundle.ts). `load` looks up every link of a row and reads every record it writes by itself; here links are left to the database's
 * own keys, records are read together, and what is the same on all rows is written at once. No `with` and no nested function: Odoo's
 * sandbox has neither.
 */
export const LOAD_BATCH = `table = env['account.analytic.line'].with_context(${LOAD_CONTEXT}=False)
columns = []
for field in batch['fields'][1:]:
    name = field.split('/')[0]
    columns.append((name, table._fields[name].type))
rows = []
for row in batch['rows']:
    values = {}
    for (name, kind), cell in zip(columns, row[1:]):
        if cell == '':
            values[name] = False
        elif kind in ('integer', 'many2one'):
            values[name] = int(cell)
        elif kind == 'float':
            values[name] = float(cell)
        elif kind == 'boolean':
            values[name] = cell == 'True'
        else:
            values[name] = cell
    rows.append((row[0], values))
if batch['fields'][0] == 'id':
    noupdate = bool(env.context.get('noupdate'))
    records = []
    for key, values in rows:
        records.append({'xml_id': key, 'values': values, 'noupdate': noupdate})
    loaded = table._load_records(records, env.context.get('mode') == 'update')
else:
    ids = []
    same = dict(rows[0][1])
    for key, values in rows:
        ids.append(int(key))
        for name in list(same):
            if values[name] != same[name]:
                same.pop(name)
    loaded = table.browse(ids)
    if same:
        loaded.write(same)
    for record, (key, values) in zip(loaded, rows):
        for name in same:
            values.pop(name)
        if values:
            record.write(values)`;
