import type { NoticesMapping } from '../../connector/names/notices.ts';
import type { Logger } from '../log/logger.ts';
import { giveNotices, type NoticeContext } from './give-notices.ts';

const HOUR_MS = 60 * 60_000;
/** The first time, what is settled at the start of a worker comes first. */
const FIRST_MS = 60_000;

/**
 * Gives notices a minute after the start and then every hour, one run at a time. What fails is logged, and tried the next hour.
 * @returns how to end it; it resolves when a run at hand has ended
 */
export function noticesEveryHour(
  context: () => Promise<NoticeContext>,
  settings: 'none' | NoticesMapping,
  log: Logger,
): () => Promise<void> {
  if (settings === 'none') return () => Promise.resolve();
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    try {
      const { given, unplaced, unknownManagers } = await giveNotices(await context(), settings, { dryRun: false });
      if (given.length > 0) log.info('notices', { told: given.length });
      if (unplaced.length > 0) log.warn('notices without a record or a person', { count: unplaced.length });
      if (unknownManagers.length > 0)
        log.warn('managers of the mapping that Odoo does not have', { logins: unknownManagers.join(', ') });
    } catch (error) {
      log.warn('notices could not be given', { cause: error instanceof Error ? error.message : String(error) });
    }
  };
  const start = (): void => {
    running ??= run().finally(() => {
      running = null;
    });
  };
  const first = setTimeout(start, FIRST_MS);
  const again = setInterval(start, HOUR_MS);
  return async () => {
    clearTimeout(first);
    clearInterval(again);
    await running;
  };
}
