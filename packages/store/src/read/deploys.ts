import { type Scope, type Severity, severities, subjectKey } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { stableId } from '../stable-id.ts';
import { scopeClause, Values } from './scope-clause.ts';

/** Which workloads are asked about. */
export interface DeployFilter {
  readonly clusters?: readonly string[] | undefined;
  readonly namespaces?: readonly string[] | undefined;
  readonly since: Date;
}

/** A workload with when it became as it is now. */
export interface DeployLine {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly resourceId: string;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly deployedAt: string;
  /** There was none of this name before. */
  readonly appeared: boolean;
}

/** Kinds that people roll out. A Pod or ReplicaSet is what they make of them, and a Job comes by itself. */
const deployed = [
  ['apps', 'Deployment'],
  ['apps', 'StatefulSet'],
  ['apps', 'DaemonSet'],
  ['apps.openshift.io', 'DeploymentConfig'],
  ['batch', 'CronJob'],
] as const;

/**
 * Workloads in scope whose present state began after `since`, newest first. What stood in a cluster's first inventory is
 * left out: when it became so is not known.
 */
export const listDeploys = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: DeployFilter,
  limit: number,
): Promise<readonly DeployLine[]> => {
  const values = new Values([orgId, filter.since.toISOString(), limit]);
  const kinds = deployed.map(([group, kind]) => `('${group}', '${kind}')`).join(', ');
  const where = [
    scopeClause(scope, { cluster: 'r.cluster_id', namespace: 'r.namespace' }, values),
    filter.clusters === undefined ? 'true' : `r.cluster_id = ANY(${values.add(filter.clusters)}::uuid[])`,
    filter.namespaces === undefined ? 'true' : `r.namespace = ANY(${values.add(filter.namespaces)}::text[])`,
  ].join(' AND ');
  return await query<DeployLine>(
    `WITH begun AS MATERIALIZED (
       SELECT c.cluster_id, c.name, greatest(min(h.valid_from), $2::timestamptz) AS at FROM cluster c JOIN cluster_history h
         ON h.org_id = c.org_id AND h.cluster_id = c.cluster_id
       WHERE c.org_id = $1 AND c.decommissioned_at IS NULL GROUP BY c.cluster_id, c.name
     ), moved AS MATERIALIZED (
       SELECT r.*, b.name AS cluster_name FROM resource r JOIN begun b ON b.cluster_id = r.cluster_id
       WHERE r.org_id = $1 AND (r.api_group, r.kind) IN (${kinds}) AND r.since > b.at AND ${where}
       ORDER BY r.since DESC, r.cluster_id, r.resource_id LIMIT $3
     )
     SELECT m.cluster_id AS "clusterId", m.cluster_name AS "clusterName", m.resource_id AS "resourceId", m.api_group AS "group",
       m.kind, m.namespace, m.name, m.since AS "deployedAt", NOT EXISTS (
         SELECT FROM resource_history h WHERE h.org_id = $1 AND h.cluster_id = m.cluster_id AND h.resource_id = m.resource_id) AS appeared
     FROM moved m ORDER BY m.since DESC, m.cluster_id, m.resource_id`,
    values.list,
  );
};

export interface DeployFinding {
  readonly subjectId: string;
  readonly controlId: string;
  readonly severity: Severity;
  readonly priority: number;
  readonly openedAt: string;
}

/** What fails of a workload now, and what of it was opened by its last change or since, most urgent first. */
export interface DeployFindings {
  readonly failing: number;
  readonly opened: readonly DeployFinding[];
}

const none: DeployFindings = { failing: 0, opened: [] };

/** The findings of workloads that the scope was asked for before, in their order. */
export const readDeployFindings = async (
  { orgId, query }: OrgTransaction,
  deploys: readonly DeployLine[],
): Promise<readonly DeployFindings[]> => {
  const subjects = deploys.map((one) => stableId(one.clusterId, subjectKey(one)));
  const rows = await query<{
    ordinal: number;
    subject_id: string;
    control_id: string;
    severity: number;
    priority: number;
    opened_at: string;
    fresh: boolean;
  }>(
    `SELECT d.ordinal::int, f.subject_id, f.control_id, f.severity, f.priority, f.opened_at, f.opened_at >= d.at AS fresh
     FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) WITH ORDINALITY AS d (cluster_id, subject_id, at, ordinal)
       JOIN finding f ON f.org_id = $1 AND f.cluster_id = d.cluster_id AND f.subject_id = d.subject_id AND f.status = 0
     ORDER BY f.priority DESC, f.control_id`,
    [orgId, deploys.map(({ clusterId }) => clusterId), subjects, deploys.map(({ deployedAt }) => deployedAt)],
  );
  const found = new Map<number, { failing: number; opened: DeployFinding[] }>();
  for (const row of rows) {
    const here = found.get(row.ordinal) ?? { failing: 0, opened: [] };
    found.set(row.ordinal, here);
    here.failing += 1;
    if (row.fresh)
      here.opened.push({
        subjectId: row.subject_id,
        controlId: row.control_id,
        severity: severities[row.severity] ?? 'info',
        priority: row.priority,
        openedAt: row.opened_at,
      });
  }
  return deploys.map((_, index) => found.get(index + 1) ?? none);
};
