import type { Environment } from '@marcbachmann/cel-js';
import semver from 'semver';
import { ExpressionError } from '../expression-error.ts';
import { define } from './define.ts';

/** A semantic version, which never begins with a `v`. */
class Version {
  readonly parsed: semver.SemVer;

  constructor(parsed: semver.SemVer) {
    this.parsed = parsed;
  }

  equals(other: Version): boolean {
    return this.compare(other) === 0;
  }

  compare(other: Version): number {
    return this.parsed.compare(other.parsed);
  }
}

/** https://pkg.go.dev/k8s.io/apiserver/pkg/cel/library#SemverLib */
export const defineSemanticVersions = (environment: Environment): void => {
  environment.registerType('Semver', { ctor: Version, fields: {} });
  environment.registerOperator('Semver == Semver', (a: Version, b: Version) => a.compare(b) === 0);
  define(environment, {
    'semver(string): Semver': (text: string) => versionOf(text, false),
    'semver(string, bool): Semver': versionOf,
    'isSemver(string): bool': (text: string) => parseVersion(text, false) !== undefined,
    'isSemver(string, bool): bool': (text: string, normal: boolean) => parseVersion(text, normal) !== undefined,
    'Semver.major(): int': (of: Version) => BigInt(of.parsed.major),
    'Semver.minor(): int': (of: Version) => BigInt(of.parsed.minor),
    'Semver.patch(): int': (of: Version) => BigInt(of.parsed.patch),
    'Semver.compareTo(Semver): int': (a: Version, b: Version) => BigInt(a.compare(b)),
    'Semver.isGreaterThan(Semver): bool': (a: Version, b: Version) => a.compare(b) > 0,
    'Semver.isLessThan(Semver): bool': (a: Version, b: Version) => a.compare(b) < 0,
  });
};

const versionOf = (text: string, normal: boolean): Version => {
  const parsed = parseVersion(text, normal);
  if (parsed === undefined) throw new ExpressionError(`"${text.slice(0, 64)}" is no semantic version`);
  return parsed;
};

const parseVersion = (text: string, normal: boolean): Version | undefined => {
  const written = normal ? normalized(text) : text;
  const parsed = /^\d/.test(written) ? semver.parse(written) : null;
  return parsed === null || written.trim() !== written ? undefined : new Version(parsed);
};

/** Without a `v`, with minor and patch, without leading zeros of the three. */
const normalized = (text: string): string => {
  const bare = text.startsWith('v') ? text.slice(1) : text;
  const match = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?((?:[-+].*)?)$/s.exec(bare);
  if (match === null) return bare;
  const [, major = '', minor, patch, rest = ''] = match;
  // What is missing is only filled in where nothing follows the numbers.
  if ((minor === undefined || patch === undefined) && rest !== '') return bare;
  return [major, minor ?? '0', patch ?? '0'].map((part) => part.replace(/^0+(?=\d)/, '')).join('.') + rest;
};
