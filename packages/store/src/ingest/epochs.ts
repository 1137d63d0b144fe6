import { randomUUID } from 'node:crypto';
import { AppError, type ClusterSource, type KindEvidence } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';

/** A sync as its client began it. */
export interface NewEpoch {
  readonly mode: 'full' | 'partial';
  readonly sourceName: string;
  readonly complete: boolean;
  readonly client: string;
  readonly protocol: string;
  readonly detectors: string;
  readonly kubernetesVersion: string | undefined;
  readonly kinds: readonly KindEvidence[];
}

/** A sync as it is known. */
export interface Epoch extends NewEpoch {
  readonly id: string;
  readonly ordinal: number;
  readonly state: 'open' | 'pending' | 'applied' | 'superseded';
  readonly objects: number;
  readonly appliedGeneration: number | null;
}

interface Row {
  readonly epoch_id: string;
  readonly ordinal: number;
  readonly state: Epoch['state'];
  readonly mode: Epoch['mode'];
  readonly source_name: string;
  readonly complete: boolean;
  readonly client: string;
  readonly protocol: string;
  readonly detectors: string;
  readonly kubernetes_version: string | null;
  readonly kinds: readonly KindEvidence[];
  readonly objects: number;
  readonly applied_generation: number | null;
}

const wrongSource: Readonly<Record<ClusterSource, string>> = {
  agent:
    'An agent watches this cluster, so nothing can be pushed into it. Add a cluster of source push for what you push.',
  push: 'This cluster is pushed by hand, so no agent can feed it. Add a cluster of source agent and use its credential.',
};

/**
 * Mints an epoch: from now on every older one of the cluster is stale, and what it staged but did not commit is dropped.
 * Throws `resource.conflict` for a client of another source than the cluster's.
 */
export const beginEpoch = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  input: NewEpoch & { readonly source: ClusterSource },
  now: Date,
): Promise<string> => {
  const [cluster] = await query<{ ordinal: number; source: ClusterSource }>(
    `UPDATE cluster SET epoch_ordinal = epoch_ordinal + 1, last_seen_at = $3
     WHERE org_id = $1 AND cluster_id = $2 RETURNING epoch_ordinal AS ordinal, source`,
    [orgId, clusterId, now.toISOString()],
  );
  if (cluster === undefined) throw new AppError('resource.not-found', 'There is no such cluster.');
  if (cluster.source !== input.source) throw new AppError('resource.conflict', wrongSource[cluster.source]);
  await query(
    `WITH stale AS (
       UPDATE sync_epoch SET state = 'superseded' WHERE org_id = $1 AND cluster_id = $2 AND state = 'open' RETURNING epoch_id)
     DELETE FROM ingest_batch b USING stale
     WHERE b.org_id = $1 AND b.cluster_id = $2 AND b.epoch_id = stale.epoch_id AND b.state = 'staged'`,
    [orgId, clusterId],
  );
  const epochId = randomUUID();
  await query(
    `INSERT INTO sync_epoch (org_id, cluster_id, epoch_id, ordinal, state, mode, source_name, complete, client, protocol,
       detectors, kubernetes_version, kinds, begun_at)
     VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      orgId,
      clusterId,
      epochId,
      cluster.ordinal,
      input.mode,
      input.sourceName,
      input.complete,
      input.client,
      input.protocol,
      input.detectors,
      input.kubernetesVersion ?? null,
      JSON.stringify(input.kinds),
      now.toISOString(),
    ],
  );
  return epochId;
};

/** One epoch of a cluster, or undefined: another cluster's epochs do not exist. */
export const findEpoch = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  epochId: string,
): Promise<Epoch | undefined> => {
  const [row] = await query<Row>('SELECT * FROM sync_epoch WHERE org_id = $1 AND cluster_id = $2 AND epoch_id = $3', [
    orgId,
    clusterId,
    epochId,
  ]);
  return row === undefined ? undefined : toEpoch(row);
};

/**
 * The epoch, which must be the cluster's newest, locked against another batch or end. Throws `sync.epoch-stale`
 * otherwise: the client that holds it is not the cluster's client any more.
 */
export const lockNewestEpoch = async (tx: OrgTransaction, clusterId: string, epochId: string): Promise<Epoch> => {
  const [row] = await tx.query<Row & { newest: boolean }>(
    `SELECT e.*, e.ordinal = c.epoch_ordinal AS newest FROM sync_epoch e JOIN cluster c USING (org_id, cluster_id)
     WHERE e.org_id = $1 AND e.cluster_id = $2 AND e.epoch_id = $3 FOR UPDATE OF e`,
    [tx.orgId, clusterId, epochId],
  );
  if (row === undefined) throw new AppError('resource.not-found', 'This cluster has no such sync.');
  if (!row.newest)
    throw new AppError('sync.epoch-stale', 'Another client began a newer sync of this cluster. Stop, or begin again.');
  return toEpoch(row);
};

/** Throws as `lockNewestEpoch` does, and locks nothing. */
export const refuseStale = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  epochId: string,
): Promise<void> => {
  const [row] = await query<{ newest: boolean }>(
    `SELECT e.ordinal = c.epoch_ordinal AS newest FROM sync_epoch e JOIN cluster c USING (org_id, cluster_id)
     WHERE e.org_id = $1 AND e.cluster_id = $2 AND e.epoch_id = $3`,
    [orgId, clusterId, epochId],
  );
  if (row === undefined) throw new AppError('resource.not-found', 'This cluster has no such sync.');
  if (!row.newest) throw new AppError('sync.epoch-stale', 'Another client began a newer sync of this cluster. Stop.');
};

const toEpoch = (row: Row): Epoch => ({
  id: row.epoch_id,
  ordinal: row.ordinal,
  state: row.state,
  mode: row.mode,
  sourceName: row.source_name,
  complete: row.complete,
  client: row.client,
  protocol: row.protocol,
  detectors: row.detectors,
  kubernetesVersion: row.kubernetes_version ?? undefined,
  kinds: row.kinds,
  objects: row.objects,
  appliedGeneration: row.applied_generation,
});
