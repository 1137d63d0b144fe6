import { AppError } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { keepClusterDescription } from './keep-description.ts';

/** What a decommissioning took at once; verdicts follow by the worker. */
export interface Decommissioned {
  readonly name: string;
  readonly credentials: number;
  /** Batches that waited and will not be evaluated. */
  readonly batches: number;
}

/**
 * Ends a cluster: its credentials are revoked, what it sent and was not evaluated is set aside, and its findings, assets
 * and resources are to be closed. Everything stays in history. Throws `resource.conflict` when it has ended already.
 */
export const decommissionCluster = async (
  tx: OrgTransaction,
  clusterId: string,
  now: Date,
): Promise<Decommissioned> => {
  const { orgId, query } = tx;
  const at = now.toISOString();
  await keepClusterDescription(tx, clusterId, now);
  const [cluster] = await query<{ name: string }>(
    `UPDATE cluster SET decommissioned_at = $3, context_version = context_version + 1, version = version + 1
     WHERE org_id = $1 AND cluster_id = $2 AND decommissioned_at IS NULL RETURNING name`,
    [orgId, clusterId, at],
  );
  if (cluster === undefined) throw new AppError('resource.conflict', 'The cluster is decommissioned already.');
  const credentials = await query(
    `UPDATE cluster_credential SET revoked_at = $3 WHERE org_id = $1 AND cluster_id = $2 AND revoked_at IS NULL RETURNING 1 AS one`,
    [orgId, clusterId, at],
  );
  const batches = await query(
    `UPDATE ingest_batch SET state = 'superseded', entries = ''
     WHERE org_id = $1 AND cluster_id = $2 AND state IN ('staged', 'pending') RETURNING 1 AS one`,
    [orgId, clusterId],
  );
  await query(
    `UPDATE sync_epoch SET state = 'superseded' WHERE org_id = $1 AND cluster_id = $2 AND state IN ('open', 'pending')`,
    [orgId, clusterId],
  );
  return { name: cluster.name, credentials: credentials.length, batches: batches.length };
};

/**
 * Takes a cluster back: its verdicts are to be reached again from the inventory it was closed with. Credentials stay
 * revoked. Throws `resource.conflict` when the cluster is not decommissioned.
 */
export const recommissionCluster = async (
  tx: OrgTransaction,
  clusterId: string,
  now: Date,
): Promise<{ readonly name: string }> => {
  const { orgId, query } = tx;
  await keepClusterDescription(tx, clusterId, now);
  const [cluster] = await query<{ name: string }>(
    `UPDATE cluster SET decommissioned_at = NULL, context_version = context_version + 1, version = version + 1
     WHERE org_id = $1 AND cluster_id = $2 AND decommissioned_at IS NOT NULL RETURNING name`,
    [orgId, clusterId],
  );
  if (cluster === undefined) throw new AppError('resource.conflict', 'The cluster is not decommissioned.');
  return cluster;
};
