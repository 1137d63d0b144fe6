import { byPattern, type FormatDetector, type Span } from '../detector.ts';
import { textBehindBase64 } from '../encoding.ts';
import { isPlaceholder } from '../placeholder.ts';

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
      // Fewer characters than any key has: documentation, or a script that looks for the line.
      if ((closed ? closed.index - bodyAt : length) < 40) continue;
      from = bodyAt + length;
      yield { start: begin.index, end: from };
    }
  },
};

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
  /(?<=(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,40}:\/\/[^\s:@/"'`<>?#«»]{0,200}:)(?<secret>[^\s@"'`<>«»]{1,300}(?:@[^\s@/,"'`<>«»]{0,100}(?=@)){0,3})(?=@[A-Za-z0-9[$({_*.-])/dg,
  (password) => !isPlaceholder(password) && !/^\d{1,5}\//.test(password),
);

/** `go-sql-driver` and others write `user:password@tcp(host:3306)/name`. */
const driverString = byPattern(
  'driver-connection-string',
  ['@tcp(', '@unix('],
  /(?<![A-Za-z0-9_.-])[\w.-]{1,64}:(?<secret>[^\s@"'`«»]{1,200})@(?:tcp|unix)\(/dg,
  (password) => !isPlaceholder(password),
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

/** The `auths` of a Docker configuration. */
const dockerAuth = byPattern(
  'docker-auth',
  ['"auth"', '"identitytoken"', '"registrytoken"'],
  /"(?:auth|identitytoken|registrytoken)"\s{0,8}:\s{0,8}"(?<secret>[A-Za-z0-9+/=_.-]{6,4000})"/dg,
  (encoded) => isUserAndPassword(encoded) || encoded.length >= 40,
);

const kubeconfigKey = byPattern(
  'kubeconfig-client-key',
  ['client-key-data'],
  /client-key-data["']?\s{0,4}:\s{0,4}["']?(?<secret>[A-Za-z0-9+/]{40,16000}={0,2})/dg,
);

/** kubeadm's bootstrap token, where it is said to be one: six and sixteen characters are otherwise anything. */
const bootstrapToken = byPattern(
  'kubeadm-bootstrap-token',
  ['oken'],
  /[Tt]oken["']?[\s:=]{1,4}["']?(?<secret>[a-z0-9]{6}\.[a-z0-9]{16})(?![A-Za-z0-9.])/dg,
  (token) => /\d/.test(token) && token !== 'abcdef.0123456789abcdef',
);

function* findArguments(text: string): Iterable<Span> {
  for (const pattern of argumentPatterns)
    for (const match of text.matchAll(pattern)) {
      const [start, end] = match.indices?.groups?.secret ?? [0, 0];
      if (!isPlaceholder(text.slice(start, end))) yield { start, end };
    }
}

/** Programs that take a password behind a short option. */
const argumentPatterns: readonly RegExp[] = [
  /\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mariadb-admin)\b[^\n|;&]{0,300}?\s-p["']?(?<secret>[^\s"'«»]{1,200})/dg,
  /\bcurl\b[^\n|;&]{0,400}?\s(?:-u|--user)[\s=]{0,2}["']?[^\s:"']{1,100}:(?<secret>[^\s"'«»]{1,200})/dg,
  /\bsshpass\s{1,4}-p\s{0,2}["']?(?<secret>[^\s"'«»]{1,200})/dg,
  /\bredis-cli\b[^\n|;&]{0,300}?\s-a\s{1,4}["']?(?<secret>[^\s"'«»]{1,200})/dg,
  /(?:--requirepass|\brequirepass|\bmasterauth)\s{1,4}["']?(?<secret>[^\s"'«»]{1,200})/dg,
];

const commandArgument: FormatDetector = {
  id: 'command-argument-password',
  version: 1,
  marks: ['mysql', 'mariadb', 'curl', 'sshpass', 'redis-cli', 'requirepass', 'masterauth'],
  find: findArguments,
};

const isUserAndPassword = (encoded: string): boolean => {
  const text = textBehindBase64(encoded);
  if (text === undefined) return false;
  const colon = text.indexOf(':');
  return colon >= 0 && colon < text.length - 1 && !isPlaceholder(text.slice(colon + 1));
};

/** Formats that belong to no vendor. */
export const genericFormats: readonly FormatDetector[] = [
  privateKey,
  jsonWebToken,
  connectionString,
  driverString,
  basicHeader,
  bearerHeader,
  dockerAuth,
  kubeconfigKey,
  bootstrapToken,
  commandArgument,
];
