import type { NameClass } from './name.ts';
import { isPlaceholder } from './placeholder.ts';

/** Bits per character of a text: how evenly its characters are spread. */
const entropyOf = (text: string): number => {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
};

const durationOrQuantity =
  /^-?\d+(?:\.\d+)?\s?(?:ns|us|ms|s|m|h|d|w|y|sec|secs|min|mins|hours?|days?|[KMGTPE]i?B?|[kmgt]b?|%)?(?:\d+(?:ms|s|m|h))*$/;
const path = /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\|file:\/\/)/;
const relativePath = /^[\w.@-]+(?:\/[\w.@-]+)+\/?$/;
const fileName =
  /^[\w./-]+\.(?:json|ya?ml|txt|pem|key|crt|cer|p12|jks|conf|cfg|ini|properties|env|toml|sh|py|js|sock|secret|token|kubeconfig|asc|gpg)$/i;
const url = /^[A-Za-z][A-Za-z0-9+.-]{1,40}:\/\//;
const imageOrDigest = /^(?:sha(?:1|256|512):|[a-z0-9.-]+(?::\d+)?\/[\w./-]+(?::[\w.-]+|@sha256:))/;
const hostAndPort =
  /^[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})$|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:svc|local|com|net|org|io|dev|internal)(?:\.cluster\.local)?(?::\d{1,5})?$/;
const email = /^[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/;

/** Digests of nothing, which documentation and tests are full of. */
const digestsOfNothing = new Set([
  'd41d8cd98f00b204e9800998ecf8427e',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
]);

/** Not a credential whatever it is called: a path, a URL without password, a digest. */
const isSomethingElse = (value: string): boolean =>
  isPlaceholder(value) ||
  path.test(value) ||
  url.test(value) ||
  fileName.test(value) ||
  imageOrDigest.test(value) ||
  digestsOfNothing.has(value);

/**
 * A name as Kubernetes gives them to objects: lower-case words joined by dashes or dots, with at most the short random
 * endings that controllers add.
 */
const isResourceName = (value: string): boolean => {
  if (!/^[a-z0-9]+(?:[-._:][a-z0-9]+)*$/.test(value)) return false;
  const parts = value.split(/[-._:]/);
  if (parts.length === 1) return !/\d/.test(value) && value.length < 24;
  return parts.every(
    (part, index) =>
      /^[a-z]{1,24}\d{0,3}$/.test(part) ||
      part.length <= 5 ||
      (index > 0 && part.length <= 10 && index >= parts.length - 2 && !/^[0-9a-f]{8}$/.test(part)),
  );
};

/** Words with a separator, in capitals or camel case, are names of things: `MY_SECRET`, `clientSecret`, `db.password`. */
const isIdentifier = (value: string): boolean =>
  /^[A-Za-z]+(?:[_.\s-][A-Za-z]+)*$/.test(value) && value.length < 40 && !looksRandom(value.replace(/[_.\s-]/g, ''));

/** Letters alone are random when capitals stand where no writer puts them. */
const looksRandom = (letters: string): boolean => {
  const turns = letters.match(/[a-z][A-Z]|[A-Z][a-z]/g)?.length ?? 0;
  return letters.length >= 12 && turns / letters.length > 0.3 && entropyOf(letters) >= 3.2;
};

/** Fewest characters and bits per character of a value that can be a token: below that it is a word or a number. */
const shortestToken = 8;
const fewestBits = 2.75;

/** True when a literal under a name of this class is a credential. */
export const isCredentialLiteral = (nameClass: NameClass, value: string): boolean => {
  if (nameClass === 'none' || isSomethingElse(value)) return false;
  if (nameClass === 'password') return isPassword(value);
  if (value.length < shortestToken || /\s/.test(value) || durationOrQuantity.test(value) || /^[\d.,:-]+$/.test(value))
    return false;
  if (relativePath.test(value) && isWordsOnly(value)) return false;
  if (isResourceName(value) || isIdentifier(value) || hostAndPort.test(value) || email.test(value)) return false;
  return entropyOf(value) >= fewestBits;
};

/** A path of words such as `prod/db/app-1`; base64 holds slashes too, but also letters of both cases and digits mixed. */
const isWordsOnly = (value: string): boolean =>
  value
    .split('/')
    .every((part) => /^[A-Za-z@._-]*\d{0,4}$/.test(part) || part.length <= 5 || /^[0-9a-f]{12}$/.test(part));

/** People choose passwords badly: all but counts, durations and sentences are taken for one. */
const isPassword = (value: string): boolean => {
  if (relativePath.test(value) && value.split('/').length > 2 && isWordsOnly(value)) return false;
  if (/^\d{1,3}$/.test(value) || (/[a-z%]/i.test(value) && durationOrQuantity.test(value))) return false;
  return value.split(/\s+/).length <= 3;
};
