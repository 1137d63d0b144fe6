import { canonicalBytes } from '@plimsoll/collect';

/**
 * Canonical bytes of a body, whose every text Postgres can keep: what verdicts quote of an object ends up in its text and
 * jsonb columns, which refuse a NUL and half a surrogate pair. Those become U+FFFD, so that an object which holds one is
 * judged like any other and nothing waits behind it.
 */
export const storableBytes = (body: unknown): Buffer => {
  const bytes = canonicalBytes(body);
  // Canonical JSON holds both as escapes only. Rare, so that a body is walked again only when it may have one.
  return bytes.includes('\\u0000') || bytes.includes('\\ud') ? canonicalBytes(mended(body)) : bytes;
};

const mendedText = (text: string): string => text.replaceAll(/[\0\p{Surrogate}]/gu, '\ufffd');

const mended = (value: unknown): unknown => {
  if (typeof value === 'string') return mendedText(value);
  if (Array.isArray(value)) return value.map(mended);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [mendedText(key), mended(inner)]));
};
