import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Odoo, OdooValue } from '../../../connector/odoo.ts';
import { inShape } from '../../editions/put-in-shape.ts';
import { COMMON, SHAPES } from '../../editions/shapes.ts';
import type { Edition } from '../../month/describe-month.ts';

const OCA = SHAPES['OCA with time control and contracts'];

/** OCA's helpdesk on 14, as the lab's add-on names it: what people put there, and the mapping for it. */
export function ocaEdition(): Edition {
  if (OCA === undefined) throw new Error('the shape of OCA was renamed');
  const mappingFile = join(mkdtempSync(join(tmpdir(), 'odoo-14-')), 'mapping.yaml');
  writeFileSync(mappingFile, OCA.mapping + COMMON);
  return { mappingFile, asPeople: (odoo) => withoutDefaultBegin(inShape(odoo, OCA)) };
}

/** A new entry begins now unless it is said otherwise (project_timesheet_time_control): no begin must be said too. */
function withoutDefaultBegin(odoo: Odoo): Odoo {
  return {
    call(model, method, args, kwargs, options) {
      if (model !== 'account.analytic.line' || method !== 'create')
        return odoo.call(model, method, args, kwargs, options);
      const entries = (args[0] as Record<string, OdooValue>[]).map((entry) => ({ date_time: false, ...entry }));
      return odoo.call(model, method, [entries], kwargs, options);
    },
  };
}
