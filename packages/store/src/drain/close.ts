import type { KindEvidence } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { applyChange } from './apply.ts';
import { type ClusterChange, emptyPart } from './change.ts';
import type { ClusterHead, StoredResource } from './load.ts';

/**
 * Closes everything a decommissioned cluster has: findings, assets, counters, resources and evidence leave the current
 * numbers and stay in history, all ended at one instant. Throws `fence.lost` as `applyChange` does.
 */
export const closeCluster = async (
  tx: OrgTransaction,
  clusterId: string,
  head: ClusterHead,
  resources: readonly StoredResource[],
  now: Date,
): Promise<number> => {
  const nothing: ClusterChange = {
    whole: [],
    cause: 'resource',
    causeRef: 'decommissioned',
    catalogueDigest: head.catalogueDigest ?? '',
    goneResources: resources.map((resource) => resource.id),
    newResources: [],
    controlCounters: [],
    postureCounters: [],
    controlStatus: [],
    exceptionMatches: [],
    evidence: [],
    provider: undefined,
    namespaces: [],
    part: emptyPart,
  };
  const generation = await applyChange(tx, clusterId, head, nothing, undefined, now);
  await tx.query('UPDATE cluster SET closed_at = watermark WHERE org_id = $1 AND cluster_id = $2', [
    tx.orgId,
    clusterId,
  ]);
  return generation;
};

/** The inventory and access report that a cluster was closed with. */
export const loadClosed = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  closedAt: string,
): Promise<{ readonly resources: readonly StoredResource[]; readonly evidence: readonly KindEvidence[] }> => {
  const rows = await query<{
    resource_id: string;
    api_version: string;
    kind: string;
    namespace: string;
    name: string;
    hash: string;
    source_name: string;
  }>(
    `SELECT resource_id, api_version, kind, namespace, name, encode(hash, 'hex') AS hash, source_name FROM resource_history
     WHERE org_id = $1 AND cluster_id = $2 AND valid_to = $3 ORDER BY api_group, kind, namespace, name`,
    [orgId, clusterId, closedAt],
  );
  const evidence = await query<KindEvidence>(
    `SELECT api_group AS "group", kind, namespace, state, reason FROM kind_evidence
     WHERE org_id = $1 AND cluster_id = $2 AND valid_to = $3 ORDER BY api_group, kind, namespace`,
    [orgId, clusterId, closedAt],
  );
  return {
    resources: rows.map((row) => ({
      id: row.resource_id,
      ref: { apiVersion: row.api_version, kind: row.kind, namespace: row.namespace, name: row.name },
      hash: row.hash,
      sourceName: row.source_name,
    })),
    evidence,
  };
};

/** Notes that a closed cluster was opened again, in the transaction that wrote its verdicts. */
export const markOpen = async ({ orgId, query }: OrgTransaction, clusterId: string): Promise<void> => {
  await query('UPDATE cluster SET closed_at = NULL WHERE org_id = $1 AND cluster_id = $2', [orgId, clusterId]);
};
