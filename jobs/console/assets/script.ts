import { CALENDAR_SCRIPT } from './calendar-script.ts';

/** What is under way is shown as it happens; without it the page asks again by itself. */
const FOLLOW_SCRIPT = `
const followed = document.querySelector('[data-events]');
if (followed) {
  const source = new EventSource(followed.dataset.events);
  source.addEventListener('progress', ({ data }) => {
    const { text, done, of, ended } = JSON.parse(data);
    const line = followed.querySelector('[data-text]');
    if (line.textContent !== text) line.textContent = text;
    const bar = followed.querySelector('progress');
    if (of > 0) { bar.max = of; bar.value = done; }
    if (ended) { source.close(); location.reload(); }
  });
}
`;

/** Whoever fills in one of several choices means it. */
const CHOICE_SCRIPT = `
for (const choice of document.querySelectorAll('fieldset > .choice')) {
  choice.addEventListener('input', ({ target }) => {
    if (target.type !== 'radio') choice.querySelector('input[type=radio]').checked = true;
  });
}
`;

/** The console's script, a module. Nothing of the console needs it. */
export const SCRIPT = `${FOLLOW_SCRIPT}${CHOICE_SCRIPT}${CALENDAR_SCRIPT}`;
