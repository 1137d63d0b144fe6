import { randomUUID } from 'node:crypto';
import type { OrgTransaction } from '../sql.ts';

/**
 * Has clusters judged again because what other tools found on their nodes moved. The job is a hint; that the versions
 * differ is the truth.
 */
export const askEvaluation = async (
  { orgId, query }: OrgTransaction,
  clusterIds: readonly string[],
  now: Date,
): Promise<void> => {
  await query(
    `WITH moved AS (
       UPDATE cluster c SET third_party_version = c.third_party_version + 1, context_version = c.context_version + 1
       WHERE c.org_id = $1 AND c.cluster_id = ANY($2::uuid[])
     )
     INSERT INTO outbox (org_id, outbox_id, topic, payload, created_at)
     SELECT $1, i.id, 'third-party.moved', jsonb_build_object('clusterId', i.cluster_id), $4
     FROM unnest($2::uuid[], $3::uuid[]) AS i (cluster_id, id)`,
    [orgId, clusterIds, clusterIds.map(() => randomUUID()), now.toISOString()],
  );
};
