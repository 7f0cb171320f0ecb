/** What the calendar of a day field says. */
export const calendarEn = {
  pick: 'choose from a calendar',
  yearBefore: 'Previous year',
  monthBefore: 'Previous month',
  monthAfter: 'Next month',
  yearAfter: 'Next year',
  today: 'today',
  off: 'Friday or official holiday',
  unknown: 'The official holidays of this month are not known.',
  keys: 'Arrows: day and week; Page Up and Down: month, with Shift year; Enter chooses, Escape closes.',
  close: 'Close',
  /** From Saturday on: in short, in full. */
  weekdays: [
    ['Sa', 'Saturday'],
    ['Su', 'Sunday'],
    ['Mo', 'Monday'],
    ['Tu', 'Tuesday'],
    ['We', 'Wednesday'],
    ['Th', 'Thursday'],
    ['Fr', 'Friday'],
  ] as readonly (readonly [string, string])[],
};

export const calendarFa: typeof calendarEn = {
  pick: 'انتخاب از تقویم',
  yearBefore: 'سال قبل',
  monthBefore: 'ماه قبل',
  monthAfter: 'ماه بعد',
  yearAfter: 'سال بعد',
  today: 'امروز',
  off: 'جمعه یا تعطیل رسمی',
  unknown: 'تعطیلات رسمی این ماه هنوز معلوم نیست.',
  keys: 'جهت‌نماها: روز و هفته؛ Page Up و Page Down: ماه، و با Shift سال؛ Enter انتخاب می‌کند و Escape می‌بندد.',
  close: 'بستن',
  weekdays: [
    ['ش', 'شنبه'],
    ['ی', 'یکشنبه'],
    ['د', 'دوشنبه'],
    ['س', 'سه‌شنبه'],
    ['چ', 'چهارشنبه'],
    ['پ', 'پنجشنبه'],
    ['ج', 'جمعه'],
  ],
};
