import type { ExceptionClusters, ExceptionScope, Scope, Subject, Violation } from '@plimsoll/domain';
import { scopeClause, Values } from '../read/scope-clause.ts';
import type { OrgTransaction } from '../sql.ts';

/** A finding that an exception may be about: its control, namespace, kind and name are those, its labels are to be seen. */
export interface ExceptionCandidate {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly subjectId: string;
  readonly subject: Subject;
  readonly violations: readonly Violation[];
  /** Of the subject's object as it is now; null where there is none. */
  readonly resourceHash: Buffer | null;
}

interface Row {
  readonly cluster_id: string;
  readonly cluster_name: string;
  readonly subject_id: string;
  readonly api_group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly violations: readonly Violation[];
  readonly hash: Buffer | null;
}

/** Findings in scope, failing or excepted, that an exception may be about; at most `limit`. */
export const readExceptionCandidates = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusters: ExceptionClusters,
  { control, namespace, kind, subject }: ExceptionScope,
  limit: number,
): Promise<readonly ExceptionCandidate[]> => {
  const [name = '', ...group] = kind.split('.');
  const values = new Values([orgId, control, namespace, name, group.join('.'), limit]);
  const parts = [scopeClause(scope, { cluster: 'f.cluster_id', namespace: 'f.namespace' }, values)];
  parts.push(
    'id' in clusters
      ? `f.cluster_id = ${values.add(clusters.id)}::uuid`
      : `c.labels @> ${values.add(JSON.stringify(clusters.labels))}::jsonb`,
  );
  if ('name' in subject) parts.push(`f.name = ${values.add(subject.name)}`);
  const rows = await query<Row>(
    `SELECT f.cluster_id, c.name AS cluster_name, f.subject_id, f.api_group, f.kind, f.namespace, f.name, f.violations, r.hash
     FROM finding f JOIN cluster c ON c.org_id = f.org_id AND c.cluster_id = f.cluster_id
       LEFT JOIN subject s ON s.org_id = f.org_id AND s.cluster_id = f.cluster_id AND s.subject_id = f.subject_id
       LEFT JOIN resource r ON r.org_id = f.org_id AND r.cluster_id = f.cluster_id AND r.resource_id = s.resource_id
     WHERE f.org_id = $1 AND f.control_id = $2 AND f.namespace = $3 AND f.kind = $4 AND f.api_group = $5 AND f.status IN (0, 1)
       AND ${parts.join(' AND ')}
     ORDER BY c.name, f.name, f.cluster_id, f.subject_id LIMIT $6`,
    values.list,
  );
  return rows.map((row) => ({
    clusterId: row.cluster_id,
    clusterName: row.cluster_name,
    subjectId: row.subject_id,
    subject: { group: row.api_group, kind: row.kind, namespace: row.namespace, name: row.name },
    violations: row.violations,
    resourceHash: row.hash,
  }));
};
