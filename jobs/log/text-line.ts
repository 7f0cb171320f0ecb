/** A line of JSON as pino writes it, as a line for people: time, level, message, then the fields. */
export function textLine(json: string): string {
  const { time, level, message, ...fields } = JSON.parse(json) as Record<string, unknown>;
  const shown = Object.entries(fields).map(([key, value]) => `${key}=${plain(value)}`);
  return `${[time, String(level).padEnd(5), message, ...shown].join(' ')}\n`;
}

/** One line whatever the value: what has blanks or quotes is quoted. */
function plain(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  return text === '' || /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}
