import type { EN_SETUP } from './en-setup.ts';
import type { Translated } from './types.ts';

export const FA_SETUP: Translated<typeof EN_SETUP> = {
  names: {
    title: 'نام‌ها',
    why: 'تیکت‌ها، زمان‌ها و مشتریان با همین نام‌ها خوانده می‌شوند',
    cases: {
      ok: { found: 'هر فیلد و رکوردی که نگاشت نام می‌برد با نوع درست وجود دارد ({fields} فیلد به کار می‌رود)' },
      missing: { found: '{missing}', mend: 'نام‌ها را در فایل نگاشت (`MAPPING_FILE`) اصلاح کنید' },
      unused: { found: '{warnings}', mend: 'آن را در فایل نگاشت اصلاح کنید؛ اگر عمدی است بگذارید بماند' },
    },
  },
  fields: {
    title: 'فیلدهای ما',
    why: 'نتیجه‌ها و دفتر در فیلدهای خود ما نوشته می‌شوند',
    cases: {
      ok: { found: '{fields} فیلد روی {models} مدل، با نوع و گزینه‌های درست' },
      missing: { found: 'نیست: {missing}', mend: '`sazmanyar-connector provision --apply` را با کاربر مدیر اجرا کنید' },
      differs: {
        found: 'از نوع دیگری است: {differing}',
        mend: 'نامشان را عوض یا حذفشان کنید (تنظیمات، فنی، فیلدها)، سپس `sazmanyar-connector provision --apply`',
      },
      choices: {
        found: 'گزینه‌های نبوده: {missing}',
        mend: '`sazmanyar-connector provision --apply` را با کاربر مدیر اجرا کنید',
      },
    },
  },
  ledger: {
    title: 'دفتر',
    why: 'هر هزینه یک سطر در یکی از دو پروژهٔ دفتر است',
    cases: {
      ok: { found: 'پروژه‌های شمارهٔ {packages} (بسته‌ها) و {invoices} (فاکتورها)' },
      missing: { found: 'نیست: {missing}', mend: '`sazmanyar-connector provision --apply` را با کاربر مدیر اجرا کنید' },
      twice: {
        found: 'چند پروژه نقش {role} را دارند: {projects}',
        mend: 'نقش (فیلد `x_sazmanyar_role`) را تنها برای یکی بگذارید، همان که سطر دارد',
      },
      settings: {
        found: '{wrong}',
        mend: 'پروژه، پروژهٔ دفتر، تنظیمات: اصلاح کنید (بسته‌ها: قابل صورتحساب؛ فاکتورها: نه؛ هر دو: برگهٔ ساعت کارکرد)',
      },
    },
  },
  'ledger-employee': {
    title: 'کارمند دفتر',
    why: 'ساعت‌های دفتر باید بی‌هزینه باشد، وگرنه گزارش‌های هزینه کار را دو بار می‌شمارند',
    cases: {
      ok: { found: 'کارمند شمارهٔ {id} هزینه‌ای ندارد' },
      gone: {
        found: 'کارمند شمارهٔ {id} دفتر وجود ندارد',
        mend: '`x_sazmanyar_employee_number` را روی پروژه‌های دفتر خالی کنید، سپس `sazmanyar-connector provision --apply`',
      },
      archived: {
        found: 'کارمند شمارهٔ {id} بایگانی شده است',
        mend: 'کارکنان، پالایهٔ بایگانی‌شده، شمارهٔ {id}: از بایگانی درآورید',
      },
      costs: {
        found: 'هر ساعت کارمند شمارهٔ {id} هزینهٔ {cost} دارد',
        mend: 'کارکنان، شمارهٔ {id}: هزینهٔ ساعتی را صفر کنید',
      },
    },
  },
  indexes: {
    title: 'نمایه‌های یکتا',
    why: 'نویسندهٔ دوم را رد می‌کنند؛ بدون آن‌ها کاری کهنه یا تکراری می‌تواند دو بار هزینه بنویسد و تنها قفل‌های Redis جلوی آن است',
    cases: {
      ok: { found: '{count} نمایه، همان‌طور که تعریف شده‌اند' },
      missing: { found: 'نیست: {missing}', mend: '`sazmanyar-connector provision --apply` را با کاربر مدیر اجرا کنید' },
      differs: {
        found: 'تعریفشان فرق دارد: {differing}',
        mend: 'آن را در پایگاه داده بردارید (`DROP INDEX …`)، سپس `sazmanyar-connector provision --apply`',
      },
    },
  },
  'server-action': {
    title: 'کنش سرور',
    why: 'چند خواندن را در یک فراخوانی و نوشتن رکوردهای بسیار را یک‌جا انجام می‌دهد؛ بدون آن، یا با نسخه‌ای کهنه، همه‌چیز همچنان تسویه می‌شود، اما با چند برابر فراخوانی',
    cases: {
      ok: { found: 'کنش سرور شمارهٔ {id}، از همین نسخه' },
      missing: { found: 'ساخته نشده است', mend: '`sazmanyar-connector provision --apply` را با کاربر مدیر اجرا کنید' },
      gone: {
        found: 'کنش سرور شمارهٔ {id} اجرا نمی‌شود: حذف شده یا تغییر کرده است',
        mend: '`sazmanyar-connector provision --apply` را با کاربر مدیر اجرا کنید',
      },
      older: {
        found: 'کنش سرور شمارهٔ {id} آن‌گونه نیست که این نسخه از سرویس می‌سازد',
        mend: '`sazmanyar-connector provision --apply` را با کاربر مدیر اجرا کنید',
      },
    },
  },
  'service-products': {
    title: 'کالاهای فاکتور',
    why: 'هر سطر فاکتور کالای تعرفهٔ خود را لازم دارد',
    cases: {
      ok: { found: '{products}' },
      missing: {
        found: 'این تعرفه‌ها کالا ندارند: {tariffs}',
        mend: '`sazmanyar-connector provision --apply` آن‌ها را می‌سازد؛ یا کالای خود را زیر `service:` در فایل نگاشت بنویسید',
      },
    },
  },
  packages: {
    title: 'بسته‌ها',
    why: 'تنها خدمتی که زمانش پیش‌پرداخت شده ماندهٔ بسته را در سازمان‌یار نشان می‌دهد',
    cases: {
      ok: { found: '{products}' },
      none: {
        found: 'نگاشت هیچ کالای بسته‌ای را نام نمی‌برد که اینجا باشد: هر ساعت هزینه‌دار فاکتور می‌شود',
        mend: 'آن‌ها را زیر `packages:` در فایل نگاشت بنویسید',
      },
      policy: {
        found: '{product} پیش‌پرداخت زمانی نیست ({policy})',
        mend: 'فروش، محصولات، {product}: خدمت، خط مشی صدور فاکتور «پیش‌پرداخت/قیمت ثابت»، پیگیری با برگهٔ ساعت کارکرد',
      },
      unit: {
        found: '{product} با واحد {unit} فروخته می‌شود که واحد زمان نیست',
        mend: 'فروش، محصولات، {product}: واحد را ساعت یا روز بگذارید',
      },
    },
  },
  currency: {
    title: 'ارز',
    why: 'سطر فاکتور باید تا آخرین ریال همان شود که ما حساب کرده‌ایم',
    cases: {
      ok: { found: '{code} فعال است و به {rounding} گرد می‌شود' },
      unknown: { found: 'این سرور ارز {code} را ندارد', mend: 'حسابداری، پیکربندی، ارزها: {code} را بسازید' },
      inactive: { found: '{code} فعال نیست', mend: 'حسابداری، پیکربندی، ارزها: {code} را فعال کنید' },
      rounding: {
        found: '{code} در سرور به {found} و در آیین‌نامه به {wanted} گرد می‌شود',
        mend: 'ارزها، {code}: ضریب گرد کردن را {wanted} بگذارید؛ یا `currencyDecimals` را در آیین‌نامه اصلاح کنید',
      },
    },
  },
  'company-currency': {
    title: 'ارز شرکت',
    why: 'فاکتور به ارز دیگر با نرخ آن روز در سازمان‌یار ثبت می‌شود',
    cases: {
      ok: { found: '{companies}: {code}' },
      differs: {
        found: 'دفترهای {company} به {found} است و تعرفه‌ها به {wanted}',
        mend: 'پیش از نخستین سند، ارز شرکت را درست کنید؛ یا نرخ {wanted} را به‌روز نگه دارید (ارزها)',
      },
    },
  },
  precision: {
    title: 'دقت اعشار',
    why: 'ساعت‌ها و قیمت دقیقه دو رقم اعشار دارند',
    cases: {
      ok: { found: '{precisions}' },
      coarse: {
        found: '{name} تنها {digits} رقم اعشار دارد',
        mend: 'تنظیمات، فنی، دقت اعشار: {name} را ۲ یا بیشتر بگذارید',
      },
    },
  },
  units: {
    title: 'واحدها',
    why: 'سطرهای فاکتور به دقیقه است، چون ۱۰ دقیقه برای سازمان‌یار ۰٫۱۷ ساعت می‌شود؛ بسته‌ها به ساعت یا روز خریده می‌شوند',
    cases: {
      ok: { found: 'دقیقه، ساعت و روز هست؛ هر روز {hours} ساعت' },
      missing: {
        found: 'نیست یا بایگانی شده: {missing}',
        mend: '`sazmanyar-connector provision --apply`؛ یا در تنظیمات، واحدهای اندازه‌گیری آن را فعال کنید (با شناسهٔ خارجی {xmlids})',
      },
      ratio: {
        found: 'با واحد دقیقه هر ساعت {minutes} دقیقه می‌شود',
        mend: 'تنظیمات، واحدهای اندازه‌گیری، دقیقه: ۶۰ دقیقه یک ساعت است',
      },
    },
  },
  taxes: {
    title: 'مالیات‌ها',
    why: 'مالیاتی که در قیمت گنجانده شده باشد از مبلغ ما کم می‌شود (D9)',
    cases: {
      ok: { found: 'هیچ‌یک از {taxes} مالیات کالاهای فاکتور در قیمت گنجانده نشده است' },
      included: {
        found: 'در قیمت گنجانده شده: {taxes}',
        mend: 'حسابداری، مالیات‌ها: «در قیمت» را بردارید؛ یا به کالاهای فاکتور مالیات دیگری بدهید',
      },
      none: { found: 'هیچ کالای فاکتوری مالیات ندارد' },
    },
  },
};
