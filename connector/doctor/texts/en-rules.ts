import type { CheckTexts } from './types.ts';

/** The two files, how they fit this Odoo, and Redis. */
export const EN_RULES = {
  policy: {
    title: 'policy file',
    why: 'every price is decided by it',
    cases: {
      ok: { found: '{file}: version {version} is in force (versions: {versions})' },
      future: {
        found: '{file}: its first version, {version}, begins only on {from}',
        mend: 'put the `from` of the first version before the first entry to be priced',
      },
    },
  },
  mapping: {
    title: 'mapping file',
    why: 'it says what things are called in this Odoo',
    cases: {
      ok: { found: '{file}: preset {preset}, {kinds} kinds, {packages} packages' },
      example: {
        found: 'the example that came with the service is in use',
        mend: 'copy `connector/mapping.example.yaml`, adapt it, and name the copy in `MAPPING_FILE`',
      },
    },
  },
  holidays: {
    title: 'holidays',
    why: 'billable work on a day outside the covered range is held',
    cases: {
      ok: { found: 'covered for {days} more days, to {to}' },
      outside: {
        found: 'today is outside the covered range',
        mend: "`sazmanyar-connector holidays {year} --yaml` proposes the days of {year}: compare them with the official calendar, put them into the policy's `holidays.dates` and widen `holidays.covered`",
      },
      short: {
        found: 'covered for {days} more days, to {to}: not to the end of {present}',
        mend: "`sazmanyar-connector holidays {year} --yaml` proposes the days of {year}: compare them with the official calendar, put them into the policy's `holidays.dates` and widen `holidays.covered`",
      },
      ending: {
        found: 'covered for {days} more days, to {to}',
        mend: "`sazmanyar-connector holidays {year} --yaml` proposes the days of {year}: compare them with the official calendar, put them into the policy's `holidays.dates` and widen `holidays.covered`",
      },
    },
  },
  unconfirmed: {
    title: 'lunar holidays',
    why: 'a lunar holiday can still move by a day, and with it the price of the work on both days',
    cases: {
      ok: { found: 'no unconfirmed holiday in the next {days} days' },
      soon: {
        found: 'not confirmed: {holidays}',
        mend: "hold them against the official calendar, and set `confirmed: true` (or the right date) in the policy's list",
      },
    },
  },
  'official-holidays': {
    title: "Odoo's holidays",
    why: 'work on an official holiday is priced × 2',
    cases: {
      none: { found: "those of the policy's file alone" },
      ok: { found: "{days} days from Odoo's public holidays" },
      forbidden: {
        found: 'this user may not read the public holidays',
        mend: 'give it the right, or set `officialHolidays: none` in the mapping file',
      },
      partial: {
        found: 'parts of days, which change nothing: {leaves}',
        mend: 'give them whole days, 00:00 to 23:59, in the time zone of the policy; or leave them, if they are none',
      },
      unreadable: { found: 'public holiday #{id} cannot be read: {cause}', mend: 'correct it in Odoo' },
    },
  },
  tariffs: {
    title: 'tariffs',
    why: 'customers are invoiced by them',
    cases: {
      ok: { found: '{count} tariffs, no sample figures' },
      samples: {
        found: 'sample figures: {samples}',
        mend: 'put the agreed rates into the policy, and remove `sample: true`',
      },
    },
  },
  categories: {
    title: 'categories',
    why: 'entries of a category the policy does not have are held',
    cases: {
      ok: { found: 'every category of the mapping is in the policy' },
      unknown: {
        found: 'the mapping names {categories}',
        mend: 'correct `kinds:` in the mapping, or add the category to the policy',
      },
    },
  },
  services: {
    title: 'tariffs and products',
    why: 'an invoice line needs the product of its tariff',
    cases: {
      ok: { found: 'products for the tariffs {tariffs}' },
      differ: { found: '{problems}', mend: 'correct `service:` in the mapping' },
    },
  },
  kinds: {
    title: 'kinds of ticket',
    why: 'entries on tickets of a kind without a category are held as unclassified',
    cases: {
      ok: { found: 'every kind in use has a category' },
      none: { found: 'the mapping tells categories by no field of the ticket' },
      unmapped: {
        found: 'without a category: {kinds}',
        mend: 'name them under `kinds:` in the mapping file, or set the kind on those tickets',
      },
    },
  },
  entries: {
    title: 'entries',
    why: 'what cannot be priced is not charged until somebody mends it',
    cases: {
      ok: { found: 'all {entries} entries of the last {days} days have a price' },
      none: { found: 'no entries in scope in the last {days} days' },
      held: {
        found: '{held} of {entries} entries of the last {days} days have no price: {reasons}',
        mend: '`sazmanyar-connector explain {sample}` says what one of them needs',
      },
      unreadable: {
        found: '{unread} entries of the last {days} days cannot be read, as {examples}',
        mend: 'open it in Odoo and correct what is named',
      },
    },
  },
  redis: {
    title: 'Redis',
    why: 'queues, locks and the watermark live there',
    cases: {
      ok: { found: '{server} answers' },
      embedded: {
        found: 'the embedded one ({server}), for trying: it is gone with the process',
        mend: 'set `REDIS_URL` for a worker in production',
      },
      old: { found: '{server} is older than the queues need (6.2)', mend: 'update it: Redis 6.2 or later, or Valkey' },
      unreachable: { found: '{cause}', mend: 'start Redis, or correct `REDIS_URL`' },
    },
  },
  'redis-eviction': {
    title: 'Redis, eviction',
    why: 'a job that is thrown out of a full memory is not done, and nobody is told',
    cases: {
      ok: { found: '`maxmemory-policy` is noeviction' },
      evicts: {
        found: '`maxmemory-policy` is {policy}',
        mend: '`redis-cli CONFIG SET maxmemory-policy noeviction`, and the same in `redis.conf`',
      },
      untold: { found: 'the server does not tell its `maxmemory-policy`' },
    },
  },
  'redis-persistence': {
    title: 'Redis, persistence',
    why: 'without it a restart of Redis costs a full pass (no charge is lost: the book is Odoo)',
    cases: {
      ok: { found: 'kept on disk ({how})' },
      none: {
        found: 'nothing is kept on disk',
        mend: '`redis-cli CONFIG SET appendonly yes`, and the same in `redis.conf`',
      },
      failing: {
        found: 'the last save to disk failed',
        mend: 'look into the log of Redis: mostly the disk is full or not writable',
      },
      untold: { found: 'the server does not tell what it keeps on disk' },
    },
  },
} as const satisfies CheckTexts;
