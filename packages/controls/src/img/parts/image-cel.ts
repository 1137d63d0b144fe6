import { celConstant, celList } from '@plimsoll/engine';

const image = 'c.?image.orValue("")';
/** Without tag and digest. */
const path = `${image}.find("^(?:[^@/]*/)*[^:@/]*")`;

/** True where the image of container `c` is named, and its path, without tag and digest, is like this. */
export const imagePathMatches = (pattern: RegExp): string => `${path}.matches(${celConstant(pattern.source)})`;

/** True where the whole reference is like this. */
export const imageMatches = (pattern: string): string => `${image}.matches(${celConstant(pattern)})`;

const digest = 'sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}';

/** True for a reference with a whole digest. */
export const hasDigest = imageMatches(`^[^@]*@(?:${digest})$`);

/** True for a reference with a tag, and no digest, whole or half. */
export const hasTag = imageMatches('^(?:[^@/]*/)*[^:@/]+:[^:@/]+$');

/** True for a reference with one of these tags, or with none. */
export const hasTagLike = (tags: Iterable<string>): string =>
  imageMatches(`^(?:[^@/]*/)*[^:@/]+(?:(?i::(?:${[...tags].join('|')})))?(?:@|$)`);

const host = '^(?:localhost|[^/]*[.:A-Z][^/]*)/';
const hub = '^(?i:(?:index\\.)?docker\\.io)/';
const rest = `(${path}.matches(${celConstant(hub)}) ? ${path}.substring(${path}.indexOf("/") + 1) : ${path})`;

/** `registry/repository/` of the image of container `c`, as `parseImage` has it. */
const fullName = [
  `(${path}.matches(${celConstant(host)}) && !${path}.matches(${celConstant(hub)})`,
  ` ? ${path}.split("/")[0].lowerAscii() + ${path}.substring(${path}.indexOf("/"))`,
  ` : (${rest}.contains("/") ? "docker.io/" : "docker.io/library/") + ${rest}) + "/"`,
].join('');

/** True where the image of container `c` lies under one of the prefixes: `registry`, or `registry/path`. */
export const isUnderCel = (prefixes: readonly string[]): string =>
  `[${fullName}].exists(n, ${celList(prefixes.map((prefix) => prefix.replace(/\/?$/, '/')))}.exists(p, n.startsWith(p)))`;

/** True where container `c` has an image, and `wrong` is true of it. */
export const ofImage = (wrong: string): string => `${image} != "" && (${wrong})`;
