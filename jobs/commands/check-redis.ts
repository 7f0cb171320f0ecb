import { type Check, say } from '../../connector/doctor/check.ts';
import { describeFailure, formatFailure } from '../queue/failure.ts';
import type { RedisHandle } from '../redis/open-redis.ts';
import type { Run } from './run.ts';

/** What the queues need of Redis; Valkey is newer than that whatever its number. */
const OLDEST: readonly [major: number, minor: number] = [6, 2];

/** Version, eviction and persistence of the Redis that a worker of this configuration would use. */
export async function checkRedis({
  parts,
  config,
  redact,
}: Pick<Run, 'parts' | 'config' | 'redact'>): Promise<Check[]> {
  let redis: RedisHandle;
  try {
    redis = await parts.openRedis(config, () => {});
  } catch (error) {
    return [say('redis', 'mend', 'unreachable', { cause: formatFailure(describeFailure(error, redact)) })];
  }
  try {
    return await looked(redis);
  } catch (error) {
    return [say('redis', 'mend', 'unreachable', { cause: formatFailure(describeFailure(error, redact)) })];
  } finally {
    await redis.close();
  }
}

async function looked({ client, embedded }: RedisHandle): Promise<Check[]> {
  const about = facts(await client.info());
  const server = serverOf(about);
  if (embedded) return [say('redis', 'warning', 'embedded', { server })];
  const version = isOld(about) ? say('redis', 'mend', 'old', { server }) : say('redis', 'ok', 'ok', { server });
  // a managed Redis may refuse CONFIG
  const setting = async (name: string): Promise<string | null> => {
    const answer = (await client.config('GET', name).catch(() => [])) as string[];
    return answer[1] ?? null;
  };
  const policy = about.get('maxmemory_policy') ?? (await setting('maxmemory-policy'));
  return [version, evictionCheck(policy), persistenceCheck(about, await setting('save'))];
}

function evictionCheck(policy: string | null): Check {
  if (policy === null) return say('redis-eviction', 'unchecked', 'untold', {});
  if (policy === 'noeviction') return say('redis-eviction', 'ok', 'ok', {});
  return say('redis-eviction', 'mend', 'evicts', { policy });
}

function persistenceCheck(about: ReadonlyMap<string, string>, save: string | null): Check {
  const appends = about.get('aof_enabled') === '1';
  const failed = about.get('rdb_last_bgsave_status') === 'err' || about.get('aof_last_write_status') === 'err';
  if (failed) return say('redis-persistence', 'mend', 'failing', {});
  if (appends) return say('redis-persistence', 'ok', 'ok', { how: 'appendonly' });
  if (save === null) return say('redis-persistence', 'unchecked', 'untold', {});
  return save === ''
    ? say('redis-persistence', 'warning', 'none', {})
    : say('redis-persistence', 'ok', 'ok', { how: `save ${save}` });
}

/** `key:value` lines of INFO. */
function facts(info: string): Map<string, string> {
  const lines = info.split(/\r?\n/).filter((line) => line.includes(':') && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}

function serverOf(about: ReadonlyMap<string, string>): string {
  const valkey = about.get('valkey_version');
  return valkey === undefined ? `Redis ${about.get('redis_version') ?? ''}`.trim() : `Valkey ${valkey}`;
}

function isOld(about: ReadonlyMap<string, string>): boolean {
  if (about.has('valkey_version')) return false;
  const [major = 0, minor = 0] = (about.get('redis_version') ?? '').split('.').map(Number);
  const [oldest, oldestMinor] = OLDEST;
  return major > 0 && (major < oldest || (major === oldest && minor < oldestMinor));
}
