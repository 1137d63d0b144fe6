import type { KindEvidence, Scope } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { clusterClause, statementClause, Values } from './scope-clause.ts';

export interface ClusterCoverage {
  readonly clusterId: string;
  readonly clusterName: string;
  /** False before its first inventory. */
  readonly heard: boolean;
  readonly lines: readonly (KindEvidence & { readonly since: string })[];
}

/** The current access report of every cluster in scope that was not decommissioned, by name. */
export const readCoverage = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusters?: readonly string[],
): Promise<readonly ClusterCoverage[]> => {
  const values = new Values([orgId]);
  const inScope = clusterClause(scope, 'c.cluster_id', values);
  const some = clusters === undefined ? 'true' : `c.cluster_id = ANY(${values.add(clusters)}::uuid[])`;
  const where = `c.org_id = $1 AND c.decommissioned_at IS NULL AND ${inScope} AND ${some}`;
  const heads = await query<{ id: string; name: string; heard: boolean }>(
    `SELECT c.cluster_id AS id, c.name, c.generation > 0 AS heard FROM cluster c WHERE ${where} ORDER BY c.name`,
    [...values.list],
  );
  const told = statementClause(scope, { cluster: 'e.cluster_id', namespace: 'e.namespace' }, values);
  const lines = await query<KindEvidence & { since: string; clusterId: string }>(
    `SELECT e.cluster_id AS "clusterId", e.api_group AS "group", e.kind, e.namespace, e.state, e.reason, e.valid_from AS since
     FROM cluster c JOIN kind_evidence e ON e.org_id = c.org_id AND e.cluster_id = c.cluster_id AND e.valid_to IS NULL
     WHERE ${where} AND ${told} ORDER BY e.kind, e.api_group, e.namespace`,
    values.list,
  );
  const byCluster = new Map<string, (KindEvidence & { since: string })[]>(heads.map(({ id }) => [id, []]));
  for (const { clusterId, ...line } of lines) byCluster.get(clusterId)?.push(line);
  return heads.map(({ id, name, heard }) => ({
    clusterId: id,
    clusterName: name,
    heard,
    lines: byCluster.get(id) ?? [],
  }));
};
