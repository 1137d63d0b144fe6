import type { OrgTransaction } from '../sql.ts';

const differs = `(h.catalogue_digest, h.catalogue_base, h.distribution) IS DISTINCT FROM
  (coalesce(c.catalogue_digest, ''), coalesce(c.catalogue_base, ''), coalesce(c.distribution, 'unknown'))`;

const statements = [
  `UPDATE cluster_history h SET valid_to = $3 FROM cluster c
   WHERE c.org_id = $1 AND c.cluster_id = $2 AND h.org_id = $1 AND h.cluster_id = $2 AND h.valid_to IS NULL AND ${differs}`,
  `INSERT INTO cluster_history (org_id, cluster_id, catalogue_digest, catalogue_base, distribution, valid_from)
   SELECT org_id, cluster_id, coalesce(catalogue_digest, ''), coalesce(catalogue_base, ''), coalesce(distribution, 'unknown'), $3
   FROM cluster c WHERE c.org_id = $1 AND c.cluster_id = $2 AND NOT EXISTS (
     SELECT FROM cluster_history h WHERE h.org_id = $1 AND h.cluster_id = $2 AND h.valid_to IS NULL)`,
];

/** Notes by which catalogue a cluster is judged from `at` on, and as what distribution, where that changed. */
export const noteJudgement = async ({ orgId, query }: OrgTransaction, clusterId: string, at: string): Promise<void> => {
  await Promise.all(statements.map((statement) => query(statement, [orgId, clusterId, at])));
};
