import { createHash, randomBytes } from 'node:crypto';

/** Kinds of bearer tokens by the prefix that tells them apart in logs, leaks and scanners. */
const prefixes = { session: 'pls_', token: 'plt_', cluster: 'plc_', enrolment: 'ple_', invitation: 'pli_' } as const;

export type TokenKind = keyof typeof prefixes;

/** A fresh token: 256 random bits. Only `hash` is stored; `prefix` is what may be shown later. */
export const mintToken = (
  kind: TokenKind,
): { readonly token: string; readonly hash: Buffer; readonly prefix: string } => {
  const token = `${prefixes[kind]}${randomBytes(32).toString('base64url')}`;
  return { token, hash: hashToken(token), prefix: token.slice(0, 10) };
};

/** SHA-256: enough for 256 random bits, which nobody can guess. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Which table a bearer token is looked up in; undefined for what is no bearer token. */
export const kindOfToken = (token: string): Exclude<TokenKind, 'invitation'> | undefined => {
  if (token.startsWith(prefixes.session)) return 'session';
  if (token.startsWith(prefixes.token)) return 'token';
  if (token.startsWith(prefixes.enrolment)) return 'enrolment';
  return token.startsWith(prefixes.cluster) ? 'cluster' : undefined;
};
