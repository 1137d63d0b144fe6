import type { OrgTransaction } from '../sql.ts';
import type { ClusterChange } from './change.ts';
import { stepResourceCounters } from './reconcile-resource-counters.ts';

/** Ends what is gone of the inventory, counts it and what is new, and notes new namespaces. */
export const reconcileInventory = async (
  tx: OrgTransaction,
  clusterId: string,
  change: ClusterChange,
  at: string,
): Promise<void> => {
  await Promise.all([
    change.whole === undefined ? stepResourceCounters(tx, clusterId, change) : undefined,
    endResources(tx, clusterId, change, at),
    openNamespaces(tx, clusterId, change),
  ]);
};

const ended = `
WITH gone AS (
  DELETE FROM resource r WHERE r.org_id = $1 AND r.cluster_id = $2 AND r.resource_id = ANY($4::uuid[]) RETURNING r.*
)
INSERT INTO resource_history (org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash,
  not_applicable, source_name, valid_from, valid_to, cause_ref, end_ref)
SELECT org_id, cluster_id, resource_id, api_group, api_version, kind, namespace, name, hash, not_applicable, source_name, since, $3,
  cause_ref, $5
FROM gone`;

const endResources = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  { goneResources, causeRef }: ClusterChange,
  at: string,
): Promise<void> => {
  if (goneResources.length > 0) await query(ended, [orgId, clusterId, at, goneResources, causeRef]);
};

const openNamespaces = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  { namespaces }: ClusterChange,
): Promise<void> => {
  if (namespaces.length === 0) return;
  await query(
    'INSERT INTO namespace (org_id, cluster_id, name) SELECT $1, $2, unnest($3::text[]) ON CONFLICT DO NOTHING',
    [orgId, clusterId, namespaces],
  );
};
