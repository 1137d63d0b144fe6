import type { OrgTransaction } from '../sql.ts';

/** What people say of a cluster: what of it is asked as of an instant. */
const ofCluster = 'name, environment, customer_facing, criticality, data_class, owner_team, labels, decommissioned_at';
const ofNamespace = 'name, environment, customer_facing, criticality, data_class, owner_team';

/**
 * Keeps what is said of a cluster as it was until `now`, for those who ask about then. To be called in the transaction that
 * changes it, before the change. A second change at the same instant keeps what was before the first.
 */
export const keepClusterDescription = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  now: Date,
): Promise<void> => {
  const parameters = [orgId, clusterId, now.toISOString()];
  await query(
    `INSERT INTO cluster_description (org_id, cluster_id, ${ofCluster}, valid_from, valid_to)
     SELECT org_id, cluster_id, ${ofCluster}, coalesce(described_since, '-infinity'), $3 FROM cluster
     WHERE org_id = $1 AND cluster_id = $2 FOR NO KEY UPDATE ON CONFLICT DO NOTHING`,
    parameters,
  );
  await query('UPDATE cluster SET described_since = $3 WHERE org_id = $1 AND cluster_id = $2', parameters);
};

/** The same of a namespace. */
export const keepNamespaceDescription = async (
  { orgId, query }: OrgTransaction,
  clusterId: string,
  namespace: string,
  now: Date,
): Promise<void> => {
  const parameters = [orgId, clusterId, namespace, now.toISOString()];
  await query(
    `INSERT INTO namespace_description (org_id, cluster_id, ${ofNamespace}, valid_from, valid_to)
     SELECT org_id, cluster_id, ${ofNamespace}, coalesce(described_since, '-infinity'), $4 FROM namespace
     WHERE org_id = $1 AND cluster_id = $2 AND name = $3 FOR NO KEY UPDATE ON CONFLICT DO NOTHING`,
    parameters,
  );
  await query(
    'UPDATE namespace SET described_since = $4 WHERE org_id = $1 AND cluster_id = $2 AND name = $3',
    parameters,
  );
};
