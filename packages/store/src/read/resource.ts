import {
  type FindingStatus,
  findingStatuses,
  type Scope,
  type Severity,
  severities,
  type Violation,
} from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { scopeClause, Values } from './scope-clause.ts';

export interface ResourceKey {
  readonly clusterId: string;
  readonly resourceId: string;
}

/** One state of a resource. `to` is null while it is current. */
export interface ResourceSpan {
  readonly apiVersion: string;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly hash: Buffer;
  readonly sourceName: string;
  readonly from: string;
  readonly to: string | null;
  /** Epoch and sequence of the batch that brought it, and of the one that ended it; null where that was not kept. */
  readonly causeRef: string | null;
  readonly endRef: string | null;
}

/** Most versions told of one resource. */
const maximumVersions = 200;

const columns = `api_version AS "apiVersion", api_group AS "group", kind, namespace, name, hash, source_name AS "sourceName"`;

/** States of a resource, newest first; none when it never was in scope. */
export const readResourceSpans = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  { clusterId, resourceId }: ResourceKey,
): Promise<readonly ResourceSpan[]> => {
  const values = new Values([orgId, clusterId, resourceId]);
  const inScope = scopeClause(scope, { cluster: 'cluster_id', namespace: 'namespace' }, values);
  const where = `org_id = $1 AND cluster_id = $2 AND resource_id = $3 AND ${inScope}`;
  return await query<ResourceSpan>(
    `SELECT ${columns}, since AS "from", NULL::timestamptz AS "to", cause_ref AS "causeRef", NULL AS "endRef" FROM resource WHERE ${where}
     UNION ALL
     (SELECT ${columns}, valid_from, valid_to, cause_ref, end_ref FROM resource_history WHERE ${where}
      ORDER BY valid_from DESC LIMIT ${maximumVersions})
     ORDER BY "from" DESC LIMIT ${maximumVersions}`,
    values.list,
  );
};

/** Current hashes of resources by their ids; one that is not there, or outside the scope, is left out. */
export const readResourceHashes = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId: string,
  resourceIds: readonly string[],
): Promise<ReadonlyMap<string, Buffer>> => {
  const values = new Values([orgId, clusterId, resourceIds]);
  const inScope = scopeClause(scope, { cluster: 'cluster_id', namespace: 'namespace' }, values);
  const rows = await query<{ id: string; hash: Buffer }>(
    `SELECT resource_id AS id, hash FROM resource
     WHERE org_id = $1 AND cluster_id = $2 AND resource_id = ANY($3::uuid[]) AND ${inScope}`,
    values.list,
  );
  return new Map(rows.map(({ id, hash }) => [id, hash]));
};

/** Hash of the object that a subject is, or is found in, as of an instant; null when there was none in scope. */
export const readSubjectHashAt = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  { clusterId, subjectId }: { readonly clusterId: string; readonly subjectId: string },
  at: string,
): Promise<Buffer | null> => {
  const values = new Values([orgId, clusterId, subjectId, at]);
  const inScope = scopeClause(scope, { cluster: 'r.cluster_id', namespace: 'r.namespace' }, values);
  const own = `r.org_id = $1 AND r.cluster_id = $2 AND r.resource_id = (
    SELECT s.resource_id FROM subject s WHERE s.org_id = $1 AND s.cluster_id = $2 AND s.subject_id = $3) AND ${inScope}`;
  const [row] = await query<{ hash: Buffer }>(
    `SELECT r.hash FROM resource r WHERE ${own} AND r.since <= $4
     UNION ALL SELECT r.hash FROM resource_history r WHERE ${own} AND r.valid_from <= $4 AND r.valid_to > $4 LIMIT 1`,
    values.list,
  );
  return row?.hash ?? null;
};

/** A finding about one of some subjects, as it stood at an instant. */
export interface SubjectFinding {
  readonly subjectId: string;
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly controlId: string;
  readonly severity: Severity;
  readonly status: FindingStatus;
  readonly reason: string | null;
  readonly priority: number;
  readonly violations: readonly Violation[];
  readonly stateSince: string;
}

/** Findings of subjects now, or (with `at`) as of an instant, most urgent first. */
export const readSubjectFindings = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  clusterId: string,
  subjectIds: readonly string[],
  at?: string,
): Promise<readonly SubjectFinding[]> => {
  const values = new Values([orgId, clusterId, subjectIds]);
  const inScope = scopeClause(scope, { cluster: 'f.cluster_id', namespace: 'f.namespace' }, values);
  const where = `f.org_id = $1 AND f.cluster_id = $2 AND f.subject_id = ANY($3::uuid[]) AND ${inScope}`;
  const told = `f.subject_id AS "subjectId", f.api_group AS "group", f.kind, f.namespace, f.name, f.control_id AS "controlId",
    f.severity, f.status, f.reason, f.violations`;
  const then = at === undefined ? undefined : `${values.add(at)}::timestamptz`;
  const past =
    then === undefined
      ? ''
      : `UNION ALL SELECT ${told}, 0, f.valid_from FROM finding_history f
         WHERE ${where} AND f.valid_from <= ${then} AND f.valid_to > ${then}`;
  const rows = await query<Omit<SubjectFinding, 'severity' | 'status'> & { severity: number; status: number }>(
    `SELECT ${told}, f.priority, f.state_since AS "stateSince" FROM finding f
     WHERE ${where} ${then === undefined ? '' : `AND f.state_since <= ${then}`} ${past}
     ORDER BY severity, priority DESC, "controlId", "subjectId"`,
    values.list,
  );
  return rows.map((row) => ({
    ...row,
    severity: severities[row.severity] ?? 'info',
    status: findingStatuses[row.status] ?? 'undetermined',
  }));
};
