import type { ConsoleConfig } from '../../config/config.ts';
import { asksWho, isLoopback } from '../../config/console.ts';

/** `name:port` or `[address]:port` → the name, without brackets; null when it is neither. */
function hostName(header: string): string | null {
  const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+))(?::\d{1,5})?$/.exec(header);
  return match === null ? null : (match[1] ?? match[2] ?? '').toLowerCase();
}

/**
 * Whether a Host header may be answered. Where nobody is asked who they are, any web site could have its own name point to this
 * machine (DNS rebinding) and call with the visitor's browser: only names of this machine, and CONSOLE_URL's, are ours. With a login,
 * the cookie belongs to the name it was made under.
 */
export function isOurHost(header: string | undefined, config: ConsoleConfig): boolean {
  const name = hostName(header ?? '');
  if (name === null) return false;
  if (isLoopback(name)) return true;
  if (config.publicUrl !== null)
    return name === new URL(config.publicUrl).hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return asksWho(config);
}
