'use server';

import { getCluster } from '@plimsoll/contracts';
import { attempt } from '#api/attempt.ts';

export interface ClusterProgress {
  readonly step: 'waiting' | 'evaluating' | 'ready' | 'unreachable';
  readonly resources: number;
  readonly percent: number | null;
  readonly urgent: number;
  readonly progress: { readonly judged: number; readonly total: number } | null;
}

/** How far a new cluster has come. */
export const clusterProgress = async (clusterId: string): Promise<ClusterProgress> => {
  const found = await attempt(getCluster, { params: { clusterId } });
  if (!found.ok) return { step: 'unreachable', resources: 0, percent: null, urgent: 0, progress: null };
  const { watermark, evaluating, firstSeenAt, resources, percent, findings, progress } = found.value;
  const ready = watermark !== null && !evaluating;
  const step = ready ? 'ready' : evaluating || firstSeenAt !== null ? 'evaluating' : 'waiting';
  return { step, resources, percent, urgent: findings.critical + findings.high, progress };
};
