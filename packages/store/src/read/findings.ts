import type { Cause, FindingStatus, Party, PriorityFactor, Scope, Severity, Violation } from '@plimsoll/domain';
import { causes, findingStatuses, parties, severities } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import {
  afterPosition,
  type FindingPosition,
  type FindingSort,
  firstRows,
  orderOf,
  sortColumns,
} from './finding-order.ts';
import type { FoundWays } from './found-ways.ts';
import { scopeClause, Values } from './scope-clause.ts';

export interface FindingLine {
  readonly clusterId: string;
  readonly clusterName: string;
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
  readonly violations: number;
  readonly openedAt: string;
  readonly stateSince: string;
  /** Whose it is to mend, and what says that it is not yours. */
  readonly responsibility: Party;
  readonly pack: string | null;
  /** Ids of the exceptions by which it is excepted. */
  readonly exceptions: readonly string[];
}

/** A line as Postgres gives it. */
export interface LineRow {
  readonly cluster_id: string;
  readonly cluster_name: string;
  readonly subject_id: string;
  readonly api_group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly control_id: string;
  readonly severity: number;
  readonly status: number;
  readonly reason: string | null;
  readonly priority: number;
  readonly violation_count: number;
  readonly opened_at: string;
  readonly state_since: string;
  readonly responsibility: number;
  readonly pack: string | null;
  readonly exceptions: readonly string[];
}

/** A page of findings along ways to them, after a position, highest or newest first. */
export const readAlong = async (
  { orgId, query }: OrgTransaction,
  found: FoundWays,
  sort: FindingSort,
  after: FindingPosition | undefined,
  limit: number,
): Promise<readonly FindingLine[]> => {
  const values = new Values([orgId]);
  const { column } = sortColumns[sort];
  const columns = `${column}, f.cluster_id, f.subject_id, f.control_id`;
  // The page is chosen by what an index holds; only its rows are read whole.
  const asked = { columns, conditions: afterPosition(sort, after, values), most: values.add(limit) };
  const page = firstRows(found, sort, asked, values);
  if (page === undefined) return [];
  const rows = await query<LineRow>(
    `WITH page AS MATERIALIZED (${page})
     SELECT f.cluster_id, c.name AS cluster_name, f.subject_id, f.api_group, f.kind, f.namespace, f.name, f.control_id,
       f.severity, f.status, f.reason, f.priority, jsonb_array_length(f.violations) AS violation_count, f.opened_at, f.state_since,
       f.responsibility, f.pack, f.exceptions
     FROM page p JOIN finding f ON f.org_id = $1 AND f.cluster_id = p.cluster_id AND f.subject_id = p.subject_id AND f.control_id = p.control_id
       JOIN cluster c ON c.org_id = f.org_id AND c.cluster_id = f.cluster_id
     ${orderOf(sort)}`,
    values.list,
  );
  return rows.map(toLine);
};

/** A line as pages take it. */
export const toLine = (row: LineRow): FindingLine => ({
  clusterId: row.cluster_id,
  clusterName: row.cluster_name,
  subjectId: row.subject_id,
  group: row.api_group,
  kind: row.kind,
  namespace: row.namespace,
  name: row.name,
  controlId: row.control_id,
  severity: severities[row.severity] ?? 'info',
  status: findingStatuses[row.status] ?? 'undetermined',
  reason: row.reason,
  priority: row.priority,
  violations: row.violation_count,
  openedAt: row.opened_at,
  stateSince: row.state_since,
  responsibility: parties[row.responsibility] ?? 'yours',
  pack: row.pack,
  exceptions: row.exceptions,
});

export interface StoredFinding extends FindingLine {
  readonly detail: string;
  readonly evidence: readonly Violation[];
  readonly factors: readonly PriorityFactor[];
  readonly catalogueDigest: string;
  readonly resourceHash: Buffer | null;
  /** What brought it into its present state, and the batch, catalogue or exception behind that. */
  readonly cause: Cause;
  readonly reference: string;
}

/** One finding with its evidence; undefined when it is not open or outside the scope. */
export const readFinding = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  key: { readonly clusterId: string; readonly subjectId: string; readonly controlId: string },
): Promise<StoredFinding | undefined> => {
  const values = new Values([orgId, key.clusterId, key.subjectId, key.controlId]);
  const inScope = scopeClause(scope, { cluster: 'f.cluster_id', namespace: 'f.namespace' }, values);
  const [row] = await query<
    LineRow & {
      detail: string | null;
      violations: readonly Violation[];
      factors: readonly PriorityFactor[];
      catalogue_digest: string;
      resource_hash: Buffer | null;
      cause: number;
      cause_ref: string;
    }
  >(
    // The object as it is now: a finding is not written again when its object changes around what is wrong with it.
    `SELECT f.*, c.name AS cluster_name, jsonb_array_length(f.violations) AS violation_count,
       coalesce(r.hash, f.resource_hash) AS resource_hash
     FROM finding f JOIN cluster c ON c.org_id = f.org_id AND c.cluster_id = f.cluster_id
       LEFT JOIN subject s ON s.org_id = f.org_id AND s.cluster_id = f.cluster_id AND s.subject_id = f.subject_id
       LEFT JOIN resource r ON r.org_id = f.org_id AND r.cluster_id = f.cluster_id AND r.resource_id = s.resource_id
     WHERE f.org_id = $1 AND f.cluster_id = $2 AND f.subject_id = $3 AND f.control_id = $4 AND ${inScope}`,
    values.list,
  );
  if (row === undefined) return undefined;
  return {
    ...toLine(row),
    detail: row.detail ?? '',
    evidence: row.violations,
    factors: row.factors,
    catalogueDigest: row.catalogue_digest,
    resourceHash: row.resource_hash,
    cause: causes[row.cause] ?? 'resource',
    reference: row.cause_ref,
  };
};
