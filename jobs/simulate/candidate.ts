import { readFileSync } from 'node:fs';
import { loadPolicy } from '../../rules/policy/load.ts';
import type { Policy } from '../../rules/policy/policy.ts';
import { policyFingerprint } from '../approval/policy-fingerprint.ts';
import { ConfigFault } from '../config/config.ts';

/** A policy file that is not the service's own. @throws ConfigFault with all that is wrong with it */
export function readCandidate(path: string): { policy: Policy; fingerprint: string } {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ConfigFault([`--policy: cannot read ${path} (${(cause as NodeJS.ErrnoException).code})`]);
  }
  try {
    return { policy: loadPolicy(text, path), fingerprint: policyFingerprint(text) };
  } catch (fault) {
    // names file, line and column, a problem a line
    throw new ConfigFault((fault as Error).message.split('\n'));
  }
}
