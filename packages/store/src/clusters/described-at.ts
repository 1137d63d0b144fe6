/**
 * SQL for the one row of what was said of a cluster at an instant: what was kept of then, else what is said now. `cluster` is
 * the alias of the cluster's row, `instant` a placeholder.
 */
export const describedAt = (cluster: string, instant: string): string =>
  `SELECT k.name, k.environment, k.owner_team, k.labels, k.decommissioned_at FROM cluster_description k
     WHERE k.org_id = ${cluster}.org_id AND k.cluster_id = ${cluster}.cluster_id AND k.valid_to > ${instant} AND k.valid_from <= ${instant}
   UNION ALL SELECT ${cluster}.name, ${cluster}.environment, ${cluster}.owner_team, ${cluster}.labels, ${cluster}.decommissioned_at
     WHERE ${cluster}.described_since IS NULL OR ${cluster}.described_since <= ${instant}
   LIMIT 1`;

/** SQL for the owner team that a namespace of its own had at an instant; no row where there is no such namespace. `$1` is the organization. */
export const namespaceOwnerAt = (cluster: string, namespace: string, instant: string): string =>
  `SELECT k.owner_team FROM namespace_description k
     WHERE k.org_id = $1 AND k.cluster_id = ${cluster} AND k.name = ${namespace} AND k.valid_to > ${instant} AND k.valid_from <= ${instant}
   UNION ALL SELECT o.owner_team FROM namespace o
     WHERE o.org_id = $1 AND o.cluster_id = ${cluster} AND o.name = ${namespace} AND (o.described_since IS NULL OR o.described_since <= ${instant})
   LIMIT 1`;
