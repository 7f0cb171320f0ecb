import type { CheckTexts } from './types.ts';

/** The connection: who we are there, what server it is, what we may do. */
export const EN_ODOO = {
  login: {
    title: 'login',
    why: 'nothing works without it',
    cases: {
      ok: { found: 'logged in as {login}' },
      refused: {
        found: '{cause}',
        mend: 'check `ODOO_DB`, `ODOO_USERNAME` and `ODOO_PASSWORD` (a password or an API key; a key may have ended)',
      },
      unreachable: {
        found: '{cause}',
        mend: 'start Odoo, or correct `ODOO_URL`; from this machine `curl -I "$ODOO_URL/web/login"` must answer',
      },
      answered: { found: '{cause}', mend: 'correct `ODOO_URL` and `ODOO_DB`, or look into the log of Odoo' },
    },
  },
  version: {
    title: 'version',
    why: 'older servers lack guards that newer ones have',
    cases: {
      ok: { found: 'Odoo {version}: every guarantee holds' },
      guarded: { found: 'Odoo {version}: every guarantee holds, some by our own means. {points}' },
      old: {
        found: 'Odoo {version} works with weaker points: {points}',
        mend: 'plan the upgrade to 16 or later; until then run `sazmanyar-connector reconcile` every day',
      },
      newer: {
        found: 'Odoo {version} is newer than what this service was tried on (16 to 19)',
        mend: 'update this service, or try it on a copy of the database first (`sazmanyar-connector sync --dry-run`)',
      },
      ancient: { found: 'Odoo {version} is older than 14', mend: 'upgrade Odoo: 16 to 19 have every guarantee' },
      unread: {
        found: 'the server tells no version this service understands: {answer}',
        mend: 'check that `ODOO_URL` leads to Odoo itself',
      },
    },
  },
  clock: {
    title: 'clock',
    why: 'what is "today", and which changes are new, is judged by both clocks',
    cases: {
      ok: { found: 'the clocks differ by {seconds} s' },
      ahead: {
        found: 'the clock of Odoo is {seconds} s ahead of ours',
        mend: 'set both machines by NTP (`timedatectl set-ntp true`)',
      },
      behind: {
        found: 'the clock of Odoo is {seconds} s behind ours',
        mend: 'set both machines by NTP (`timedatectl set-ntp true`)',
      },
    },
  },
  timezone: {
    title: 'time zone',
    why: 'an entry without begin and end is priced by its date, and Odoo fills the date in by the time zone of the person',
    cases: {
      ok: { found: 'everybody who records time ({people}) has the zone of the policy, {zone}' },
      others: {
        found: '{others} of {people} who record time are not in {zone}: {examples}',
        mend: 'Settings, Users, the user, Preferences: set the time zone to {zone}',
      },
    },
  },
  'api-key': {
    title: 'API key',
    why: 'keys of internal users end after at most 90 days, and the service with them',
    cases: {
      password: { found: 'the login is by a password, which does not end by itself' },
      ok: { found: 'the key "{name}" lasts {days} more days, to {date}' },
      endless: { found: 'the key "{name}" does not end' },
      age: { found: 'the key "{name}" was made on {date}, {days} days ago; this Odoo sets it no end' },
      soon: {
        found: 'the key "{name}" ends on {date}, in {days} days',
        mend: 'log in to Odoo as the bot; My Profile, Account Security, New API Key; put it into `ODOO_PASSWORD` and start the service again; then delete the old one',
      },
      unseen: { found: 'the password has the form of an API key, and this user sees no key of its own' },
    },
  },
  rights: {
    title: 'rights',
    why: 'a write without its right fails half-way through a customer',
    cases: {
      ok: {
        found: '{operations} operations on {models} models are allowed; tried against record rules: {records} records',
      },
      missing: {
        found: 'not allowed: {missing}',
        mend: 'Settings, Users, the bot, Access Rights: give it {groups}',
      },
      rules: {
        found: 'record rules refuse: {refused}',
        mend: 'give the user {groups}, or take it out of the rule (Settings, Technical, Record Rules)',
      },
      absent: {
        found: 'this Odoo has no {models}',
        mend: 'install the module that brings it, or name the right model in the mapping file (`models.ticket`)',
      },
    },
  },
  'notice-mails': {
    title: 'notices by e-mail',
    why: 'Odoo mails a notice only from a user with an address to one with an address, and says nothing where it cannot',
    cases: {
      none: { found: 'notices are activities alone (`notices.email` is false)' },
      ok: { found: 'Odoo mails them from {login}; its outgoing mail server is for an administrator to see' },
      sender: {
        found: 'the user {login} has no e-mail address: Odoo makes each mail and fails to send it',
        mend: 'Settings, Users, the bot: give it an address (or set `notices.email: false` in the mapping file)',
      },
      managers: {
        found: 'without an address, so never mailed: {logins}',
        mend: 'Settings, Users: give them an address',
      },
    },
  },
  prefix: {
    title: 'external ids',
    why: 'an upgrade of a module deletes the external ids under its name, and ours keep writes from being repeated',
    cases: {
      ok: { found: 'no module is called `{prefix}`' },
      taken: {
        found: 'a module is called `{prefix}` ({state})',
        mend: 'rename or remove that module before it is upgraded (Apps)',
      },
    },
  },
} as const satisfies CheckTexts;
