import { civilDate } from '../../rules/calendar/civil-date.ts';
import { formatMinuteOfDay } from '../../rules/calendar/iso-time.ts';
import { formatJalali } from '../../rules/calendar/jalali.ts';
import { groupedInteger, hundredths, persianDigits } from '../../rules/calendar/persian-digits.ts';
import { type ZoneClock, zoneClock } from '../../rules/calendar/zone-clock.ts';
import { HOLDS_EN, HOLDS_FA } from '../../rules/explain/hold-phrases.ts';
import { ltr, named, rtlLines } from '../../rules/explain/isolate.ts';
import { moneyText } from '../../rules/explain/money-text.ts';
import type { Rate } from '../../rules/gate/rates-ahead.ts';
import type { GateCondition } from '../../rules/gate/types.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import type { Labels } from '../../rules/policy/types.ts';
import type { EpochMinutes } from '../../rules/price/types.ts';
import type { GateReply } from '../gate/answer-gate.ts';
import { unreadText } from './unread-text.ts';

type Language = 'fa' | 'en';

const CONDITIONS: Record<GateCondition, Labels> = {
  'standard-product': {
    fa: `به شرطی که خطا از محصول استاندارد باشد؛ وگرنه همهٔ زمان‌های تیکت از نو حساب می‌شود (بند ${ltr('۱.۵')})`,
    en: 'if the fault is one of the standard product; otherwise all of the ticket is priced anew (1.5)',
  },
  'test-window': {
    fa: `به شرطی که تیکت در مهلت آزمون ارتقا باز شده باشد (بند ${ltr('۱.۳')})`,
    en: 'if the ticket was opened inside the test window of the upgrade (1.3)',
  },
  consent: {
    fa: `پیش از تغییر در پایگاه داده، موافقت مشتری را روی تیکت ثبت کنید (بند ${ltr('۱.۶')})`,
    en: "record the customer's consent on the ticket before anything is changed (1.6)",
  },
};

const LACKING = {
  subscription: { fa: 'اشتراک فعال با پشتیبانی', en: 'an active subscription with support' },
  package: { fa: 'بسته‌ای که این کار را بپوشاند و زمان داشته باشد', en: 'a package that covers it and has time left' },
} as const;

const CAUSES: Record<Rate['cause'], Labels> = {
  shift: { fa: 'شیفت', en: 'shift' },
  holiday: { fa: 'تعطیل رسمی', en: 'official holiday' },
  'weekly-holiday': { fa: 'تعطیل هفتگی', en: 'weekly holiday' },
  'unknown-time': { fa: 'ساعت نامعلوم', en: 'time unknown' },
};

/** What the shifts of a policy are called, over all its versions. */
export function shiftLabelsOf({ versions }: Pick<Policy, 'versions'>): ReadonlyMap<string, Labels> {
  return new Map(versions.flatMap(({ shifts }) => shifts.map(({ key, labels }): [string, Labels] => [key, labels])));
}

/** The answer of the gate for people; shift names come from the policy. */
export function gateText(reply: GateReply, shiftLabels: ReadonlyMap<string, Labels>, language: Language): string {
  const words = new Words(language, zoneClock(reply.zone), shiftLabels);
  const lines = language === 'fa' ? persian(reply, words) : english(reply, words);
  return `${language === 'fa' ? rtlLines(lines) : lines.join('\n')}\n`;
}

class Words {
  readonly language: Language;
  readonly #clock: ZoneClock;
  readonly #shifts: ReadonlyMap<string, Labels>;

  constructor(language: Language, clock: ZoneClock, shifts: ReadonlyMap<string, Labels>) {
    this.language = language;
    this.#clock = clock;
    this.#shifts = shifts;
  }

  digits(text: string): string {
    return this.language === 'fa' ? ltr(persianDigits(text)) : text;
  }

  number(value: number): string {
    return this.digits(groupedInteger(value, this.language));
  }

  centi(value: number): string {
    return this.digits(hundredths(value, this.language));
  }

  day(date: string): string {
    const jalali = formatJalali(date, this.language);
    return this.language === 'fa' ? ltr(jalali) : `${jalali} (${date})`;
  }

  instant(at: EpochMinutes): string {
    const time = formatMinuteOfDay(this.#clock.minuteOfDay(at));
    const date = this.day(civilDate(this.#clock.localDay(at)));
    return this.language === 'fa' ? `${date} ساعت ${this.digits(time)}` : `${date} ${time}`;
  }

  cause(rate: Rate): string {
    if (rate.holiday) return `${CAUSES.holiday[this.language]}: ${named(rate.holiday.name)}`;
    return this.#shifts.get(rate.shift ?? '')?.[this.language] ?? CAUSES[rate.cause][this.language];
  }
}

function english(reply: GateReply, words: Words): string[] {
  const { category, outcome, rate, dearer, cheaper, cost } = reply;
  const yes = outcome === 'free' ? 'yes, free' : 'yes, billable';
  const lines = [
    `${category.labels.en} for customer ${reply.customerId}${reply.customerName === '' ? '' : ` (${reply.customerName})`} at ${reply.at}: ${reply.allowed ? yes : 'no'}`,
    `clauses: ${reply.clauses.join(', ')}; policy ${reply.policyVersion}`,
  ];
  if (reply.reason !== null) lines.push(`why: ${HOLDS_EN[reply.reason].why}`, `mend: ${HOLDS_EN[reply.reason].mend}`);
  if (reply.missing.length > 0) {
    lines.push(
      `missing: ${reply.missing.map((one) => LACKING[one].en).join(reply.needs === 'any' ? ', or ' : ', and ')}`,
    );
  }
  if (outcome === 'free') {
    const rests = category.needsSubscription ? `, for a customer with a subscription${until(reply, words)}` : '';
    lines.push(`free because: ${category.labels.en} is a free service (${category.clause})${rests}`);
  }
  if (rate !== null) {
    const end = rate.until === null ? '' : ` until ${words.instant(rate.until)}`;
    lines.push(`now × ${words.centi(rate.multiplierPercent)}${end}: ${words.cause(rate)}`);
    lines.push(
      dearer === null
        ? 'it gets no dearer within a month'
        : `dearer from ${words.instant(dearer.from)}: × ${words.centi(dearer.multiplierPercent)}, ${words.cause(dearer)}`,
    );
    if (cheaper !== null) {
      lines.push(
        `cheaper from ${words.instant(cheaper.from)}: × ${words.centi(cheaper.multiplierPercent)}, ${words.cause(cheaper)}`,
      );
    }
  }
  for (const pack of reply.packages) {
    const expiry = pack.expiresOn === null ? '' : `, valid until ${words.day(pack.expiresOn)}`;
    lines.push(
      `package ${pack.name} (${pack.kind}): ${words.centi(pack.leftCentiminutes)} min left, ` +
        `${words.number(pack.minutesNow)} at the present multiplier${expiry}; takes ${words.number(pack.takesMinutes)}`,
    );
  }
  if (cost !== null) {
    const held = cost.heldCentiminutes === 0 ? '' : `, held ${words.centi(cost.heldCentiminutes)} weighted min`;
    lines.push(
      `${words.number(cost.minutes)} min would be billed as ${words.number(cost.billedMinutes)} ` +
        `(weighted ${words.centi(cost.weightedCentiminutes)}): from packages ${words.centi(cost.fromPackagesCentiminutes)}, ` +
        `invoice ${moneyText(cost.invoiceMinor, cost, 'en')}${held}`,
    );
  }
  return [...lines, ...reply.conditions.map((one) => `note: ${CONDITIONS[one].en}`), ...unread(reply, 'en')];
}

function persian(reply: GateReply, words: Words): string[] {
  const { category, outcome, rate, dearer, cheaper, cost } = reply;
  const yes = outcome === 'free' ? 'مجاز است، رایگان' : 'مجاز است، هزینه‌دار';
  const lines = [
    `${category.labels.fa} برای مشتری ${words.digits(String(reply.customerId))}${reply.customerName === '' ? '' : ` (${named(reply.customerName)})`}: ${reply.allowed ? yes : 'مجاز نیست'}`,
    `بندها: ${reply.clauses.map((id) => words.digits(id)).join('، ')}. نسخهٔ آیین‌نامه: ${named(persianDigits(reply.policyVersion))}`,
  ];
  if (reply.reason !== null) {
    lines.push(`علت: ${HOLDS_FA[reply.reason].why}`, `راه رفع: ${HOLDS_FA[reply.reason].mend}`);
  }
  if (reply.missing.length > 0) {
    lines.push(
      `کم دارد: ${reply.missing.map((one) => LACKING[one].fa).join(reply.needs === 'any' ? '، یا ' : '، و ')}`,
    );
  }
  if (outcome === 'free') {
    const rests = category.needsSubscription ? `، برای مشتری دارای اشتراک${until(reply, words)}` : '';
    lines.push(`رایگان است چون ${category.labels.fa} خدمت رایگان است (بند ${words.digits(category.clause)})${rests}`);
  }
  if (rate !== null) {
    const end = rate.until === null ? '' : ` تا ${words.instant(rate.until)}`;
    lines.push(`ضریب اکنون ${words.centi(rate.multiplierPercent)}${end}: ${words.cause(rate)}`);
    lines.push(
      dearer === null
        ? 'تا یک ماه گران‌تر نمی‌شود'
        : `گران‌تر از ${words.instant(dearer.from)}: ضریب ${words.centi(dearer.multiplierPercent)}، ${words.cause(dearer)}`,
    );
    if (cheaper !== null) {
      lines.push(
        `ارزان‌تر از ${words.instant(cheaper.from)}: ضریب ${words.centi(cheaper.multiplierPercent)}، ${words.cause(cheaper)}`,
      );
    }
  }
  for (const pack of reply.packages) {
    const expiry = pack.expiresOn === null ? '' : `، تا ${words.day(pack.expiresOn)}`;
    lines.push(
      `بستهٔ ${named(pack.name)}: ${words.centi(pack.leftCentiminutes)} دقیقه مانده، ` +
        `${words.number(pack.minutesNow)} دقیقه با ضریب اکنون${expiry}؛ ${words.number(pack.takesMinutes)} دقیقه از این کار`,
    );
  }
  if (cost !== null) {
    const held = cost.heldCentiminutes === 0 ? '' : `، ${words.centi(cost.heldCentiminutes)} دقیقه با ضریب معلق می‌ماند`;
    lines.push(
      `${words.number(cost.minutes)} دقیقه کار ${words.number(cost.billedMinutes)} دقیقه حساب می‌شود ` +
        `(با ضریب ${words.centi(cost.weightedCentiminutes)}): از بسته‌ها ${words.centi(cost.fromPackagesCentiminutes)}، ` +
        `فاکتور ${moneyText(cost.invoiceMinor, cost, 'fa')}${held}`,
    );
  }
  return [...lines, ...reply.conditions.map((one) => `توجه: ${CONDITIONS[one].fa}`), ...unread(reply, 'fa')];
}

function until({ subscription }: GateReply, words: Words): string {
  if (subscription?.until == null) return '';
  const day = words.day(subscription.until);
  return words.language === 'fa' ? ` تا ${day}` : ` until ${day}`;
}

function unread({ setAside }: GateReply, language: Language): string[] {
  const start = language === 'fa' ? 'توجه: خوانده نشد و به حساب نیامد' : 'note: not read, and so not counted';
  return setAside.map(
    ({ model, id, reason }) => `${start}: ${ltr(`${model} #${id}`)} (${named(unreadText(reason, language))})`,
  );
}
