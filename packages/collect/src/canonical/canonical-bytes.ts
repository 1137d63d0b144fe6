import { createHash } from 'node:crypto';
import { canonicalText } from '@plimsoll/domain';

/** The one byte sequence of a JSON value: its canonical text in UTF-8. */
export const canonicalBytes = (value: unknown): Buffer => Buffer.from(canonicalText(value), 'utf8');

/** SHA-256 of bytes, as 64 lower-case hex digits. */
export const contentHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
