import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { lookAt } from '../../connector/init/look.ts';
import { firstMapping } from '../../connector/init/mapping-text.ts';
import { parseMapping } from '../../connector/names/mapping.ts';
import { createFile, refuseExisting } from '../config/new-file.ts';
import { readConfig } from '../config/read-config.ts';
import { replaceFile } from '../config/replace-file.ts';
import { readPolicy } from '../config/rules-files.ts';
import { EXIT_FINE, type Io } from '../io.ts';
import { packageRoot } from '../package-root.ts';
import type { Parts } from '../parts.ts';
import { labelledCategories } from './provision.ts';
import { type CommonOptions, writeJson } from './run.ts';

export interface InitOptions extends CommonOptions {
  output?: string;
  force?: boolean;
}

/**
 * Writes a first mapping file from what is found in Odoo, to `--output`, else MAPPING_FILE, else ./mapping.yaml. Reads Odoo only.
 * @throws ConfigFault when the file is there already (without `--force`) or cannot be written: nothing is then changed
 */
export async function init(io: Io, parts: Parts, options: InitOptions): Promise<number> {
  const config = readConfig(io.env);
  const named = options.output ?? (io.env.MAPPING_FILE?.trim() || 'mapping.yaml');
  const file = resolve(named);
  if (options.force !== true) refuseExisting(file);
  const policy = readPolicy(config.files.policy);
  // what is looked at does not depend on a mapping: any will do to open the connection
  const mapping = parseMapping('preset: enterprise', 'init');
  const connection = parts.connect(config, { policy, mapping, fingerprint: '', policyFingerprint: '' }, () => io.now());
  try {
    const seen = await lookAt(connection.odoo);
    const categories = new Set(labelledCategories(policy).map(([key]) => key));
    const schema = relative(dirname(file), join(packageRoot(), 'connector/mapping.schema.json'));
    const { text, open, kinds, packages } = firstMapping(seen, categories, schema);
    // a file that the service would refuse is never written
    const { preset } = parseMapping(text, file);
    if (existsSync(file) && options.force === true) replaceFile(file, text);
    else createFile(file, text);
    if (options.json === true) {
      writeJson(io, { file, preset, kinds, packages, open });
    } else {
      const head = `wrote ${file}: preset ${preset}, ${kinds.mapped} of ${kinds.mapped + kinds.open} kinds, ${packages} packages`;
      const rest = open.length === 0 ? '' : `\nto decide:\n${open.map((line) => `  ${line}\n`).join('')}`;
      io.stdout.write(
        `${head}${rest === '' ? '\n' : rest}read it, then: MAPPING_FILE=${named} sazmanyar-connector doctor\n`,
      );
    }
    return EXIT_FINE;
  } finally {
    connection.close();
  }
}
