import { createHash, randomBytes } from 'node:crypto';
import { base32 } from './totp.ts';

const codes = 10;
const codeBytes = 10;

/** Ten fresh recovery codes of 80 random bits, in groups that can be read aloud. */
export const mintRecoveryCodes = (): readonly string[] =>
  Array.from({ length: codes }, () => (base32(randomBytes(codeBytes)).match(/.{4}/g) ?? []).join('-'));

/** The hash that is stored of a recovery code, however it was typed; undefined for what cannot be one. */
export const hashRecoveryCode = (given: string): Buffer | undefined => {
  const code = given.replaceAll(/[\s-]/g, '').toUpperCase();
  // SHA-256 is enough for 80 random bits, which nobody can try out.
  return /^[A-Z2-7]{16}$/.test(code) ? createHash('sha256').update(`recovery code ${code}`).digest() : undefined;
};
