import { minorOf } from '@plimsoll/domain';
import type { Labels } from '../kubernetes/object.ts';

/** From open to strict. */
export const podSecurityLevels = ['privileged', 'baseline', 'restricted'] as const;
export type PodSecurityLevel = (typeof podSecurityLevels)[number];

/** enforce refuses Pods; warn and audit only speak. */
export type PodSecurityMode = 'enforce' | 'warn' | 'audit';

/** What one mode's labels on a namespace come to. */
export interface PodSecurityLabels {
  /** Undefined when the namespace does not say; the API server's own default then holds. */
  readonly level?: PodSecurityLevel;
  /** `latest`, or the minor version. */
  readonly version: 'latest' | number;
  /** Labels that Pod Security does not understand, with what it does then. */
  readonly invalid: readonly { readonly label: string; readonly value: string; readonly effect: string }[];
}

/** Label of a mode: `pod-security.kubernetes.io/enforce`. */
export const podSecurityLabel = (mode: PodSecurityMode): string => `pod-security.kubernetes.io/${mode}`;

/**
 * Reads the labels of one mode as Kubernetes' admission does: a level it does not know makes `enforce` fall back to
 * restricted and the others to nothing (privileged), a version it does not know is `latest`.
 */
export const podSecurityOf = (labels: Labels, mode: PodSecurityMode): PodSecurityLabels => {
  const levelLabel = podSecurityLabel(mode);
  const versionLabel = `${levelLabel}-version`;
  const level = own(labels, levelLabel);
  const version = own(labels, versionLabel);
  const fallback = mode === 'enforce' ? 'restricted' : 'privileged';
  const invalid: { label: string; value: string; effect: string }[] = [];
  if (level !== undefined && !isLevel(level))
    invalid.push({ label: levelLabel, value: level, effect: `treated as ${fallback}` });
  const minor = version === undefined || version === 'latest' ? 'latest' : policyMinor(version);
  if (minor === undefined && version !== undefined)
    invalid.push({ label: versionLabel, value: version, effect: 'treated as latest' });
  return {
    ...(level === undefined ? {} : { level: isLevel(level) ? level : fallback }),
    version: minor ?? 'latest',
    invalid,
  };
};

/** Only `v1.N` is a version here; `1.N` and patch versions are refused. */
const policyMinor = (version: string): number | undefined =>
  /^v1\.(0|[1-9][0-9]*)$/.test(version) ? minorOf(version) : undefined;

const isLevel = (value: string): value is PodSecurityLevel => podSecurityLevels.some((level) => level === value);

const own = (labels: Labels, key: string): string | undefined => (Object.hasOwn(labels, key) ? labels[key] : undefined);
