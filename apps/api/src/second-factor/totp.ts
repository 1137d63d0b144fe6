import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds of a time step, and digits of a code: what every app assumes (RFC 6238 section 4, RFC 4226 section 5.3). */
const stepSeconds = 30;
const digits = 6;

/** Steps to either side whose code is taken too: clocks differ, and codes take time to type (RFC 6238 section 5.2). */
const drift = 1;

/** Bytes of a seed: as many as SHA-1 gives, which RFC 4226 section 4 recommends. */
export const seedBytes = 20;

/** RFC 4648 section 6. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes as base32 without padding. */
export const base32 = (bytes: Buffer): string => {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet[(held >> bits) & 31];
    }
  }
  return bits === 0 ? text : text + alphabet[(held << (5 - bits)) & 31];
};

/** The time step of an instant. */
export const stepOf = (at: Date): number => Math.floor(at.getTime() / 1000 / stepSeconds);

/** The code of a time step: HOTP of RFC 4226 over SHA-1, the one algorithm that every app knows. */
export const codeOf = (seed: Buffer, step: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', seed).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits).padStart(digits, '0');
};

/** The step that a code belongs to, of those around `at`; undefined for a wrong code. Looks at all of them, always. */
export const stepOfCode = (seed: Buffer, code: string, at: Date): number | undefined => {
  const given = Buffer.from(code);
  let found: number | undefined;
  for (let step = stepOf(at) - drift; step <= stepOf(at) + drift; step += 1) {
    const expected = Buffer.from(codeOf(seed, step));
    if (given.length === expected.length && timingSafeEqual(given, expected)) found = step;
  }
  return found;
};

/** The address that apps read from a picture: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
export const otpauthAddress = (seed: Buffer, organization: string, email: string): string => {
  // A colon parts issuer and account.
  const issuer = `Plimsoll ${organization}`.replaceAll(':', ' ');
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(email)}`;
  const parameters = `secret=${base32(seed)}&issuer=${encodeURIComponent(issuer)}`;
  return `otpauth://totp/${label}?${parameters}&algorithm=SHA1&digits=${digits}&period=${stepSeconds}`;
};
