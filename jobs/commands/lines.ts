/** Longer lines are no price request; what is beyond is thrown away while it is read, so that memory stays small. */
export const LONGEST_LINE = 1_000_000;

/**
 * The lines of a stream of UTF-8, some at a time, as they come; a last line without its end included. A line longer than
 * LONGEST_LINE is answered as null.
 */
export async function* linesOf(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<(string | null)[]> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let tooLong = false;
  const end = (line: string): string | null => {
    const whole = tooLong || line.length > LONGEST_LINE ? null : line.replace(/\r$/, '');
    tooLong = false;
    return whole;
  };
  for await (const chunk of chunks) {
    const text = rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }));
    const parts = text.split('\n');
    rest = parts.pop() ?? '';
    const lines = parts.map(end);
    if (rest.length > LONGEST_LINE) {
      tooLong = true;
      rest = '';
    }
    if (lines.length > 0) yield lines;
  }
  rest += decoder.decode();
  if (rest !== '' || tooLong) yield [end(rest)];
}
