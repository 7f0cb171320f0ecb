/**
 * Python that reads many records for whoever calls and answers them as one text, in JSON, column by column, the ids first: a part of
 * FOLLOWING_READS (bundle-code.ts). `read` makes an object of every link and asks the field anew for every value, and XML is written value by value:
 * together four fifths of what a page costs Odoo. Here the columns of a table come as they are, each the largest of one record, and what
 * is none (or is translated, or differs by company) is read as ever. `_read_group` asks for the same rights as `read`: to the model, by the rules of
 * records, to each field. The sandbox has no `json`; a field of that type writes it.
 * What `read` would say is what is said here: empty numbers are 0, seconds are cut, and `&`, `<`, `>` are written so that XML leaves them alone.
 */
export const ANSWER_COLUMNS = `        found = table.search(args[0], offset=read.get('offset') or 0, limit=read['limit'] or None, order='id')
        records = found.with_context(active_test=True)
        writer = env['account.move.line']._fields.get('analytic_distribution')
        specs = ['id:max']
        whole = []
        others = []
        for name in read['fields']:
            field = table._fields.get(name)
            if not field or not field.store or field.translate or field.company_dependent:
                others.append(name)
            elif field.type == 'boolean':
                specs.append(name + ':bool_or')
                whole.append(name)
            elif field.type in ('integer', 'float', 'monetary', 'char', 'text', 'selection', 'date', 'datetime', 'many2one'):
                specs.append(name + ':max')
                whole.append(name)
            else:
                others.append(name)
        groups = found.with_context(active_test=False)._read_group([('id', 'in', found.ids)], ['id'], specs, order='id')
        values = list(zip(*groups))
        if not found or writer is None or list(values[1]) != found.ids:
            answers.append(records.read(read['fields'], load=''))
        else:
            columns = dict(zip(whole, values[2:]))
            if others:
                answered = records.read(others, load='')
                for name in others:
                    columns[name] = [row[name] for row in answered]
            lists = [found.ids]
            for name in read['fields']:
                field = table._fields[name]
                column = columns[name]
                if field.type in ('date', 'datetime'):
                    column = [value and (str(value)[:19] if value.year > 999 else field.to_string(value)) for value in column]
                elif field.type in ('integer', 'float', 'monetary'):
                    column = [value or 0 for value in column]
                lists.append(column)
            text = writer.convert_to_export(lists, None)
            answers.append(text.replace('&', '\\\\u0026').replace('<', '\\\\u003c').replace('>', '\\\\u003e'))`;
