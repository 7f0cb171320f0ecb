import type { Dialect } from './dialect.ts';

export interface WeakPoint {
  id: 'posted-invoices' | 'line-taxes' | 'order-line-kept' | 'package-balance' | 'no-web-hook' | 'minutes-unit';
  en: string;
  fa: string;
}

/** What an older server does not do by itself, what stands in its place, and what is left weaker. None on 19. */
export function weakPoints(dialect: Dialect): WeakPoint[] {
  const points: WeakPoint[] = [];
  const { major } = dialect;
  if (!dialect.postedInvoiceGuarded) {
    const en =
      major < 17
        ? `Odoo ${major} lets a posted invoice take lines.`
        : `Some releases of Odoo ${major} may let a posted invoice take lines.`;
    const fa =
      major < 17
        ? `در اودوی ${major} فاکتور ثبت‌شده سطر می‌پذیرد.`
        : `در برخی از انتشارهای اودوی ${major} شاید فاکتور ثبت‌شده سطر بپذیرد.`;
    points.push({
      id: 'posted-invoices',
      en: `${en} Our writes go through a server action that locks the invoice and looks at its state first; other programs are not held back.`,
      fa: `${fa} نوشتن‌های ما از یک کنش سرور می‌گذرد که نخست فاکتور را قفل می‌کند و وضعیتش را می‌بیند؛ جلوی برنامه‌های دیگر گرفته نمی‌شود.`,
    });
  }
  if (dialect.invoiceLine.taxes === 'given') {
    points.push({
      id: 'line-taxes',
      en: `Odoo ${major} puts no taxes on a line made over the wire. We give the product's taxes; a customer's fiscal position is not applied and must be looked at before posting.`,
      fa: `اودوی ${major} روی سطری که از راه شبکه ساخته شود مالیات نمی‌گذارد. مالیات‌های کالا را ما می‌گذاریم؛ وضعیت مالی مشتری اعمال نمی‌شود و پیش از ثبت باید دیده شود.`,
    });
  }
  if (dialect.entry.orderLineKept === null) {
    points.push({
      id: 'order-line-kept',
      en: `Odoo ${major} counts an entry on a package again when a person changes its task, project or employee. The next pass takes it off again.`,
      fa: `اودوی ${major} با تغییر وظیفه، پروژه یا کارمند، ساعت ثبت‌شده را دوباره از بسته کم می‌کند. دور بعدی آن را برمی‌دارد.`,
    });
  }
  if (dialect.orderLine.remainingHours === null) {
    points.push({
      id: 'package-balance',
      en: `Odoo ${major} shows no remaining hours of a package, only what was bought and delivered.`,
      fa: `اودوی ${major} ساعت باقی‌ماندهٔ بسته را نشان نمی‌دهد، تنها مقدار خریده‌شده و تحویل‌شده را.`,
    });
  }
  if (!dialect.webHooks) {
    points.push({
      id: 'no-web-hook',
      en: `Odoo ${major} cannot call a web hook: a change is seen by the next poll.`,
      fa: `اودوی ${major} نمی‌تواند وب‌هوک صدا بزند: تغییر در سرکشی بعدی دیده می‌شود.`,
    });
  }
  if (dialect.unit.categories) {
    points.push({
      id: 'minutes-unit',
      en: `Odoo ${major} has no unit Minutes of its own: ours, beside Hours, must stay active.`,
      fa: `اودوی ${major} یکای دقیقه ندارد: یکای ما، در کنار ساعت، باید فعال بماند.`,
    });
  }
  return points.map((point) => ({ ...point, fa: persianDigits(point.fa) }));
}

function persianDigits(text: string): string {
  return text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)] ?? digit);
}
