/** The occasions behind Iran's official holidays, by the rule that each follows; named as in policy.yaml. */

export interface Occasion {
  /** Solar occasions: 1 is Farvardin; lunar ones: 1 is Muharram. */
  month: number;
  /** `last`: the month's last day, its 29th or 30th. */
  day: number | 'last';
  fa: string;
  en: string;
}

// biome-ignore format: an occasion a line
export const SOLAR_OCCASIONS: readonly Occasion[] = [
  { month: 1, day: 1, fa: 'جشن نوروز، آغاز سال نو', en: 'Nowruz' },
  { month: 1, day: 2, fa: 'عید نوروز', en: 'Nowruz holiday' },
  { month: 1, day: 3, fa: 'عید نوروز', en: 'Nowruz holiday' },
  { month: 1, day: 4, fa: 'عید نوروز', en: 'Nowruz holiday' },
  { month: 1, day: 12, fa: 'روز جمهوری اسلامی', en: 'Islamic Republic Day' },
  { month: 1, day: 13, fa: 'جشن سیزده به در', en: 'Nature Day (Sizdah Bedar)' },
  { month: 3, day: 14, fa: 'رحلت حضرت امام خمینی', en: 'Death of Imam Khomeini' },
  { month: 3, day: 15, fa: 'قیام ۱۵ خرداد', en: 'Uprising of 15 Khordad' },
  { month: 11, day: 22, fa: 'پیروزی انقلاب اسلامی', en: 'Victory of the Revolution' },
  { month: 12, day: 29, fa: 'روز ملی شدن صنعت نفت ایران', en: 'Nationalisation of Oil' },
  // leap years only
  { month: 12, day: 30, fa: 'آخرین روز سال', en: 'Last day of the year' },
];

// biome-ignore format: an occasion a line
export const LUNAR_OCCASIONS: readonly Occasion[] = [
  { month: 1, day: 9, fa: 'تاسوعای حسینی', en: 'Tasua' },
  { month: 1, day: 10, fa: 'عاشورای حسینی', en: 'Ashura' },
  { month: 2, day: 20, fa: 'اربعین حسینی', en: 'Arbaeen' },
  { month: 2, day: 28, fa: 'رحلت رسول اکرم', en: 'Death of the Prophet' },
  { month: 2, day: 28, fa: 'شهادت امام حسن مجتبی علیه السلام', en: 'Martyrdom of Imam Hasan' },
  { month: 2, day: 'last', fa: 'شهادت امام رضا علیه السلام', en: 'Martyrdom of Imam Reza' },
  { month: 3, day: 8, fa: 'شهادت امام حسن عسکری علیه السلام', en: 'Martyrdom of Imam Hasan al-Askari' },
  { month: 3, day: 17, fa: 'میلاد رسول اکرم و امام جعفر صادق علیه السلام', en: 'Birth of the Prophet and Imam Sadiq' },
  { month: 6, day: 3, fa: 'شهادت حضرت فاطمه زهرا سلام الله علیها', en: 'Martyrdom of Fatimah' },
  { month: 7, day: 13, fa: 'ولادت امام علی علیه السلام و روز پدر', en: "Birth of Imam Ali, Father's Day" },
  { month: 7, day: 27, fa: 'مبعث رسول اکرم (ص)', en: "Mab'ath" },
  { month: 8, day: 15, fa: 'ولادت حضرت قائم عجل الله تعالی فرجه و جشن نیمه شعبان', en: "Birth of the twelfth Imam (Mid-Sha'ban)" },
  { month: 9, day: 21, fa: 'شهادت حضرت علی علیه السلام', en: 'Martyrdom of Imam Ali' },
  { month: 10, day: 1, fa: 'عید سعید فطر', en: 'Eid al-Fitr' },
  { month: 10, day: 2, fa: 'تعطیل به مناسبت عید سعید فطر', en: 'Eid al-Fitr, second day' },
  { month: 10, day: 25, fa: 'شهادت امام جعفر صادق علیه السلام', en: 'Martyrdom of Imam Sadiq' },
  { month: 12, day: 10, fa: 'عید سعید قربان', en: 'Eid al-Adha' },
  { month: 12, day: 18, fa: 'عید سعید غدیر خم', en: 'Eid al-Ghadir' },
];
