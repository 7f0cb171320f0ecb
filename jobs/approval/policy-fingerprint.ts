import { createHash } from 'node:crypto';

/** SHA-256 (hex) of a policy file's text; line ends, a byte order mark and blanks at the end of lines make no difference. */
export function policyFingerprint(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const normalised = lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
  return createHash('sha256').update(normalised).digest('hex');
}
