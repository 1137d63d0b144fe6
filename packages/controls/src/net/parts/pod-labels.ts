import { type ResourceProjection, rememberLast, type WorkloadFacts } from '@plimsoll/engine';

/**
 * The labels that a workload's Pods get, as `key=value`: what decides which policies select them. Asked once something is
 * wrong: as part of every candidate they would be kept for each workload of a cluster.
 */
export const podLabels = rememberLast(({ facts }: ResourceProjection): readonly string[] =>
  Object.entries((facts as WorkloadFacts).podLabels).map(([key, value]) => `${key}=${value}`),
);
