import { rememberLast, type WorkloadView } from '@plimsoll/engine';

/** The labels that a workload's Pods get, as `key=value`: what decides which policies select them. */
export const podLabels = rememberLast(({ podMeta }: WorkloadView): readonly string[] =>
  Object.entries(podMeta.labels ?? {}).map(([key, value]) => `${key}=${value}`),
);
