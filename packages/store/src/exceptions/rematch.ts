import { randomUUID } from 'node:crypto';
import type { OrgTransaction } from '../sql.ts';
import { coversCluster } from './covers.ts';

/**
 * Asks for every cluster that an exception is about to be matched again: in the transaction that gives or takes the
 * exception its effect. The job is a hint; that the versions differ is the truth. Locks the clusters in one order.
 */
export const askRematch = async (
  { orgId, query }: OrgTransaction,
  exceptionId: string,
  now: Date,
): Promise<readonly string[]> => {
  const moved = await query<{ cluster_id: string }>(
    `WITH about AS (
       SELECT c.cluster_id FROM cluster c JOIN exception e ON e.org_id = c.org_id AND ${coversCluster}
       WHERE c.org_id = $1 AND e.exception_id = $2 AND c.decommissioned_at IS NULL ORDER BY c.cluster_id FOR NO KEY UPDATE OF c
     )
     UPDATE cluster c SET exception_version = c.exception_version + 1, context_version = c.context_version + 1
     FROM about a WHERE c.org_id = $1 AND c.cluster_id = a.cluster_id RETURNING c.cluster_id`,
    [orgId, exceptionId],
  );
  const clusterIds = moved.map((row) => row.cluster_id);
  await query(
    `INSERT INTO outbox (org_id, outbox_id, topic, payload, created_at)
     SELECT $1, i.id, 'exceptions.moved', jsonb_build_object('clusterId', i.cluster_id), $4
     FROM unnest($2::uuid[], $3::uuid[]) AS i (id, cluster_id)`,
    [orgId, clusterIds.map(() => randomUUID()), clusterIds, now.toISOString()],
  );
  return clusterIds;
};
