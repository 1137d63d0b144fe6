import { byPattern, type FormatDetector } from '../detector.ts';
import { textBehindBase64 } from '../encoding.ts';
import { isPlaceholder } from '../placeholder.ts';
import { isUserAndPassword } from './basic-credentials.ts';
import { commandPassword } from './command-password.ts';

/** Longest private key looked for: an RSA key of 16,384 bits takes 13 KB. */
export const longestSecret = 16_384;

/** `-----BEGIN … PRIVATE KEY-----` to its end line, or, when that is cut off, as far as key material goes. */
const privateKey: FormatDetector = {
  id: 'pem-private-key',
  version: 1,
  marks: ['PRIVATE KEY'],
  *find(text) {
    const ending = /-----END [A-Z0-9 ]{0,60}PRIVATE KEY(?: BLOCK)?-----/g;
    let end: RegExpExecArray | null | undefined;
    let from = 0;
    for (const begin of text.matchAll(/-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g)) {
      if (begin.index < from) continue;
      const bodyAt = begin.index + begin[0].length;
      // The next end line is looked for once, not once for each beginning before it.
      if (end === undefined || (end !== null && end.index < bodyAt)) {
        ending.lastIndex = bodyAt;
        end = ending.exec(text);
      }
      const closed = end !== null && end.index - bodyAt < longestSecret ? end : undefined;
      const length = closed ? closed.index + closed[0].length - bodyAt : lengthOfKeyMaterial(text, bodyAt);
      // Fewer characters than any key has: documentation, or a script that looks for the line. Between both lines, and
      // nothing but what keys are written in, it is one that somebody has shortened.
      const body = closed ? text.slice(bodyAt, closed.index) : '';
      if ((closed ? body.length : length) < (shortened.test(body) ? 24 : 40)) continue;
      from = bodyAt + length;
      yield { start: begin.index, end: from };
    }
  },
};

const shortened = /^(?:\s|\\n)*MI[A-Za-z0-9+/=]{20,}(?:\s|\\n)*$/;

const lengthOfKeyMaterial = (text: string, from: number): number => {
  const material = /(?:[A-Za-z0-9+/=\s:,.]|\\[nr]){0,16384}/y;
  material.lastIndex = from;
  return material.exec(text)?.[0].length ?? 0;
};

const startsLikeJson = (part: string): boolean => textBehindBase64(part)?.trimStart().startsWith('{"') ?? false;

/** Three parts, the first of which is a JSON header. Kubernetes' ServiceAccount tokens are such. */
const jsonWebToken = byPattern(
  'json-web-token',
  ['eyJ'],
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,2000}\.eyJ[A-Za-z0-9_-]{4,12000}\.[A-Za-z0-9_-]{16,2000}/g,
  (token) => startsLikeJson(token.slice(0, token.indexOf('.'))),
);

/** `scheme://user:password@host`, for any scheme; also without user, as Redis has it. */
const connectionString = byPattern(
  'connection-string',
  ['://'],
  /(?<=(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,40}:\/\/[^\s:@/"'`<>?#«»[]{0,200}:)(?<secret>[^\s@"'`<>«»]{1,300}(?:@[^\s@/,"'`<>«»]{0,100}(?=@)){0,3})(?=@(?!sha\d{3}:)[A-Za-z0-9[$({_*.-])/dg,
  // A port and a path or query hold no password, though an address may stand in them.
  (password) => !isPlaceholder(password) && !/^\d{1,5}[/?#&]/.test(password),
  2,
);

/** `go-sql-driver` writes `user:password@tcp(host:3306)/name`, Oracle's `jdbc:oracle:thin:user/password@host`. */
const driverString = byPattern(
  'driver-connection-string',
  ['@tcp(', '@unix(', 'jdbc:oracle:'],
  /(?:(?<![A-Za-z0-9_.-])[\w.-]{1,64}:(?=[^\s@"'`«»]{1,200}@(?:tcp|unix)\()|jdbc:oracle:[a-z0-9]{1,8}:[\w$]{1,64}\/)(?<secret>[^\s@"'`«»]{1,200})(?=@)/dg,
  (password) => !isPlaceholder(password),
  2,
);

const basicHeader = byPattern(
  'basic-auth',
  ['asic '],
  /(?<![A-Za-z0-9])[Bb]asic\s{1,4}(?<secret>[A-Za-z0-9+/]{6,600}={0,2})(?![A-Za-z0-9+/=])/dg,
  (encoded) => isUserAndPassword(encoded),
);

const bearerHeader = byPattern(
  'bearer-token',
  ['earer ', 'EARER ', 'oken '],
  /(?:[Bb]earer|BEARER|Authorization["']?\s{0,2}[:=]\s{0,2}["']?[Tt]oken)\s{1,4}(?<secret>[A-Za-z0-9._~+/-]{16,4000}={0,2})/dg,
  (token) => /\d/.test(token) && /[A-Za-z]/.test(token) && !isPlaceholder(token),
);

/** Formats that belong to no vendor. */
export const genericFormats: readonly FormatDetector[] = [
  privateKey,
  jsonWebToken,
  connectionString,
  driverString,
  basicHeader,
  bearerHeader,
  commandPassword,
];
