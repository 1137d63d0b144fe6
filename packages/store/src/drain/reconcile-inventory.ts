import type { OrgTransaction } from '../sql.ts';
import type { ClusterChange } from './change.ts';
import { stepResourceCounters } from './reconcile-resource-counters.ts';

/** Ends what is gone of the inventory, counts it and what is new, and notes namespaces with their labels. */
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
  { namespaces, whole }: ClusterChange,
): Promise<void> => {
  if (namespaces.length === 0 && whole === undefined) return;
  await query(noted, [
    orgId,
    clusterId,
    namespaces.map(({ name }) => name),
    namespaces.map(({ labels }) => (labels === null ? null : JSON.stringify(labels))),
    whole !== undefined,
  ]);
};

/** A namespace is kept when it is gone, for its history; its labels are not, so that no selector finds it any more. */
const noted = `
WITH input AS (
  SELECT i.name, i.labels::jsonb AS labels FROM unnest($3::text[], $4::text[]) AS i (name, labels)
), gone AS (
  UPDATE namespace n SET labels = NULL
  WHERE $5 AND n.org_id = $1 AND n.cluster_id = $2 AND n.labels IS NOT NULL AND n.name <> ALL($3::text[])
)
INSERT INTO namespace AS n (org_id, cluster_id, name, labels) SELECT $1, $2, name, labels FROM input
ON CONFLICT (org_id, cluster_id, name) DO UPDATE SET labels = excluded.labels
WHERE n.labels IS DISTINCT FROM excluded.labels`;
