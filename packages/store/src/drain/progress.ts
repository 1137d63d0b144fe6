import { tellLive } from '../live/tell.ts';
import type { OrgTransaction } from '../sql.ts';

/** How far a long evaluation has come: objects judged, of all that it needs. */
export interface EvaluationProgress {
  readonly judged: number;
  readonly total: number;
}

/** Writes down how far the evaluation of a cluster has come; applying it takes the note away. */
export const noteProgress = async (
  tx: OrgTransaction,
  clusterId: string,
  { judged, total }: EvaluationProgress,
): Promise<void> => {
  const { orgId, query } = tx;
  await query(
    `INSERT INTO evaluation_progress (org_id, cluster_id, judged, total) VALUES ($1, $2, $3, $4)
     ON CONFLICT (org_id, cluster_id) DO UPDATE SET judged = excluded.judged, total = excluded.total`,
    [orgId, clusterId, judged, total],
  );
  await tellLive(tx, { topic: 'live.progress', clusterId });
};
