import type { EN_RULES } from './en-rules.ts';
import type { Translated } from './types.ts';

const PROPOSE =
  '`sazmanyar-connector holidays {year} --yaml` روزهای سال {year} را پیشنهاد می‌کند: با تقویم رسمی بسنجید، در `holidays.dates` آیین‌نامه بگذارید و `holidays.covered` را بلندتر کنید';

export const FA_RULES: Translated<typeof EN_RULES> = {
  policy: {
    title: 'فایل آیین‌نامه',
    why: 'همهٔ قیمت‌ها با آن تعیین می‌شود',
    cases: {
      ok: { found: '{file}: {versions} نسخه؛ نسخهٔ کنونی {version}' },
      future: {
        found: '{file}: نخستین نسخه، {version}، تازه از {from} آغاز می‌شود',
        mend: '`from` نخستین نسخه را پیش از نخستین کاری بگذارید که باید قیمت بخورد',
      },
    },
  },
  mapping: {
    title: 'فایل نگاشت',
    why: 'می‌گوید هر چیز در این سازمان‌یار چه نام دارد',
    cases: {
      ok: { found: '{file}: پیش‌فرض {preset}، {kinds} نوع، {packages} بسته' },
      example: {
        found: 'فایل نمونه‌ای که با سرویس آمده به کار می‌رود',
        mend: 'از `connector/mapping.example.yaml` رونوشت بگیرید، با سرور خود تطبیق دهید و نامش را در `MAPPING_FILE` بگذارید',
      },
    },
  },
  holidays: {
    title: 'تعطیلات',
    why: 'کار هزینه‌دار در روزی بیرون از بازهٔ پوشش معلق می‌ماند',
    cases: {
      ok: { found: 'تا {days} روز دیگر پوشش دارد، تا {to}' },
      outside: { found: 'امروز بیرون از بازهٔ پوشش است', mend: PROPOSE },
      short: { found: 'تا {days} روز دیگر پوشش دارد، تا {to}، و به پایان سال {present} نمی‌رسد', mend: PROPOSE },
      ending: { found: 'تا {days} روز دیگر پوشش دارد، تا {to}', mend: PROPOSE },
    },
  },
  unconfirmed: {
    title: 'تعطیلات قمری',
    why: 'تعطیل قمری هنوز ممکن است یک روز جابه‌جا شود و با آن قیمت کار هر دو روز',
    cases: {
      ok: { found: 'در {days} روز آینده تعطیل تأییدنشده‌ای نیست' },
      soon: {
        found: 'تأیید نشده: {holidays}',
        mend: 'با تقویم رسمی بسنجید و در فهرست آیین‌نامه `confirmed: true` (یا تاریخ درست) بگذارید',
      },
    },
  },
  'official-holidays': {
    title: 'تعطیلات سازمان‌یار',
    why: 'کار در تعطیل رسمی با ضریب ۲ حساب می‌شود',
    cases: {
      none: { found: 'تنها تعطیلات فایل آیین‌نامه' },
      ok: { found: '{days} روز از تعطیلات عمومی سازمان‌یار' },
      forbidden: {
        found: 'این کاربر اجازهٔ خواندن تعطیلات عمومی را ندارد',
        mend: 'این دسترسی را بدهید، یا در فایل نگاشت `officialHolidays: none` بگذارید',
      },
      partial: {
        found: 'بخشی از روز، که چیزی را عوض نمی‌کند: {leaves}',
        mend: 'روز کامل بگذارید، از ۰۰:۰۰ تا ۲۳:۵۹ در منطقهٔ زمانی آیین‌نامه؛ اگر تعطیل رسمی نیست بگذارید بماند',
      },
      unreadable: { found: 'تعطیل عمومی شمارهٔ {id} خوانده نمی‌شود: {cause}', mend: 'آن را در سازمان‌یار اصلاح کنید' },
    },
  },
  tariffs: {
    title: 'تعرفه‌ها',
    why: 'مشتریان با آن‌ها فاکتور می‌شوند',
    cases: {
      ok: { found: '{count} تعرفه، بدون رقم نمونه' },
      samples: {
        found: 'رقم‌های نمونه: {samples}',
        mend: 'نرخ‌های توافق‌شده را در آیین‌نامه بگذارید و `sample: true` را بردارید',
      },
    },
  },
  categories: {
    title: 'دسته‌ها',
    why: 'کاری که دستهٔ آن در آیین‌نامه نباشد معلق می‌ماند',
    cases: {
      ok: { found: 'همهٔ دسته‌های نگاشت در آیین‌نامه هست' },
      unknown: {
        found: 'نگاشت این‌ها را نام می‌برد: {categories}',
        mend: '`kinds:` را در نگاشت اصلاح کنید یا دسته را به آیین‌نامه بیفزایید',
      },
    },
  },
  services: {
    title: 'تعرفه و کالا',
    why: 'سطر فاکتور کالای تعرفهٔ خود را لازم دارد',
    cases: {
      ok: { found: 'کالا برای تعرفه‌های {tariffs}' },
      differ: { found: '{problems}', mend: '`service:` را در نگاشت اصلاح کنید' },
    },
  },
  kinds: {
    title: 'انواع تیکت',
    why: 'زمان‌های تیکتی که نوعش دسته ندارد «بدون دسته» معلق می‌مانند',
    cases: {
      ok: { found: 'هر نوعی که به کار رفته دسته دارد' },
      none: { found: 'نگاشت دسته را از هیچ فیلد تیکت نمی‌خواند' },
      unmapped: {
        found: 'بدون دسته: {kinds}',
        mend: 'آن‌ها را زیر `kinds:` در فایل نگاشت بنویسید یا نوع آن تیکت‌ها را مشخص کنید',
      },
    },
  },
  entries: {
    title: 'زمان‌های ثبت‌شده',
    why: 'آنچه قیمت نمی‌خورد تا کسی آن را درست نکند حساب نمی‌شود',
    cases: {
      ok: { found: 'همهٔ {entries} زمان ثبت‌شده در {days} روز گذشته قیمت دارند' },
      none: { found: 'در {days} روز گذشته زمانی در دامنهٔ کار ثبت نشده است' },
      held: {
        found: '{held} زمان از {entries} زمان ثبت‌شده در {days} روز گذشته قیمت ندارند: {reasons}',
        mend: '`sazmanyar-connector explain {sample}` می‌گوید یکی از آن‌ها چه لازم دارد',
      },
      unreadable: {
        found: '{unread} زمان از {days} روز گذشته خوانده نمی‌شود، مانند {examples}',
        mend: 'آن را در سازمان‌یار باز کنید و آنچه نام برده شده اصلاح کنید',
      },
    },
  },
  redis: {
    title: 'Redis',
    why: 'صف‌ها، قفل‌ها و نشان پیشرفت در آن است',
    cases: {
      ok: { found: '{server} پاسخ می‌دهد' },
      embedded: {
        found: 'درونی است ({server})، برای آزمودن: با پایان برنامه از میان می‌رود',
        mend: 'برای سرویس در محیط کار `REDIS_URL` را تعیین کنید',
      },
      old: {
        found: '{server} از آنچه صف‌ها لازم دارند (۶٫۲) قدیمی‌تر است',
        mend: 'آن را به‌روز کنید: Redis نسخهٔ ۶٫۲ یا بالاتر، یا Valkey',
      },
      unreachable: { found: '{cause}', mend: 'سرور Redis را روشن کنید یا `REDIS_URL` را اصلاح کنید' },
    },
  },
  'redis-eviction': {
    title: 'بیرون‌راندن در Redis',
    why: 'کاری که با پر شدن حافظه بیرون انداخته شود انجام نمی‌شود و کسی هم خبردار نمی‌شود',
    cases: {
      ok: { found: '`maxmemory-policy` برابر noeviction است' },
      evicts: {
        found: '`maxmemory-policy` برابر {policy} است',
        mend: '`redis-cli CONFIG SET maxmemory-policy noeviction` را اجرا کنید و در `redis.conf` هم بنویسید',
      },
      untold: { found: 'سرور `maxmemory-policy` خود را نمی‌گوید' },
    },
  },
  'redis-persistence': {
    title: 'ماندگاری Redis',
    why: 'بدون آن هر راه‌اندازی دوبارهٔ Redis یک گذر کامل می‌خواهد (هزینه‌ای گم نمی‌شود: دفتر در سازمان‌یار است)',
    cases: {
      ok: { found: 'روی دیسک می‌ماند ({how})' },
      none: {
        found: 'چیزی روی دیسک نمی‌ماند',
        mend: '`redis-cli CONFIG SET appendonly yes` را اجرا کنید و در `redis.conf` هم بنویسید',
      },
      failing: {
        found: 'آخرین ذخیره روی دیسک ناموفق بود',
        mend: 'گزارش (log) آن را ببینید: بیشتر وقت‌ها دیسک پر است یا نوشتنی نیست',
      },
      untold: { found: 'سرور نمی‌گوید چه چیز را روی دیسک نگه می‌دارد' },
    },
  },
};
