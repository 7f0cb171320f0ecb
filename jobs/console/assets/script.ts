/** The only script of the console: what it follows is shown as it happens; without it the page asks again by itself. */
export const SCRIPT = `
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
