/** Words in the names people give to things, Persian and English. */

/** Category of the shipped policy → words that tell it. Whole words; a name that tells two categories tells none. */
const CATEGORY_WORDS: Record<string, readonly string[]> = {
  bug: ['bug', 'error', 'defect', 'fault', 'incident', 'باگ', 'خطا', 'خطای', 'ایراد', 'اشکال'],
  backup: ['backup', 'back up', 'restore', 'بکاپ', 'پشتیبان گیری', 'نسخه پشتیبان'],
  upgrade: ['upgrade', 'update', 'migration', 'ارتقا', 'ارتقای', 'ارتقاء', 'به روزرسانی', 'به روز رسانی', 'بروزرسانی'],
  account: ['account', 'password', 'login', 'حساب کاربری', 'رمز عبور', 'گذرواژه'],
  training: ['training', 'teaching', 'course', 'آموزش', 'آموزشی'],
  process_analysis: ['process analysis', 'business analysis', 'تحلیل', 'تحلیل فرایند', 'تحلیل فرآیند'],
  configuration: ['configuration', 'config', 'setting', 'settings', 'setup', 'پیکربندی', 'تنظیم', 'تنظیمات'],
  feasibility: ['feasibility', 'امکان سنجی'],
  studio: ['studio', 'استودیو'],
  custom_code: ['custom code', 'development', 'programming', 'کدنویسی', 'برنامه نویسی', 'کد سفارشی'],
  deployment: ['deployment', 'deploy', 'implementation', 'go live', 'استقرار', 'پیاده سازی'],
  rnd_referral: ['feature', 'feature request', 'r d', 'تحقیق و توسعه', 'قابلیت جدید', 'درخواست قابلیت', 'ویژگی جدید'],
};

const SUPPORT_WORDS = ['support', 'maintenance', 'پشتیبانی', 'نگهداری'];

/** The categories a name tells, among those that the policy has. */
export function categoriesIn(name: string, known: ReadonlySet<string>): string[] {
  return Object.entries(CATEGORY_WORDS)
    .filter(([category, words]) => known.has(category) && has(name, words))
    .map(([category]) => category);
}

/** Whether a name of a product or project tells deployment. */
export function namesDeployment(name: string): boolean {
  return has(name, CATEGORY_WORDS.deployment as readonly string[]);
}

/** Whether a product's name tells support, as a subscription brings it. */
export function namesSupport(name: string): boolean {
  return has(name, SUPPORT_WORDS);
}

function has(name: string, words: readonly string[]): boolean {
  const plain = ` ${plainWords(name)} `;
  return words.some((word) => plain.includes(` ${word} `));
}

/** Small letters, Persian forms of letters, no marks, one blank between words; a zero-width non-joiner parts words too. */
function plainWords(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ي', 'ی')
    .replaceAll('ك', 'ک')
    .replaceAll('ۀ', 'ه')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
