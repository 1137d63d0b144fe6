import type { Cause, FindingStatus, Party, PriorityFactor, Scope, Severity, Violation } from '@plimsoll/domain';
import { causes, findingStatuses, parties, severities, severityRank } from '@plimsoll/domain';
import type { OrgTransaction } from '../sql.ts';
import { scopeClause, Values } from './scope-clause.ts';

/** Lists are alternatives, filters are joined by "and". Undefined lists filter nothing. */
export interface FindingFilter {
  readonly clusters?: readonly string[] | undefined;
  readonly namespaces?: readonly string[] | undefined;
  readonly controls?: readonly string[] | undefined;
  readonly severities?: readonly Severity[] | undefined;
  readonly statuses?: readonly FindingStatus[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly parties?: readonly Party[] | undefined;
  /** Those that are excepted by one of these exceptions. */
  readonly exceptions?: readonly string[] | undefined;
  /** Part of the subject's name, in any case. */
  readonly text?: string | undefined;
}

/** A keyset position: the last row of the page before. */
export interface FindingPosition {
  readonly key: number | string;
  readonly clusterId: string;
  readonly subjectId: string;
  readonly controlId: string;
}

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

export type FindingSort = 'priority' | 'newest';

/** The condition of a filter on a row `f` of findings or of their history. */
export const findingsWhere = (scope: Scope, filter: FindingFilter, values: Values): string => {
  const parts = ['f.org_id = $1', scopeClause(scope, { cluster: 'f.cluster_id', namespace: 'f.namespace' }, values)];
  const anyOf = (column: string, list: readonly unknown[] | undefined, type: string): void => {
    if (list !== undefined) parts.push(`${column} = ANY(${values.add(list)}::${type}[])`);
  };
  anyOf('f.cluster_id', filter.clusters, 'uuid');
  anyOf('f.namespace', filter.namespaces, 'text');
  anyOf('f.control_id', filter.controls, 'text');
  anyOf('f.severity', filter.severities?.map(severityRank), 'int2');
  anyOf(
    'f.status',
    filter.statuses?.map((status) => findingStatuses.indexOf(status)),
    'int2',
  );
  anyOf('f.kind', filter.kinds, 'text');
  anyOf(
    'f.responsibility',
    filter.parties?.map((party) => parties.indexOf(party)),
    'int2',
  );
  if (filter.exceptions !== undefined) parts.push(`f.exceptions && ${values.add(filter.exceptions)}::uuid[]`);
  if (filter.text !== undefined) parts.push(`position(lower(${values.add(filter.text)}) IN lower(f.name)) > 0`);
  return parts.join(' AND ');
};

const sortColumns: Readonly<Record<FindingSort, { readonly column: string; readonly type: string }>> = {
  priority: { column: 'f.priority', type: 'float8' },
  newest: { column: 'f.state_since', type: 'timestamptz' },
};

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

/** A page of findings after a position, highest or newest first. */
export const listFindings = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: FindingFilter,
  sort: FindingSort,
  after: FindingPosition | undefined,
  limit: number,
): Promise<readonly FindingLine[]> => {
  const values = new Values([orgId]);
  const conditions = [findingsWhere(scope, filter, values)];
  const { column, type } = sortColumns[sort];
  if (after !== undefined) {
    const key = `${values.add(after.key)}::${type}`;
    const rest = [after.clusterId, after.subjectId, after.controlId].map((value) => values.add(value));
    conditions.push(
      `(${column} < ${key} OR (${column} = ${key} AND (f.cluster_id, f.subject_id, f.control_id) > (${rest[0]}::uuid, ${rest[1]}::uuid, ${rest[2]}::text)))`,
      `${column} <= ${key}`,
    );
  }
  const order = `ORDER BY ${column} DESC, f.cluster_id, f.subject_id, f.control_id`;
  // The page is chosen before anything is joined to it or computed for it: an index in its order then ends with the page.
  const rows = await query<LineRow>(
    `SELECT f.cluster_id, c.name AS cluster_name, f.subject_id, f.api_group, f.kind, f.namespace, f.name, f.control_id,
       f.severity, f.status, f.reason, f.priority, jsonb_array_length(f.violations) AS violation_count, f.opened_at, f.state_since,
       f.responsibility, f.pack, f.exceptions
     FROM (SELECT * FROM finding f WHERE ${conditions.join(' AND ')} ${order} LIMIT ${values.add(limit)}) AS f
       JOIN cluster c ON c.org_id = f.org_id AND c.cluster_id = f.cluster_id
     ${order}`,
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

/** Facets are counted over at most this many findings; beyond it a count is a lower bound. */
export const facetCap = 10_000;

/** How many findings a filter leaves, counted up to `facetCap`; `exact` is false where there are more. */
export const totalFindings = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: FindingFilter,
): Promise<{ readonly total: number; readonly exact: boolean }> => {
  const values = new Values([orgId]);
  const [row] = await query<{ total: number }>(
    `SELECT count(*) AS total FROM (SELECT FROM finding f WHERE ${findingsWhere(scope, filter, values)} LIMIT ${facetCap + 1}) AS found`,
    values.list,
  );
  const total = row?.total ?? 0;
  return { total: Math.min(total, facetCap), exact: total <= facetCap };
};

/**
 * False only where the counters prove that a filter leaves nothing: they are a few rows a cluster, where looking for what
 * is not there passes over every finding. They count blind subjects too, so that true promises nothing.
 */
export const mayHaveFindings = async (
  { orgId, query }: OrgTransaction,
  scope: Scope,
  filter: FindingFilter,
): Promise<boolean> => {
  const values = new Values([orgId]);
  const parts = ['x.org_id = $1', scopeClause(scope, { cluster: 'x.cluster_id', namespace: 'x.namespace' }, values)];
  if (filter.clusters !== undefined) parts.push(`x.cluster_id = ANY(${values.add(filter.clusters)}::uuid[])`);
  if (filter.namespaces !== undefined) parts.push(`x.namespace = ANY(${values.add(filter.namespaces)}::text[])`);
  if (filter.controls !== undefined) parts.push(`x.control_id = ANY(${values.add(filter.controls)}::text[])`);
  const columns = { fail: 'x.fail', excepted: 'x.excepted', undetermined: 'x.undetermined' } as const;
  const statuses = filter.statuses ?? findingStatuses;
  if (statuses.length === 0) return false;
  parts.push(`${statuses.map((status) => columns[status]).join(' + ')} > 0`);
  const [row] = await query<{ some: boolean }>(
    `SELECT EXISTS (SELECT FROM control_counter x WHERE ${parts.join(' AND ')}) AS some`,
    values.list,
  );
  return row?.some === true;
};

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
