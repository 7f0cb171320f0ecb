/** Policy files with a mistake: what the loader must refuse, and where it must say so. */

/** A small policy that loads; every case below breaks it in one place. Line numbers count from the `policy:` line. */
export const GOOD = `policy:
  name: { fa: نمونه, en: sample }
  timezone: Asia/Tehran
versions:
  - id: "1"
    from: 1402-01-01
    shifts:
      - { key: day, labels: { fa: روز, en: day }, from: "08:30", to: "17:00", multiplier: 1, clause: "5.2" }
      - { key: evening, labels: { fa: عصر, en: evening }, from: "17:00", to: "22:00", multiplier: 1.5, clause: "5.3" }
      - { key: night, labels: { fa: شب, en: night }, from: "22:00", to: "08:30", multiplier: 2, clause: "5.4" }
    holiday: { multiplier: 2, clause: "5.4", weekly: [friday] }
    minimum: { minutes: 10, clause: "3.2" }
    maxEntryHours: 16
    whenTimeUnknown: base
    billableNeeds: any
    entitlementClause: "4.1"
    priceClause: "5.1"
    overflow: invoice
    backdating: none
    corrections: next-draft
    disputeDays: 10
    maintenance: { percent: 15, clause: "2.6" }
    categories:
      bug: { labels: { fa: باگ, en: bug }, clause: "1.1", kind: free, needsSubscription: true, changesSystem: true }
      training: { labels: { fa: آموزش, en: training }, clause: "2.1", kind: billable, tariff: time, changesSystem: false }
tariffs:
  - { tariff: time, from: 1402-01-01, currency: IRR, currencyDecimals: 0, hourlyRate: 15000000 }
  - { tariff: deployment, from: 1402-01-01, currency: IRR, currencyDecimals: 0, hourlyRate: 18000000 }
customerTariffs:
  - { customer: 7, tariff: time, from: 1404-01-01, to: 1404-12-29, currency: IRR, currencyDecimals: 0, hourlyRate: 9 }
  - { customer: 7, tariff: time, from: 1405-01-01, currency: IRR, currencyDecimals: 0, hourlyRate: 10 }
holidays:
  covered:
    - { from: 1402-01-01, to: 1405-12-29 }
  dates:
    - { date: 1402-01-12, kind: solar, confirmed: true, name: روز جمهوری اسلامی }
    - { date: 1402-01-13, kind: solar, confirmed: true, name: سیزده به در }
`;

const after = (start: string): string => GOOD.slice(GOOD.indexOf(start));
const part = (start: string, next: string): string => after(start).slice(0, after(start).indexOf(next));
const VERSION = part('  - id: "1"', 'tariffs:');

/** Name; what is replaced; by what; all problems in the order of the file, each as `line:column path: message`. */
// biome-ignore format: a case a line
export const BROKEN: [what: string, from: string, to: string, problems: string[]][] = [
  // the text itself
  ['an empty file', GOOD, '', ['1:1 expected a mapping of keys, found nothing (empty)']],
  ['a list', GOOD, '- 1', ['1:1 expected a mapping of keys, found a list']],
  ['a quote left open', 'key: day,', 'key: "day,', ['8:59 YAML: Unexpected scalar at node end']],
  ['a tab', '  timezone', '\ttimezone', ['3:1 YAML: Tabs are not allowed as indentation']],
  ['a key twice', '  timezone: Asia/Tehran', '  timezone: UTC\n  timezone: Asia/Tehran', ['4:3 YAML: Map keys must be unique']],
  ['two documents', 'versions:', '---\nversions:', ['4:1 YAML: Source contains multiple documents; please use YAML.parseAllDocuments()']],
  ['an alias to nothing', 'fa: نمونه', 'fa: *name', ['2:15 YAML: expected an anchor &name before its alias, found none']],
  ['a tag', 'id: "1"', 'id: !secret "1"', ['5:9 YAML: Unresolved tag: !secret']],
  ['a number no double holds', 'hourlyRate: 15000000 ', 'hourlyRate: 90071992547409931 ', ['27:87 expected a number of at most 15 digits, found 90071992547409931', '27:87 tariffs[0].hourlyRate: expected a price of an hour above 0 with at most two decimals, found 90071992547409940']],
  ['a file of comments', GOOD, '# nothing yet\n', ['1:1 expected a mapping of keys, found nothing (empty)']],
  ['YAML of version 1.1', GOOD, `%YAML 1.1\n---\n${GOOD}`, ['1:1 expected YAML 1.2, found %YAML 1.1']],
  // keys
  ['an unknown key at the top', 'policy:', 'polcy: 1\npolicy:', ['1:1 polcy: unknown key "polcy"']],
  ['an unknown key in a version', 'disputeDays: 10', 'disputeDays: 10\n    disputDays: 3', ['22:5 versions[0].disputDays: unknown key "disputDays"']],
  ['an unknown key in a shift', 'key: evening,', 'key: evening, rate: 3,', ['9:25 versions[0].shifts[1].rate: unknown key "rate"']],
  ['a missing key', '    overflow: invoice\n', '', ['5:5 versions[0].overflow: missing: expected "invoice" or "hold"']],
  ['no versions', VERSION, '', ['4:10 versions: expected a list, found nothing (empty)']],
  ['an empty list of versions', `versions:\n${VERSION}`, 'versions: []\n', ['4:11 versions: expected array to have >=1 items, found a list']],
  ['a merge key', '    priceClause', '    <<: { overflow: hold }\n    priceClause', ['17:5 versions[0].<<: unknown key "<<"']],
  ['a list that is a mapping', `versions:\n${VERSION}`, 'versions: { id: "1" }\n', ['4:11 versions: expected a list, found a mapping of keys']],
  ['a mapping that is a list', '  name: { fa: نمونه, en: sample }', '  name: [نمونه, sample]', ['2:9 policy.name: expected a mapping of keys, found a list']],
  ['a key with a capital', '    overflow: invoice', '    Overflow: invoice', ['5:5 versions[0].overflow: missing: expected "invoice" or "hold"', '18:5 versions[0].Overflow: unknown key "Overflow"']],
  ['an unknown key in a tariff', 'currencyDecimals: 0, hourlyRate: 18000000', 'currencyDecimals: 0, hourlyRate: 18000000, rate: 1', ['28:103 tariffs[1].rate: unknown key "rate"']],
  ['an unknown key in a holiday', 'confirmed: true, name: سیزده', 'confirmed: true, official: true, name: سیزده', ['37:57 holidays.dates[1].official: unknown key "official"']],
  ['a part left empty', part('customerTariffs:', 'holidays:'), 'customerTariffs:\n', ['29:17 customerTariffs: expected a list, found nothing (empty)']],
  ['a label in one language', 'labels: { fa: باگ, en: bug }', 'labels: { fa: باگ }', ['24:14 versions[0].categories.bug.labels.en: missing: expected text']],
  // shifts
  ['a gap between shifts', '"22:00", multiplier', '"21:30", multiplier', ['8:7 versions[0].shifts: expected shifts that cover 24 hours exactly once, found no shift from 21:30 to 22:00']],
  ['shifts that overlap', '"17:00", multiplier', '"17:10", multiplier', ['9:9 versions[0].shifts[1]: expected shifts that cover 24 hours exactly once, found "evening" over another from 17:00 to 17:10']],
  ['a shift of no length', 'to: "22:00"', 'to: "17:00"', ['9:78 versions[0].shifts[1].to: expected an end that differs from the start (24 hours are "00:00" to "24:00"), found 17:00']],
  ['a shift twice', 'key: night', 'key: day', ['10:16 versions[0].shifts[2].key: expected each shift once, found "day" again']],
  ['a time that is none', '"17:00", multiplier', '"17:60", multiplier', ['8:70 versions[0].shifts[0].to: expected a time of day as "HH:MM", found "17:60"']],
  ['a time without its zero', '"08:30", to', '"8:30", to', ['8:57 versions[0].shifts[0].from: expected a time of day as "HH:MM", from "00:00" to "23:59", found "8:30"']],
  ['a multiplier below 1', 'multiplier: 1.5', 'multiplier: 0.5', ['9:99 versions[0].shifts[1].multiplier: expected a multiplier from 1 to 10, found 0.5']],
  ['a multiplier of three decimals', 'multiplier: 1.5', 'multiplier: 1.255', ['9:99 versions[0].shifts[1].multiplier: expected a multiplier of at most two decimals, found 1.255']],
  ['a multiplier as text', 'multiplier: 1.5', 'multiplier: "1.5"', ['9:99 versions[0].shifts[1].multiplier: expected a number, found "1.5"']],
  ['a holiday multiplier below 1', 'holiday: { multiplier: 2', 'holiday: { multiplier: .9', ['11:28 versions[0].holiday.multiplier: expected a multiplier from 1 to 10, found 0.9']],
  ['a clause without quotes', 'clause: "5.3"', 'clause: 5.3', ['9:112 versions[0].shifts[1].clause: expected a clause id in quotes, like "5.3", found 5.3']],
  ['a weekday that is none', '[friday]', '[juma]', ['11:55 versions[0].holiday.weekly[0]: expected "sunday" or "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday", found "juma"']],
  ['a decimal comma', 'multiplier: 1.5', 'multiplier: 1,5', ['9:101 versions[0].shifts[1].5: unknown key "5"']],
  ['a multiplier without end', 'multiplier: 1.5', 'multiplier: .inf', ['9:99 versions[0].shifts[1].multiplier: expected a number, found Infinity']],
  ['a multiplier above 10', 'multiplier: 1.5', 'multiplier: 150', ['9:99 versions[0].shifts[1].multiplier: expected a multiplier from 1 to 10, found 150']],
  ['a multiplier left out', 'multiplier: 1.5, ', '', ['9:9 versions[0].shifts[1].multiplier: missing: expected a number']],
  ['a shift that begins at 24:00', 'from: "22:00", to: "08:30"', 'from: "24:00", to: "08:30"', ['10:60 versions[0].shifts[2].from: expected a time of day as "HH:MM", from "00:00" to "23:59", found "24:00"']],
  ['a shift of 24 hours over the others', 'from: "17:00", to: "22:00"', 'from: "00:00", to: "24:00"', ['9:9 versions[0].shifts[1]: expected shifts that cover 24 hours exactly once, found "evening" over another from 08:30 to 17:00', '10:9 versions[0].shifts[2]: expected shifts that cover 24 hours exactly once, found "night" over another from 00:00 to 08:30', '10:9 versions[0].shifts[2]: expected shifts that cover 24 hours exactly once, found "night" over another from 22:00 to 24:00']],
  ['one shift of 23 hours', part('      - { key: day', '    holiday:'), '      - { key: day, labels: { fa: روز, en: day }, from: "00:00", to: "23:00", multiplier: 1, clause: "5.2" }\n', ['8:7 versions[0].shifts: expected shifts that cover 24 hours exactly once, found no shift from 23:00 to 24:00']],
  ['no shifts', part('    shifts:', '    holiday:'), '    shifts: []\n', ['7:13 versions[0].shifts: expected array to have >=1 items, found a list', '7:13 versions[0].shifts: expected shifts that cover 24 hours exactly once, found no shift from 00:00 to 24:00']],
  ['a weekday twice', '[friday]', '[friday, thursday, friday]', ['11:73 versions[0].holiday.weekly[2]: expected each weekday once, found friday again']],
  // the rest of a version
  ['half a minute as minimum', 'minutes: 10', 'minutes: 9.5', ['12:25 versions[0].minimum.minutes: expected a whole number, found 9.5']],
  ['no hours at all', 'maxEntryHours: 16', 'maxEntryHours: 0', ['13:20 versions[0].maxEntryHours: expected number to be >=1, found 0']],
  ['a word that is none of the choices', 'whenTimeUnknown: base', 'whenTimeUnknown: guess', ['14:22 versions[0].whenTimeUnknown: expected "base" or "hold", found "guess"']],
  ['yes instead of true', 'needsSubscription: true', 'needsSubscription: yes', ['24:90 versions[0].categories.bug.needsSubscription: expected true or false, found "yes"']],
  ['a kind of category that is none', 'kind: billable', 'kind: paid', ['25:77 versions[0].categories.training.kind: expected kind: free or kind: billable, found "paid"']],
  ['a free category with a tariff', 'kind: free,', 'kind: free, tariff: time,', ['24:71 versions[0].categories.bug.tariff: unknown key "tariff"']],
  ['a billable category without a tariff', 'tariff: time, changesSystem', 'changesSystem', ['25:7 versions[0].categories.training.tariff: missing: expected "time" or "deployment"']],
  ['a tariff nobody knows', 'tariff: time, changesSystem', 'tariff: gold, changesSystem', ['25:95 versions[0].categories.training.tariff: expected "time" or "deployment", found "gold"']],
  ['a category key with a space', '      training:', '      my training:', ['25:7 versions[0].categories.my training: expected a key of small letters, digits and _, found the key "my training"']],
  ['a label without text', 'fa: باگ', 'fa: " "', ['24:28 versions[0].categories.bug.labels.fa: expected some text, found " "']],
  ['a negative minimum', 'minutes: 10', 'minutes: -10', ['12:25 versions[0].minimum.minutes: expected number to be >=0, found -10']],
  ['a minimum longer than a day', 'minutes: 10', 'minutes: 1441', ['12:25 versions[0].minimum.minutes: expected number to be <=1440, found 1441']],
  ['a dispute of no days', 'disputeDays: 10', 'disputeDays: 0', ['21:18 versions[0].disputeDays: expected number to be >=1, found 0']],
  ['no categories', part('    categories:', 'tariffs:'), '    categories: {}\n', ['23:17 versions[0].categories: expected at least one category, found none']],
  ['a category of no kind', 'kind: free, ', '', ['24:7 versions[0].categories.bug.kind: expected kind: free or kind: billable, found nothing']],
  ['a billable category that needs a subscription', 'tariff: time, changesSystem', 'tariff: time, needsSubscription: true, changesSystem', ['25:101 versions[0].categories.training.needsSubscription: unknown key "needsSubscription"']],
  // D21 maintenance
  ['no maintenance', '    maintenance: { percent: 15, clause: "2.6" }\n', '', ['5:5 versions[0].maintenance: missing: expected a mapping of keys']],
  ['maintenance as a number', 'maintenance: { percent: 15, clause: "2.6" }', 'maintenance: 15', ['22:18 versions[0].maintenance: expected a mapping of keys, found 15']],
  ['maintenance with a percent sign', 'percent: 15', 'percent: 15%', ['22:29 versions[0].maintenance.percent: expected a number, found "15%"']],
  ['maintenance above the whole', 'percent: 15', 'percent: 101', ['22:29 versions[0].maintenance.percent: expected a percentage from 0 to 100, found 101']],
  ['maintenance below nothing', 'percent: 15', 'percent: -1', ['22:29 versions[0].maintenance.percent: expected a percentage from 0 to 100, found -1']],
  ['maintenance of three decimals', 'percent: 15', 'percent: 12.345', ['22:29 versions[0].maintenance.percent: expected a percentage of at most two decimals, found 12.345']],
  ['maintenance without its clause', 'percent: 15, clause: "2.6"', 'percent: 15', ['22:5 versions[0].maintenance.clause: expected a clause id in quotes, like "5.3", found nothing']],
  // versions together
  ['two versions from one day', 'tariffs:\n', `${VERSION.replace('"1"', '"2"')}tariffs:\n`, ['27:11 versions[1].from: expected one version from a day on, found a second from 1402-01-01 (2023-03-21)']],
  ['an id twice', 'tariffs:\n', `${VERSION.replace('1402-01-01', '1403-01-01')}tariffs:\n`, ['26:9 versions[1].id: expected each id once, found "1" again']],
  ['no version for the first covered days', 'from: 1402-01-01\n', 'from: 1402-02-01\n', ['34:15 holidays.covered[0].from: expected a version that is valid from 1402-01-01 (2023-03-21), found the first from 1402-02-01 (2023-04-21)']],
  ['a start of billing before the first version', '  timezone', '  billingStart: 1401-12-29\n  timezone', ['3:17 policy.billingStart: expected a day not before the first version (1402-01-01 (2023-03-21)), found 1401-12-29 (2023-03-20)']],
  ['two versions from one day, in both calendars', 'tariffs:\n', `${VERSION.replace('"1"', '"2"').replace('1402-01-01', '2023-03-21')}tariffs:\n`, ['27:11 versions[1].from: expected one version from a day on, found a second from 1402-01-01 (2023-03-21)']],
  ['a version from a day that does not exist', '    from: 1402-01-01', '    from: 1402-13-01', ['6:11 versions[0].from: expected a date that exists as YYYY-MM-DD, Jalali or Gregorian, found "1402-13-01"']],
  // dates
  ['a day that does not exist', 'date: 1402-01-13', 'date: 1402-12-30', ['37:15 holidays.dates[1].date: expected a date that exists as YYYY-MM-DD, Jalali or Gregorian, found "1402-12-30"']],
  ['a year of neither calendar', 'date: 1402-01-13', 'date: 1802-01-13', ['37:15 holidays.dates[1].date: expected a date that exists as YYYY-MM-DD, Jalali or Gregorian, found "1802-01-13"']],
  ['a date with slashes', 'date: 1402-01-13', 'date: 1402/01/13', ['37:15 holidays.dates[1].date: expected a date that exists as YYYY-MM-DD, Jalali or Gregorian, found "1402/01/13"']],
  ['a time zone nobody knows', 'Asia/Tehran', 'Asia/Teheran2', ['3:13 policy.timezone: expected a time zone like Asia/Tehran, found "Asia/Teheran2"']],
  ['a date in Persian digits', 'date: 1402-01-13', 'date: ۱۴۰۲-۰۱-۱۳', ['37:15 holidays.dates[1].date: expected a date that exists as YYYY-MM-DD, Jalali or Gregorian, found "۱۴۰۲-۰۱-۱۳"']],
  ['29 February of a common year', 'date: 1402-01-13', 'date: 2026-02-29', ['37:15 holidays.dates[1].date: expected a date that exists as YYYY-MM-DD, Jalali or Gregorian, found "2026-02-29"']],
  ['a time zone left empty', 'timezone: Asia/Tehran', 'timezone:', ['3:12 policy.timezone: expected text, found nothing (empty)']],
  // tariffs
  ['no deployment tariff', 'tariff: deployment', 'tariff: time', ['27:3 tariffs: expected a tariff "deployment" from 1402-01-01 (2023-03-21) on (the first version), found none', '28:27 tariffs[1].from: expected one tariff of a kind from a day on, found a second: time from 1402-01-01 (2023-03-21)']],
  ['a tariff that begins too late', 'time, from: 1402-01-01', 'time, from: 1402-01-02', ['27:3 tariffs: expected a tariff "time" from 1402-01-01 (2023-03-21) on (the first version), found the first from 1402-01-02 (2023-03-22)']],
  ['a price of nothing', 'hourlyRate: 15000000', 'hourlyRate: 0', ['27:87 tariffs[0].hourlyRate: expected a price of an hour above 0 with at most two decimals, found 0']],
  ['a price of three decimals', 'hourlyRate: 15000000', 'hourlyRate: "1.005"', ['27:87 tariffs[0].hourlyRate: expected a price of an hour above 0 with at most two decimals, found "1.005"']],
  ['a currency by its name', 'currency: IRR, currencyDecimals: 0, hourlyRate: 15', 'currency: rial, currencyDecimals: 0, hourlyRate: 15', ['27:49 tariffs[0].currency: expected a currency code of three capitals, like IRR, found "rial"']],
  ['two opinions on decimals', 'currencyDecimals: 0, hourlyRate: 18', 'currencyDecimals: 2, hourlyRate: 18', ['28:78 tariffs[1].currencyDecimals: expected 0 decimals for IRR as before, found 2']],
  ["a customer's tariffs that overlap", 'from: 1405-01-01', 'from: 1404-12-29', ['31:40 customerTariffs[1].from: expected one tariff "time" at a time for customer 7, found an overlap from 1404-12-29 (2026-03-20)']],
  ["a customer's tariff that ends before it begins", 'to: 1404-12-29', 'to: 1403-12-29', ['30:56 customerTariffs[0].to: expected a day not before 1404-01-01 (2025-03-21), found 1403-12-29 (2025-03-19)']],
  ['a customer by name', 'customer: 7, tariff: time, from: 1405', 'customer: Acme, tariff: time, from: 1405', ['31:17 customerTariffs[1].customer: expected a number, found "Acme"']],
  ['two tariffs from one day, in both calendars', 'tariff: deployment, from: 1402-01-01', 'tariff: time, from: 2023-03-21', ['27:3 tariffs: expected a tariff "deployment" from 1402-01-01 (2023-03-21) on (the first version), found none', '28:27 tariffs[1].from: expected one tariff of a kind from a day on, found a second: time from 1402-01-01 (2023-03-21)']],
  ['a price with thousands separators', 'hourlyRate: 15000000', 'hourlyRate: 15,000,000', ['27:94 YAML: Map keys must be unique', '27:94 tariffs[0].000: unknown key "000"']],
  ['a price with thousands separators, as text', 'hourlyRate: 15000000', 'hourlyRate: "15,000,000"', ['27:87 tariffs[0].hourlyRate: expected a price of an hour above 0 with at most two decimals, found "15,000,000"']],
  ['a price below nothing', 'hourlyRate: 15000000', 'hourlyRate: -15000000', ['27:87 tariffs[0].hourlyRate: expected a price of an hour above 0 with at most two decimals, found -15000000']],
  ['more decimals than a currency has', 'currencyDecimals: 0, hourlyRate: 15', 'currencyDecimals: 5, hourlyRate: 15', ['27:72 tariffs[0].currencyDecimals: expected number to be <=4, found 5', '28:78 tariffs[1].currencyDecimals: expected 5 decimals for IRR as before, found 0', '30:101 customerTariffs[0].currencyDecimals: expected 5 decimals for IRR as before, found 0', '31:85 customerTariffs[1].currencyDecimals: expected 5 decimals for IRR as before, found 0']],
  ["two opinions on decimals, one a customer's", 'currencyDecimals: 0, hourlyRate: 10', 'currencyDecimals: 2, hourlyRate: 10', ['31:85 customerTariffs[1].currencyDecimals: expected 0 decimals for IRR as before, found 2']],
  ['two open-ended tariffs of a customer', ' to: 1404-12-29,', '', ['31:40 customerTariffs[1].from: expected one tariff "time" at a time for customer 7, found an overlap from 1405-01-01 (2026-03-21)']],
  ['a customer of id 0', 'customer: 7, tariff: time, from: 1405', 'customer: 0, tariff: time, from: 1405', ['31:17 customerTariffs[1].customer: expected number to be >=1, found 0']],
  // holidays
  ['a holiday twice', 'date: 1402-01-13', 'date: 1402-01-12', ['37:15 holidays.dates[1].date: expected each day once (put both names in one entry), found 1402-01-12 (2023-04-01) again']],
  ['a holiday twice, in both calendars', 'date: 1402-01-13', 'date: 2023-04-01', ['37:15 holidays.dates[1].date: expected each day once (put both names in one entry), found 1402-01-12 (2023-04-01) again']],
  ['a holiday outside the covered range', 'date: 1402-01-13', 'date: 1406-01-13', ['37:15 holidays.dates[1].date: expected a day inside the covered range, found 1406-01-13 (2027-04-02)']],
  ['a range that ends before it begins', 'to: 1405-12-29', 'to: 1401-12-29', ['34:31 holidays.covered[0].to: expected a day not before 1402-01-01 (2023-03-21), found 1401-12-29 (2023-03-20)', '36:15 holidays.dates[0].date: expected a day inside the covered range, found 1402-01-12 (2023-04-01)', '37:15 holidays.dates[1].date: expected a day inside the covered range, found 1402-01-13 (2023-04-02)']],
  ['ranges that overlap', '  dates:', '    - { from: 1405-12-29, to: 1406-12-29 }\n  dates:', ['35:15 holidays.covered[1].from: expected ranges that do not overlap, found 1405-12-29 (2027-03-20) in another']],
  ['no covered range', '    - { from: 1402-01-01, to: 1405-12-29 }\n', '', ['33:11 holidays.covered: expected a list, found nothing (empty)']],
  ['a holiday without confirmation', 'kind: solar, confirmed: true, name: سیزده', 'kind: solar, name: سیزده', ['37:7 holidays.dates[1].confirmed: missing: expected true or false']],
  ['ranges that overlap, in both calendars', '  dates:', '    - { from: 2023-03-21, to: 2023-03-21 }\n  dates:', ['35:15 holidays.covered[1].from: expected ranges that do not overlap, found 1402-01-01 (2023-03-21) in another']],
  ['a range without an end', '{ from: 1402-01-01, to: 1405-12-29 }', '{ from: 1402-01-01 }', ['34:7 holidays.covered[0].to: missing: expected text']],
  ['a holiday of no kind we know', 'kind: solar, confirmed: true, name: سیزده', 'kind: weekly, confirmed: true, name: سیزده', ['37:33 holidays.dates[1].kind: expected "solar" or "lunar", found "weekly"']],
  ['a holiday without a name', 'name: سیزده به در', 'name: ""', ['37:63 holidays.dates[1].name: expected some text, found ""']],
  ['an English name left empty', '  dates:', '  english: { عید: "" }\n  dates:', ['35:19 holidays.english.عید: expected some text, found ""']],
];
