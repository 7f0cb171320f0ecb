/** HTTP_LISTEN that says: answer nowhere. */
export const HTTP_OFF = 'off';

/**
 * `host:port`, an IPv6 address in brackets; port 0 takes a free one. Null for `off`, undefined for anything else.
 */
export function parseListen(text: string): { host: string; port: number } | null | undefined {
  if (text === HTTP_OFF) return null;
  const found = /^(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(text);
  if (found === null) return undefined;
  const host = found[1] ?? found[2] ?? '';
  const port = Number(found[3]);
  return port > 65_535 ? undefined : { host, port };
}
