/**
 * Credentials for tests, put together when the tests run: none of them stands in a file, none of them was ever valid.
 */
const alphabets = {
  hex: '0123456789abcdef',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  mixed: 'aZ9bY8cX7dW6eV5fU4gT3hS2iR1jQ0kPlOmNnMoLpKqJrIsHtGuFvEwDxCyBzA',
  lower: 'a0b1c2d3e4f5g6h7i8j9k0l1m2n3o4p5q6r7s8t9u0v1w2x3y4z5',
  digits: '4839201756',
} as const;

/** Characters that look random and are always the same. */
export const random = (length: number, alphabet: keyof typeof alphabets = 'mixed', seed = 7): string => {
  const from = alphabets[alphabet];
  let state = seed;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += from[(state >>> 12) % from.length] ?? '';
  }
  return text;
};

/** Joined without a separator: keeps a prefix and what follows it apart in the source. */
export const join = (...parts: readonly string[]): string => parts.join('');

export const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A private key of the given label, with line breaks as written. */
export const privateKey = (label = 'RSA ', newline = '\n', length = 600): string =>
  [
    `-----BEGIN ${label}PRIV`,
    `ATE KEY-----${newline}`,
    random(length),
    newline,
    `-----END ${label}PRIV`,
    'ATE KEY-----',
  ].join('');

/** A signed token with this payload. */
export const jsonWebToken = (payload: object = { sub: 'someone', iat: 1_700_000_000 }): string =>
  [JSON.stringify({ alg: 'RS256', typ: 'JWT' }), JSON.stringify(payload)]
    .map((part) => Buffer.from(part).toString('base64url'))
    .concat(random(86))
    .join('.');
