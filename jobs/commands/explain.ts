import { EXIT_FAILED, EXIT_FINE, type Io } from '../io.ts';
import type { Parts } from '../parts.ts';
import { verifyText } from '../report/verify-text.ts';
import { explainEntry, NotPriced } from '../settle/explain-entry.ts';
import { verifyVerdict } from '../settle/verify-verdict.ts';
import { type CommonOptions, withRun, writeJson } from './run.ts';

export interface ExplainOptions extends CommonOptions {
  lang: 'fa' | 'en';
  /** Say instead whether the verdict that stands in Odoo is what would come out now. */
  verify?: boolean;
}

/**
 * Why an entry has its price, as things stand in Odoo now, or whether the verdict there still holds. Reads only.
 * @returns 1 when the entry has no price, or its verdict does not hold
 */
export function explain(io: Io, parts: Parts, entryId: number, options: ExplainOptions): Promise<number> {
  return withRun(io, parts, options, 'warn', async ({ connection, json }) => {
    try {
      if (options.verify === true) {
        const verified = await verifyVerdict(await connection.context(), entryId, options.lang);
        if (json) writeJson(io, { lang: options.lang, ...verified });
        else io.stdout.write(verifyText(verified, options.lang));
        return verified.holds ? EXIT_FINE : EXIT_FAILED;
      }
      const text = await explainEntry(await connection.context(), entryId, options.lang);
      if (json) writeJson(io, { entryId, lang: options.lang, explanation: text });
      else io.stdout.write(`${text}\n`);
      return EXIT_FINE;
    } catch (error) {
      if (!(error instanceof NotPriced)) throw error;
      if (json) writeJson(io, { entryId, error: error.message });
      else io.stderr.write(`${error.message}\n`);
      return EXIT_FAILED;
    }
  });
}
