/**
 * The calendar of a day field, as the ARIA pattern of a date picker's dialog has it: the server writes a month (pages/calendar.ts), this moves in it and
 * fills in the field's three selects. Without it they are chosen one by one.
 */
export const CALENDAR_SCRIPT = `
const icon = '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 4h14v13H3zM3 8h14M7 2v4M13 2v4"/></svg>';
const calendar = document.createElement('dialog');
calendar.className = 'calendar';
let field, asked = 0;
const select = (part) => field.querySelector('select[name$="-' + part + '"]');
const cellOf = (day) => calendar.querySelector('[data-day="' + day + '"]');

async function showMonth(month, day) {
  const years = [...select('year').options].map(({ value }) => value);
  if (!years.includes(month.slice(0, 4))) return;
  const mine = ++asked;
  const chosen = ['year', 'month', 'day'].map((part) => select(part).value).join('-');
  const query = new URLSearchParams({ month, day, chosen, lang: document.documentElement.lang });
  const answer = await fetch(field.dataset.calendar + '?' + query);
  const text = await answer.text();
  if (!answer.ok || mine !== asked) return;
  const was = document.activeElement?.dataset.go === undefined ? null : document.activeElement.getAttribute('aria-label');
  calendar.innerHTML = text;
  if (!calendar.open) calendar.showModal();
  const again = was === null ? null : [...calendar.querySelectorAll('[data-go]')].find((one) => one.ariaLabel === was);
  (again ?? calendar.querySelector('[tabindex="0"]')).focus();
}

function focusDay(cell) {
  for (const one of calendar.querySelectorAll('[tabindex="0"]')) one.tabIndex = -1;
  cell.tabIndex = 0;
  cell.focus();
}

function move(cell, days) {
  const { month, last, lastBefore } = cell.closest('table').dataset;
  const day = Number(cell.dataset.day) + days;
  const [, before, after] = calendar.querySelectorAll('[data-go]');
  if (day < 1) return showMonth(before.dataset.go, Number(lastBefore) + day);
  if (day > Number(last)) return showMonth(after.dataset.go, day - Number(last));
  return focusDay(cellOf(day));
}

function choose(cell) {
  const [year, month] = cell.closest('table').dataset.month.split('-');
  select('year').value = year;
  select('month').value = String(Number(month));
  select('day').value = cell.dataset.day;
  select('day').dispatchEvent(new Event('input', { bubbles: true }));
  calendar.close();
}

const KEYS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown', 'Enter', ' '];
function press(key, shift) {
  const cell = document.activeElement?.closest('[data-day]');
  if (!cell) return;
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const days = { [forward]: 1, [back]: -1, ArrowUp: -7, ArrowDown: 7 }[key];
  const week = [...cell.parentElement.querySelectorAll('[data-day]')];
  const [yearBefore, before, after, yearAfter] = [...calendar.querySelectorAll('[data-go]')].map((one) => one.dataset.go);
  if (days !== undefined) return move(cell, days);
  if (key === 'Home') return focusDay(week[0]);
  if (key === 'End') return focusDay(week.at(-1));
  if (key === 'PageUp') return showMonth(shift ? yearBefore : before, cell.dataset.day);
  if (key === 'PageDown') return showMonth(shift ? yearAfter : after, cell.dataset.day);
  return choose(cell);
}
// what is pressed while a month is on its way waits for it
let pressed = Promise.resolve();
calendar.addEventListener('keydown', (event) => {
  const { key, shiftKey } = event;
  if (event.target.closest('[data-day]') === null || !KEYS.includes(key)) return;
  event.preventDefault();
  pressed = pressed.then(() => press(key, shiftKey)).catch(() => {});
});
calendar.addEventListener('click', ({ target }) => {
  const cell = target.closest('[data-day]');
  const go = target.closest('[data-go]')?.dataset.go;
  if (cell !== null) choose(cell);
  else if (go !== undefined) showMonth(go, calendar.querySelector('[tabindex="0"]').dataset.day);
  else if (target === calendar || target.closest('[data-close]') !== null) calendar.close();
});
for (const one of document.querySelectorAll('[data-calendar]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'pick';
  button.innerHTML = icon;
  button.setAttribute('aria-haspopup', 'dialog');
  button.setAttribute('aria-label', one.dataset.pick);
  button.addEventListener('click', () => {
    field = one;
    calendar.setAttribute('aria-label', one.dataset.pick);
    showMonth(select('year').value + '-' + select('month').value.padStart(2, '0'), select('day').value);
  });
  one.append(button);
}
if (document.querySelector('[data-calendar]') !== null) document.querySelector('main').append(calendar);
`;
