import { jsonSchemaText } from '../../rules/policy/json-schema.ts';
import { mappingSchema } from './mapping.ts';

/** The file `connector/mapping.schema.json`: editors check a mapping with it while it is written. */
export function mappingSchemaText(): string {
  return jsonSchemaText(mappingSchema, 'Mapping of sazmanyar-connector to an Odoo');
}
