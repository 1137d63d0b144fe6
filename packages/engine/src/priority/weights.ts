import type { Environment, Severity } from '@plimsoll/domain';
import type { ExposureLevel } from '../model/exposure/exposure.ts';

/** Points a finding starts with. */
export const baseScores: Readonly<Record<Severity, number>> = { critical: 40, high: 25, medium: 12, low: 4, info: 0 };

/** Multiplies the points. */
export const environmentWeights: Readonly<Record<Environment | 'customerFacing', number>> = {
  customerFacing: 1.5,
  production: 1.2,
  unknown: 1,
  staging: 0.6,
  development: 0.35,
};

/** The others add up in a bracket that begins at 1. */
export const exposureWeights: Readonly<Record<ExposureLevel, number>> = {
  internet: 0.6,
  externalNetwork: 0.4,
  clusterWide: 0.15,
  isolated: 0,
};

/** `tokenUnused`: a token is mounted that gives nothing beyond what every account has. */
export const privilegeWeights = {
  adminEquivalent: 0.5,
  nodeEscape: 0.45,
  namespaceAdmin: 0.25,
  tokenUnused: 0.05,
  none: 0,
} as const;

export const activityWeights = { runningNow: 0.1, scaledToZero: -0.5 } as const;

export const dataWeights = { restricted: 0.3, pii: 0.25, secretsMounted: 0.1 } as const;

/** `psaBlocks`: Pod Security admission refuses the Pods as they are written now. */
export const mitigationWeights = { psaBlocks: -0.2, networkIsolated: -0.2, runtimeClassSandbox: -0.25 } as const;
