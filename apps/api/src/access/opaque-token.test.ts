import { describe, expect, it } from 'vitest';
import { hashToken, kindOfToken, mintToken, type TokenKind } from './opaque-token.ts';

const kinds: readonly TokenKind[] = ['session', 'token', 'cluster', 'enrolment', 'invitation'];

describe('a token', () => {
  it.each(kinds)('of kind %s holds 256 random bits behind a prefix, and is stored by its hash alone', (kind) => {
    const minted = Array.from({ length: 50 }, () => mintToken(kind));
    expect(new Set(minted.map(({ token }) => token)).size).toBe(50);
    for (const { token, hash, prefix } of minted) {
      expect(token).toMatch(/^pl[stcei]_[\w-]{43}$/);
      expect(Buffer.from(token.slice(4), 'base64url')).toHaveLength(32);
      expect(hash).toEqual(hashToken(token));
      expect(token.startsWith(prefix)).toBe(true);
      // Six characters are shown: 220 of the 256 bits stay unknown.
      expect(prefix).toHaveLength(10);
    }
  });

  it('says where to look it up, and an invitation is no way to call the API', () => {
    expect(kinds.map((kind) => kindOfToken(mintToken(kind).token))).toEqual([
      'session',
      'token',
      'cluster',
      'enrolment',
      undefined,
    ]);
    for (const text of ['', 'pls', 'Bearer x', 'PLS_x']) expect(kindOfToken(text)).toBeUndefined();
  });
});
